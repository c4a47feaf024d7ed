//! The languages people are spoken to in.

use crate::fields::FieldFault;
use crate::text::{Text, stored_as_string};

/// Spanish comes first wherever nothing else is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    #[default]
    Es,
    En,
}

impl Language {
    /// ISO 639-1.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Es => "es",
            Self::En => "en",
        }
    }
}

impl Text for Language {
    fn parse(value: &str) -> Result<Self, FieldFault> {
        match value {
            "es" => Ok(Self::Es),
            "en" => Ok(Self::En),
            _ => Err(FieldFault::OneOf { options: "es, en" }),
        }
    }
}

impl std::fmt::Display for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

stored_as_string!(Language);
