//! What a reader sees, through decoders that share no code with the writer of the symbol.

use crate::{QrError, Symbol};

fn ticket_code() -> String {
    format!(
        "{}.{}",
        "0123456789ABCDEFGHJKMNPQRS".repeat(2),
        "TVWXYZ0123456789ABCDEFGHJK"
    )
}

/// `grey` of a column and a row of a square picture.
fn read(side: usize, grey: impl FnMut(usize, usize) -> u8) -> String {
    let mut photo = rqrr::PreparedImage::prepare_from_greyscale(side, side, grey);
    let grids = photo.detect_grids();
    assert_eq!(grids.len(), 1, "one symbol is found");
    grids[0].decode().unwrap().1
}

#[test]
fn a_ticket_code_is_read_back_from_its_path() {
    let symbol = Symbol::of(&ticket_code()).unwrap();
    let (side, path) = (symbol.side(), symbol.path());
    let mut dark = vec![false; side * side];
    for module in path.split('M').skip(1) {
        let (at, _) = module.split_once('h').unwrap();
        let (x, y) = at.split_once(' ').unwrap();
        dark[y.parse::<usize>().unwrap() * side + x.parse::<usize>().unwrap()] = true;
    }
    const SCALE: usize = 4;
    let seen = read(side * SCALE, |x, y| {
        if dark[y / SCALE * side + x / SCALE] {
            0
        } else {
            255
        }
    });
    assert_eq!(seen, ticket_code());
}

#[test]
fn a_ticket_code_is_read_back_from_its_image() {
    let image = Symbol::of(&ticket_code()).unwrap().png().unwrap();
    assert!(image.len() < 4096, "{} bytes", image.len());
    let mut decoder = png::Decoder::new(std::io::Cursor::new(image));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let side = reader.next_frame(&mut pixels).unwrap().width as usize;
    assert_eq!(read(side, |x, y| pixels[y * side + x]), ticket_code());
}

#[test]
fn what_does_not_fit_a_symbol_is_refused() {
    let refused = Symbol::of(&"z".repeat(2332)).err().unwrap();
    assert!(matches!(refused, QrError::Content(_)));
    assert!(Symbol::of(&"z".repeat(2331)).is_ok());
}
