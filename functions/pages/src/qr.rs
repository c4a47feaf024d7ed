//! QR symbols as pictures within a page.

use aforo_api::Problem;
use qrcode::{Color, EcLevel, QrCode};

/// The margin that readers need, in modules (ISO/IEC 18004).
const QUIET_ZONE: usize = 4;

/// A symbol for an SVG: the side of its view box, and the path of its dark modules.
pub struct Symbol {
    pub side: usize,
    pub path: String,
}

impl Symbol {
    /// Of `content`. Medium error correction (15 %) is for scratched prints and cracked screens.
    ///
    /// # Errors
    /// `internal-error`: the content does not fit a symbol, which no ticket's code does.
    pub fn of(content: &str) -> Result<Self, Problem> {
        let code = QrCode::with_error_correction_level(content, EcLevel::M);
        let code = code.map_err(Problem::internal)?;
        let mut path = String::new();
        for y in 0..code.width() {
            for x in 0..code.width() {
                if code[(x, y)] == Color::Dark {
                    let (x, y) = (x + QUIET_ZONE, y + QUIET_ZONE);
                    path.push_str(&format!("M{x} {y}h1v1h-1z"));
                }
            }
        }
        Ok(Self {
            side: code.width() + 2 * QUIET_ZONE,
            path,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_code_is_read_back_from_its_symbol() {
        let code = format!(
            "{}.{}",
            "0123456789ABCDEFGHJKMNPQRS".repeat(2),
            "TVWXYZ0123456789ABCDEFGHJK"
        );
        let symbol = Symbol::of(&code).unwrap();
        let mut dark = vec![false; symbol.side * symbol.side];
        for module in symbol.path.split('M').skip(1) {
            let (at, _) = module.split_once('h').unwrap();
            let (x, y) = at.split_once(' ').unwrap();
            dark[y.parse::<usize>().unwrap() * symbol.side + x.parse::<usize>().unwrap()] = true;
        }
        const SCALE: usize = 4;
        let side = symbol.side * SCALE;
        let mut photo = rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| {
            if dark[y / SCALE * symbol.side + x / SCALE] {
                0
            } else {
                255
            }
        });
        let grids = photo.detect_grids();
        assert_eq!(grids.len(), 1, "one symbol is found");
        assert_eq!(grids[0].decode().unwrap().1, code);
    }
}
