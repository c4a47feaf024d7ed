//! The dark modules of a symbol, and where they are.

use qrcode::{Color, EcLevel, QrCode};

use crate::error::QrError;

/// The margin that readers need, in modules (ISO/IEC 18004). Part of every picture, because a dark page may surround it.
const QUIET_ZONE: usize = 4;

/// A symbol with its margin.
pub struct Symbol(QrCode);

impl Symbol {
    /// Of `content`. Medium error correction (15 %) is for scratched prints and cracked screens.
    ///
    /// # Errors
    /// The content does not fit a symbol: more than 2,331 bytes never do.
    pub fn of(content: &str) -> Result<Self, QrError> {
        Ok(Self(QrCode::with_error_correction_level(
            content,
            EcLevel::M,
        )?))
    }

    /// Modules of a side, margin included: the side of an SVG's view box.
    #[must_use]
    pub fn side(&self) -> usize {
        self.0.width() + 2 * QUIET_ZONE
    }

    /// The path of the dark modules for an SVG, a module being a unit.
    #[must_use]
    pub fn path(&self) -> String {
        self.dark()
            .map(|(x, y)| format!("M{x} {y}h1v1h-1z"))
            .collect()
    }

    /// Column and row of each dark module, row by row.
    pub(crate) fn dark(&self) -> impl Iterator<Item = (usize, usize)> {
        let width = self.0.width();
        let modules = (0..width).flat_map(move |y| (0..width).map(move |x| (x, y)));
        modules
            .filter(|at| self.0[*at] == Color::Dark)
            .map(|(x, y)| (x + QUIET_ZONE, y + QUIET_ZONE))
    }
}
