//! Requests that nothing of ours has sent, though a browser adds our cookies to them. That these are `SameSite` is the first lock,
//! and this is the second: what the browser says of where a request comes from.

use super::public_address::PublicAddress;
use crate::problem::Problem;
use crate::problems::common::FOREIGN_ORIGIN;
use crate::request::Request;

/// # Errors
/// `foreign-origin`: the browser names another origin, or nothing says that it was ours.
pub fn refuse_foreign(address: &PublicAddress, request: &Request) -> Result<(), Problem> {
    if comes_from_here(address, request) {
        Ok(())
    } else {
        Err(FOREIGN_ORIGIN.into())
    }
}

/// Whether the browser says so.
pub fn comes_from_here(address: &PublicAddress, request: &Request) -> bool {
    let named = |name| request.has_header(name).then(|| request.header(name));
    let origin = named("origin").map(Option::unwrap_or_default);
    let site = named("sec-fetch-site").map(Option::unwrap_or_default);
    is_ours(address.origin().as_deref(), origin, site)
}

fn is_ours(own: Option<&str>, origin: Option<&str>, site: Option<&str>) -> bool {
    // `none` is a person's own doing: the address bar, a bookmark, the page loaded again.
    let from_here = matches!(site, Some("same-origin" | "none"));
    match origin {
        Some(origin) => own == Some(origin) && (from_here || site.is_none()),
        None => from_here,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_says_that_it_comes_from_here_is_ours() {
        let own = Some("https://aforo.example");
        for (origin, site) in [
            (own, Some("same-origin")),
            (own, None),
            (None, Some("same-origin")),
            (None, Some("none")),
        ] {
            assert!(is_ours(own, origin, site), "{origin:?} {site:?}");
        }
        for (origin, site) in [
            (None, None),
            (Some(""), None),
            (Some("null"), Some("same-origin")),
            (Some("http://aforo.example"), Some("same-origin")),
            (Some("https://aforo.example.evil.example"), None),
            (Some("https://evil.example"), Some("cross-site")),
            (own, Some("cross-site")),
            (own, Some("same-site")),
            (own, Some("")),
            (None, Some("cross-site")),
            (None, Some("same-site")),
        ] {
            assert!(!is_ours(own, origin, site), "{origin:?} {site:?}");
        }
        assert!(!is_ours(None, Some("null"), None));
    }
}
