//! Time zones.

use crate::fields::FieldFault;
use crate::text::{Text, stored_as_string};

/// The name of a zone in the IANA database (`Europe/Madrid`), in that database's own spelling.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeZoneName(String);

impl TimeZoneName {
    #[must_use]
    pub fn utc() -> Self {
        Self("UTC".to_owned())
    }

    /// The zone itself.
    #[must_use]
    pub fn zone(&self) -> jiff::tz::TimeZone {
        // Only names that were found are kept; a database that forgot one shows UTC.
        jiff::tz::TimeZone::get(&self.0).unwrap_or(jiff::tz::TimeZone::UTC)
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Text for TimeZoneName {
    fn parse(value: &str) -> Result<Self, FieldFault> {
        let zone = jiff::tz::TimeZone::get(value).map_err(|_| FieldFault::TimeZone)?;
        zone.iana_name()
            .map(|name| Self(name.to_owned()))
            .ok_or(FieldFault::TimeZone)
    }
}

impl std::fmt::Display for TimeZoneName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

stored_as_string!(TimeZoneName);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_the_iana_database_are_taken() {
        assert_eq!(
            TimeZoneName::parse("europe/madrid").unwrap().as_str(),
            "Europe/Madrid"
        );
        for bad in ["", "CEST+2", "Europe/Atlantis", "+02:00"] {
            assert_eq!(TimeZoneName::parse(bad), Err(FieldFault::TimeZone), "{bad}");
        }
    }
}
