//! Where an event happens.

use serde::{Deserialize, Serialize};

use crate::fields::FieldFault;
use crate::text::{PlaceLine, Text, stored_as_string};
use crate::words::words;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Place {
    Venue {
        name: PlaceLine,
        address: PlaceLine,
        city: PlaceLine,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        coordinates: Option<Coordinates>,
    },
    Online {
        url: HttpsUrl,
    },
}

/// Where on Earth (WGS 84), in millionths of a degree: about 11 centimetres.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coordinates {
    /// −90 to 90 degrees.
    pub latitude: i64,
    /// −180 to 180 degrees.
    pub longitude: i64,
}

words! {
    /// The two kinds of place.
    PlaceKind { Venue = "venue", Online = "online", }
}

/// An `https://` address of at most 500 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HttpsUrl(String);

impl HttpsUrl {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Text for HttpsUrl {
    fn parse(value: &str) -> Result<Self, FieldFault> {
        if value.len() > 500 {
            return Err(FieldFault::TooLong { max: 500 });
        }
        let host = value
            .strip_prefix("https://")
            .map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
        let safe = value
            .chars()
            .all(|c| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\' | '`'));
        match host {
            Some(host) if safe && host.contains('.') && !host.contains('@') => {
                Ok(Self(value.to_owned()))
            }
            _ => Err(FieldFault::Url),
        }
    }
}

impl std::fmt::Display for HttpsUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

stored_as_string!(HttpsUrl);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_https_addresses_are_taken() {
        assert!(HttpsUrl::parse("https://meet.example.org/room?x=1").is_ok());
        for bad in [
            "http://example.org",
            "javascript:alert(1)",
            "https://a@b.example",
            "https://exa mple.org",
            "https://localhost",
            "",
        ] {
            assert_eq!(HttpsUrl::parse(bad), Err(FieldFault::Url), "{bad}");
        }
    }
}
