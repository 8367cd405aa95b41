//! What the operator sees: work in words, what does not work and why, mail that waits.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;

use app::{App, MasterKey, Settings, SystemChance};
use http::StatusCode;
use testing::{TestApp, on_both_engines};

on_both_engines!(
    jobs_are_said_in_words,
    what_does_not_work_is_shown,
    mail_that_does_not_leave_says_why,
    addresses_that_are_refused_keep_no_other_mail,
);

async fn page(test: &TestApp) -> String {
    let answer = test.reader("cartographe").await.get("/operations").await;
    assert_eq!(answer.status, StatusCode::OK);
    answer.text()
}

async fn run(test: &TestApp, sql: &'static str) {
    test.app.db().write(|tx| async move { tx.run(sql, vec![]).await }).await.expect("written");
}

async fn jobs_are_said_in_words(test: TestApp) {
    let mut visitor = test.visitor();
    visitor.post("/sign-in", &[("email", "ines@exemple.invalid")]).await;
    let text = page(&test).await;
    assert!(text.contains("Envoyer un lien pour entrer") && !text.contains(">send_link<"), "{text}");
    assert!(!text.contains("Ce qui demande un regard"));
    let source = concat!(env!("CARGO_MANIFEST_DIR"), "/src/operations/runner.rs");
    let runner = std::fs::read_to_string(source).expect("the runner");
    let kinds: Vec<&str> = runner
        .lines()
        .filter_map(|line| line.trim().strip_prefix('"')?.split_once("\" => "))
        .map(|(kind, _)| kind)
        .collect();
    assert!(kinds.len() >= 3, "{kinds:?}");
    for lang in kit::Lang::ALL {
        for kind in &kinds {
            assert!(kit::Words::new(lang).has(&format!("operations-job-{kind}")), "{kind} in {lang:?}");
        }
    }
}

async fn what_does_not_work_is_shown(test: TestApp) {
    run(
        &test,
        "INSERT INTO queue_jobs (id, kind, once_key, payload, run_at, attempts, locked_until, failed_at, error, created_at)
         VALUES ('j1', 'remind', 'j1', '{}', 0, 8, 0, 1, 'the door is <closed>', 1795338000000)",
    )
    .await;
    let text = page(&test).await;
    assert!(text.contains("Ce qui demande un regard") && text.contains("the door is &#60;closed&#62;"), "{text}");
    assert!(text.contains("arrêtée après plusieurs essais"));
    run(&test, "UPDATE queue_jobs SET failed_at = NULL, run_at = 9999999999999 WHERE id = 'j1'").await;
    assert!(page(&test).await.contains("encore un essai à venir"));
    run(&test, "UPDATE queue_jobs SET done_at = 2, error = NULL WHERE id = 'j1'").await;
    assert!(!page(&test).await.contains("Ce qui demande un regard"));
}

/// The same instance, whose mail leaves by this server.
fn with_smtp(test: &TestApp, address: &str) -> App {
    let settings = Settings { smtp: Some(address.into()), ..test.app.settings().clone() };
    App::new(test.app.db().clone(), test.clock.clone(), Arc::new(SystemChance), settings, MasterKey([7; 32]))
}

/// A mail server that refuses whoever is called `gone…`.
fn server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("smtp://{}", listener.local_addr().expect("an address"));
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            std::thread::spawn(move || talk(&stream));
        }
    });
    address
}

fn talk(mut stream: &TcpStream) -> std::io::Result<()> {
    stream.write_all(b"220 here\r\n")?;
    let mut in_mail = false;
    for line in BufReader::new(stream).lines() {
        let line = line?;
        let answer: &[u8] = match line.split(' ').next().unwrap_or_default() {
            "." if in_mail => b"250 taken\r\n",
            _ if in_mail => continue,
            "DATA" => b"354 go on\r\n",
            "RCPT" if line.contains("<gone") => b"550 nobody here\r\n",
            "QUIT" => b"221 bye\r\n",
            _ => b"250 good\r\n",
        };
        in_mail = answer.starts_with(b"354");
        stream.write_all(answer)?;
    }
    Ok(())
}

async fn addresses_that_are_refused_keep_no_other_mail(test: TestApp) {
    let add = test.app.db().write(|tx| async move {
        for n in 0..26 {
            let recipient = if n == 25 { "ines@exemple.invalid".to_owned() } else { format!("gone{n}@exemple.invalid") };
            let sql = "INSERT INTO mail_outbox (id, job_id, recipient, subject, body, created_at) VALUES ($1, $1, $2, 'x', 'x', $3)";
            tx.run(sql, db::args![format!("mail-{n:02}"), recipient, 1_000_i64 + n]).await?;
        }
        Ok::<_, db::DbError>(())
    });
    add.await.expect("a full outbox");
    let server = server();
    app::operations::send_waiting(&with_smtp(&test, &server)).await.expect("tried");
    let left = "SELECT count(*) FROM mail_outbox WHERE sent_at IS NOT NULL";
    assert_eq!(test.value::<i64>(left).await, Some(1), "the last one");
    test.clock.pass(10);
    test.visitor().post("/sign-in", &[("email", "ines@exemple.invalid")]).await;
    test.run_jobs().await;
    test.clock.pass(10);
    app::operations::send_waiting(&with_smtp(&test, &server)).await.expect("tried");
    assert_eq!(test.value::<i64>(left).await, Some(2), "what comes meanwhile waits for nobody");
    assert!(page(&test).await.contains("nobody here"), "and what the server says of the others is shown");
}

async fn mail_that_does_not_leave_says_why(test: TestApp) {
    test.visitor().post("/sign-in", &[("email", "ines@exemple.invalid")]).await;
    test.run_jobs().await;
    let smtp = |address: &str| with_smtp(&test, address);
    // Nobody listens on the first port.
    app::operations::send_waiting(&smtp("smtp://127.0.0.1:1")).await.expect("tried");
    let text = page(&test).await;
    assert!(text.contains("Des messages ne partent pas."), "{text}");
    assert_eq!(test.value::<i64>("SELECT count(*) FROM mail_outbox WHERE sent_at IS NOT NULL").await, Some(0));
    let said: Option<String> = test.value("SELECT value FROM instance WHERE name = 'mail_trouble'").await;
    app::operations::send_waiting(&smtp("smtp://127.0.0.1:1")).await.expect("left alone");
    test.clock.pass(59_000);
    app::operations::send_waiting(&smtp("not an address")).await.expect("left alone");
    assert_eq!(test.value::<String>("SELECT value FROM instance WHERE name = 'mail_trouble'").await, said);
    test.clock.pass(1_000);
    app::operations::send_waiting(&smtp("not an address")).await.expect("tried");
    assert_ne!(test.value::<String>("SELECT value FROM instance WHERE name = 'mail_trouble'").await, said);
}
