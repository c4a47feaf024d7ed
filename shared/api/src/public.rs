//! What is the same for everybody: it may be kept for a while, and is sent anew only when it has changed.

use aws_lc_rs::digest::{SHA256, digest};
use data_encoding::BASE64URL_NOPAD;
use http::{StatusCode, header};
use serde::Serialize;

use crate::answer::{Answer, IntoAnswer};
use crate::request::Request;

/// `200 OK` for whoever asks, in whatever language (so that nothing `Vary`s): browsers and caches on the way may give it out
/// for `seconds`, and as long again while they ask anew.
pub struct Public<T> {
    seconds: Option<u32>,
    body: T,
}

impl<T> Public<T> {
    #[must_use]
    pub const fn kept(seconds: u32, body: T) -> Self {
        Self {
            seconds: Some(seconds),
            body,
        }
    }

    /// What is not for everybody after all, and kept nowhere.
    #[must_use]
    pub const fn not_kept(body: T) -> Self {
        Self {
            seconds: None,
            body,
        }
    }
}

impl<T: Serialize> IntoAnswer for Public<T> {
    fn into_answer(self) -> Answer {
        let answer = Answer::json(StatusCode::OK, &self.body);
        let Some(seconds) = self.seconds else {
            return answer;
        };
        let kept = format!("{KEPT}, max-age={seconds}, stale-while-revalidate={seconds}");
        let tag = entity_tag(&answer.body);
        answer.header("cache-control", &kept).header("etag", &tag)
    }
}

const KEPT: &str = "public";
/// Bytes of a digest: enough for no two bodies of ours to share them.
const TAG: usize = 12;

/// A strong validator: of these bytes and no others.
fn entity_tag(body: &str) -> String {
    let digest = digest(&SHA256, body.as_bytes());
    let short = digest.as_ref().get(..TAG).unwrap_or_default();
    format!("\"{}\"", BASE64URL_NOPAD.encode(short))
}

impl Answer {
    /// `304 Not Modified` without a body, where the client has it (RFC 9110, section 13.1.2). Only what is public is looked at: the
    /// tag of what people edit says which revision it is, and not all of the body.
    pub(crate) fn unless_known(mut self, request: &Request) -> Self {
        let text = |name| {
            let value = self.headers.get(name);
            value.and_then(|value| value.to_str().ok())
        };
        let is_public = text(header::CACHE_CONTROL).is_some_and(|kept| kept.starts_with(KEPT));
        let Some(tag) = text(header::ETAG).filter(|_| is_public) else {
            return self;
        };
        let conditions = request.headers().get_all(header::IF_NONE_MATCH);
        let known = conditions
            .iter()
            .filter_map(|value| value.to_str().ok())
            .any(|list| names(list, tag));
        if known {
            self.status = StatusCode::NOT_MODIFIED;
            self.body.clear();
            self.headers.remove(header::CONTENT_TYPE);
        }
        self
    }
}

/// Whether `list` is `*`, or names `tag`: weakly, as is enough for not sending it again. Tags of ours hold no comma.
fn names(list: &str, tag: &str) -> bool {
    list.split(',').map(str::trim).any(|one| {
        let opaque = one.strip_prefix("W/").unwrap_or(one);
        one == "*" || opaque == tag
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_of_these_bytes_and_no_others() {
        assert_eq!(entity_tag("a"), entity_tag("a"));
        assert_ne!(entity_tag("a"), entity_tag("b"));
        assert_eq!(entity_tag("").len(), 18);
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_\"".contains(&byte);
        assert!(entity_tag("ñ").bytes().all(plain));
    }

    #[test]
    fn a_list_names_a_tag_strongly_or_weakly_or_all_at_once() {
        for list in [
            "\"a\"",
            "W/\"a\"",
            "*",
            " * ",
            "\"b\", \"a\"",
            "\"b\",W/\"a\" ,\"c\"",
        ] {
            assert!(names(list, "\"a\""), "{list}");
        }
        for list in [
            "",
            "a",
            "\"A\"",
            "w/\"a\"",
            "\"b\"",
            "\"a",
            "W/ \"a\"",
            "\"a\"\"a\"",
            "**",
        ] {
            assert!(!names(list, "\"a\""), "{list}");
        }
    }
}
