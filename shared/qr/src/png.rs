//! A symbol as a PNG image.

use png::{BitDepth, ColorType, Encoder};

use crate::error::QrError;
use crate::symbol::Symbol;

/// Pixels of a module's side: a ticket's symbol is then about twice as wide as it is shown, sharp on any screen.
const SCALE: usize = 12;

impl Symbol {
    /// Black on white, margin included; about a kilobyte.
    ///
    /// # Errors
    /// The image cannot be written, which in memory does not happen.
    pub fn png(&self) -> Result<Vec<u8>, QrError> {
        let side = self.side() * SCALE;
        let mut image = Vec::new();
        let mut encoder = Encoder::new(&mut image, length(side), length(side));
        encoder.set_color(ColorType::Grayscale);
        encoder.set_depth(BitDepth::One);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&self.bits(side))?;
        writer.finish()?;
        Ok(image)
    }

    /// One bit a pixel, 1 for white; each row begins on a byte.
    fn bits(&self, side: usize) -> Vec<u8> {
        let row_bytes = side.div_ceil(8);
        let mut bits = vec![0xff; row_bytes * side];
        for (x, y) in self.dark() {
            darken(&mut bits, row_bytes, x * SCALE, y * SCALE);
        }
        bits
    }
}

fn darken(bits: &mut [u8], row_bytes: usize, left: usize, top: usize) {
    for y in top..top + SCALE {
        for x in left..left + SCALE {
            bits[y * row_bytes + x / 8] &= !(0x80 >> (x % 8));
        }
    }
}

/// The largest symbol has 177 modules.
fn length(side: usize) -> u32 {
    u32::try_from(side).unwrap_or(u32::MAX)
}
