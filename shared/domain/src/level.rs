//! What is left, in a word: what lists show, and nothing is decided by.

use crate::words::words;

words! {
    /// How much of what could be sold is left.
    Level {
        Many = "many",
        /// The last tenth.
        Few = "few",
        None = "none",
    }
}

impl Level {
    /// Of `left` places out of `capacity`.
    #[must_use]
    pub const fn of(left: u32, capacity: u32) -> Self {
        if left == 0 {
            Self::None
        } else if left <= capacity.div_ceil(10) {
            Self::Few
        } else {
            Self::Many
        }
    }

    /// Of a whole with these parts on sale; `None` if none is.
    #[must_use]
    pub fn of_all(parts: &[Self]) -> Option<Self> {
        [Self::Many, Self::Few, Self::None]
            .into_iter()
            .find(|level| parts.contains(level))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_tenth_is_few_and_at_least_one() {
        assert_eq!(Level::of(0, 100), Level::None);
        assert_eq!(Level::of(1, 1), Level::Few);
        assert_eq!(Level::of(10, 100), Level::Few);
        assert_eq!(Level::of(11, 100), Level::Many);
        assert_eq!(Level::of(2, 9), Level::Many);
    }

    #[test]
    fn a_whole_has_what_the_part_has_that_has_most() {
        assert_eq!(Level::of_all(&[Level::None, Level::Few]), Some(Level::Few));
        assert_eq!(
            Level::of_all(&[Level::Few, Level::Many, Level::None]),
            Some(Level::Many)
        );
        assert_eq!(Level::of_all(&[Level::None]), Some(Level::None));
        assert_eq!(Level::of_all(&[]), None);
    }
}
