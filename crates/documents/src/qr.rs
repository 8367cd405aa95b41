//! The QR of an address, as an SVG.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

use crate::{ADDRESS, DocumentError};

/// White modules around a QR, as ISO/IEC 18004 asks.
const QUIET: usize = 4;

/// Draws the QR of a text, error correction M, with its four white modules around: one path, a rectangle for each run of
/// dark modules, so that no hairline shows between them.
///
/// # Errors
/// [`DocumentError::Address`] when the text is empty or too long.
pub(crate) fn svg(text: &str) -> Result<String, DocumentError> {
    if text.is_empty() || text.len() > ADDRESS {
        return Err(DocumentError::Address);
    }
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| DocumentError::Address)?;
    let (width, colors) = (code.width(), code.to_colors());
    let side = width + 2 * QUIET;
    let mut path = String::new();
    for (y, row) in colors.chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run[0] == Color::Dark {
                let _ = write!(path, "M{} {}h{}v1h-{}z", x + QUIET, y + QUIET, run.len(), run.len());
            }
            x += run.len();
        }
    }
    Ok(format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{path}"/></svg>"##
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads the dark modules back from the drawing.
    fn drawn(svg: &str) -> Vec<(usize, usize)> {
        let path = svg.rsplit_once(" d=\"").and_then(|(_, rest)| rest.split_once('"')).expect("a path").0;
        let mut dark = Vec::new();
        for piece in path.split('M').filter(|piece| !piece.is_empty()) {
            let numbers: Vec<usize> = piece.split([' ', 'h', 'v', '-', 'z']).filter_map(|n| n.parse().ok()).collect();
            dark.extend((0..numbers[2]).map(|step| (numbers[0] + step, numbers[1])));
        }
        dark
    }

    #[test]
    fn every_dark_module_is_drawn_inside_the_quiet_zone() {
        let text = "https://possibles.example.fr/c/K7RM4P";
        let code = QrCode::with_error_correction_level(text, EcLevel::M).unwrap();
        let dark = drawn(&svg(text).unwrap());
        assert_eq!(dark.len(), code.to_colors().iter().filter(|&&c| c == Color::Dark).count());
        assert!(dark.iter().all(|&(x, y)| code[(x - QUIET, y - QUIET)] == Color::Dark));
    }

    #[test]
    fn an_address_is_bounded() {
        assert_eq!(svg(""), Err(DocumentError::Address));
        assert_eq!(svg(&"a".repeat(ADDRESS + 1)), Err(DocumentError::Address));
        assert!(svg(&"é".repeat(ADDRESS / 2)).is_ok());
    }
}
