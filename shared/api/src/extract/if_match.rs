//! `If-Match`: the revision that an edit was made of.

use aforo_domain::revision::{ChangedMeanwhile, Edited, Revision};

use super::FromRequest;
use crate::app::App;
use crate::problem::Problem;
use crate::problems::common::{CHANGED_MEANWHILE, INVALID_IF_MATCH};
use crate::request::Request;

/// The `ETag` that the client has, as the API gave it (`"7"`); `*` and a missing header stand for whichever is current.
#[derive(Clone, Copy, Debug)]
pub struct IfMatch(pub Edited);

impl<S> FromRequest<S> for IfMatch {
    async fn from_request(_: &App<S>, request: &Request) -> Result<Self, Problem> {
        let edited = match request.header("if-match") {
            Some("*") => None,
            Some(tag) => Some(revision(tag).ok_or(INVALID_IF_MATCH)?),
            // A header that cannot even be read is not taken for none: the client counts on it.
            None if request.has_header("if-match") => return Err(INVALID_IF_MATCH.into()),
            None => None,
        };
        Ok(Self(Edited(edited)))
    }
}

fn revision(tag: &str) -> Option<Revision> {
    let digits = tag.trim().strip_prefix('"')?.strip_suffix('"')?;
    let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok().map(Revision))?
}

/// The `ETag` of a revision.
#[must_use]
pub fn etag(revision: Revision) -> String {
    format!("\"{}\"", revision.0)
}

impl From<ChangedMeanwhile> for Problem {
    fn from(refused: ChangedMeanwhile) -> Self {
        Self::new(CHANGED_MEANWHILE)
            .fields(refused.changed)
            .header("etag", etag(refused.current))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_tag_of_ours_names_a_revision() {
        assert_eq!(revision("\"7\""), Some(Revision(7)));
        for odd in [
            "7",
            "W/\"7\"",
            "\"\"",
            "\"+7\"",
            "\"7\", \"8\"",
            "\"99999999999999999999\"",
        ] {
            assert_eq!(revision(odd), None, "{odd}");
        }
    }
}
