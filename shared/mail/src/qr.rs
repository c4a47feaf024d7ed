//! QR symbols as PNG images.

use png::{BitDepth, ColorType, Encoder};
use qrcode::{Color, EcLevel, QrCode};

use crate::RenderError;

/// Pixels of a module's side: a ticket's symbol is then about twice as wide as it is shown, sharp on any screen.
const SCALE: usize = 12;
/// The margin that readers need, in modules (ISO/IEC 18004). Part of the image, because a dark page may surround it.
const QUIET_ZONE: usize = 4;

/// The symbol of `content`, black on white. Medium error correction (15 %) is for scratched prints and cracked screens.
pub(crate) fn png(content: &str) -> Result<Vec<u8>, RenderError> {
    let code = QrCode::with_error_correction_level(content, EcLevel::M)?;
    let side = (code.width() + 2 * QUIET_ZONE) * SCALE;
    let pixels = bits(&code, side);

    let mut image = Vec::new();
    let mut encoder = Encoder::new(&mut image, length(side), length(side));
    encoder.set_color(ColorType::Grayscale);
    encoder.set_depth(BitDepth::One);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels)?;
    writer.finish()?;
    Ok(image)
}

/// One bit a pixel, 1 for white; each row begins on a byte.
fn bits(code: &QrCode, side: usize) -> Vec<u8> {
    let row_bytes = side.div_ceil(8);
    let mut bits = vec![0xff; row_bytes * side];
    for y in 0..code.width() {
        for x in 0..code.width() {
            if code[(x, y)] == Color::Dark {
                darken(
                    &mut bits,
                    row_bytes,
                    (x + QUIET_ZONE) * SCALE,
                    (y + QUIET_ZONE) * SCALE,
                );
            }
        }
    }
    bits
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

#[cfg(test)]
mod tests {
    use super::*;

    /// What a reader sees, through decoders that share no code with the writer of the symbol.
    fn read(image: &[u8]) -> String {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(image));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        let (width, height) = (info.width as usize, info.height as usize);
        let mut photo = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
            pixels[y * width + x]
        });
        let grids = photo.detect_grids();
        assert_eq!(grids.len(), 1, "one symbol is found");
        grids[0].decode().unwrap().1
    }

    #[test]
    fn a_ticket_code_is_read_back_from_its_symbol() {
        let code = format!(
            "{}.{}",
            "0123456789ABCDEFGHJKMNPQRS".repeat(2),
            "TVWXYZ0123456789ABCDEFGHJK"
        );
        let image = png(&code).unwrap();
        assert_eq!(read(&image), code);
        assert!(image.len() < 4096, "{} bytes", image.len());
    }

    #[test]
    fn what_does_not_fit_a_symbol_is_refused() {
        assert!(matches!(png(&"Z".repeat(4000)), Err(RenderError::Qr(_))));
    }
}
