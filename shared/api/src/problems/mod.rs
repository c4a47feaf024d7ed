//! The catalogue of problems, an area a file.

pub mod accounts;
pub mod common;
pub mod events;
pub mod organizations;
pub mod payments;
pub mod registrations;

use crate::problem::Kind;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $status:literal;)*) => {
        $($(#[$doc])* pub const $name: $crate::problem::Kind = $crate::problem::Kind { code: $code, status: $status };)*
        pub(super) const KINDS: &[$crate::problem::Kind] = &[$($name,)*];
    };
}
use kinds;

/// Every problem there is.
pub fn all() -> impl Iterator<Item = Kind> {
    [
        common::KINDS,
        accounts::KINDS,
        organizations::KINDS,
        events::KINDS,
        registrations::KINDS,
        payments::KINDS,
    ]
    .into_iter()
    .flatten()
    .copied()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use aforo_domain::Language;
    use aforo_texts::text;

    #[test]
    fn every_problem_has_one_code_and_words_in_both_languages() {
        let mut codes = HashSet::new();
        for kind in super::all() {
            assert!(codes.insert(kind.code), "{} twice", kind.code);
            for language in [Language::Es, Language::En] {
                for key in [kind.code.to_owned(), format!("{}-detail", kind.code)] {
                    assert_ne!(
                        text(language, &key, &[]),
                        key,
                        "{language} has no words for {key}"
                    );
                }
            }
        }
    }
}
