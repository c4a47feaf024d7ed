//! QR symbols: as the path of an SVG within a page, and as a PNG image.

mod error;
mod png;
mod symbol;
#[cfg(test)]
mod tests;

pub use error::QrError;
pub use symbol::Symbol;
