//! Writes one document of each kind into a folder, to be looked at: `cargo run -p documents --example proofs -- FOLDER`.

#[path = "../tests/sample/mod.rs"]
mod sample;

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("say in which folder")?);
    std::fs::create_dir_all(&folder)?;
    let group: Vec<_> = (0..3).map(|at| if at == 1 { sample::card_with_badge() } else { sample::card() }).collect();
    let long_name = "Maximilienne-Alexandrina ".repeat(400);
    let long_title = format!("{long_name}, un badge vous attend.");
    let mut long = sample::card_with_badge();
    (long.name, long.words.title) = (&long_name, &long_title);
    let mut plain = sample::card();
    (plain.land_svg, plain.badge_svg, plain.badge_name) = ("", Some("<svg"), Some("Geste nouveau"));
    plain.words.title = "نادية, un badge vous attend.";
    let made = [
        ("card", documents::card as fn(&_) -> _, sample::card()),
        ("card-badge", documents::card, sample::card_with_badge()),
        ("card-long", documents::card, long),
        ("card-plain", documents::card, plain),
    ];
    for (name, make, card) in made {
        let start = Instant::now();
        let bytes = make(&card)?;
        println!("{name}: {} bytes, {} ms", bytes.len(), start.elapsed().as_millis());
        std::fs::write(folder.join(format!("{name}.pdf")), bytes)?;
    }
    let start = Instant::now();
    std::fs::write(folder.join("sheet.pdf"), documents::cards(&group)?)?;
    println!("sheet of {}: {} ms", group.len(), start.elapsed().as_millis());
    let start = Instant::now();
    std::fs::write(folder.join("poster.pdf"), documents::poster(&sample::poster())?)?;
    println!("poster: {} ms", start.elapsed().as_millis());
    let bare = documents::Poster { badge_name: None, badge_svg: None, ..sample::poster() };
    std::fs::write(folder.join("poster-bare.pdf"), documents::poster(&bare)?)?;
    Ok(())
}
