//! Where a page is and which language it speaks: what its links and headers are made of.

use std::fmt::Display;

use aforo_domain::Language;
use aforo_domain::text::Text;
use http::StatusCode;

use super::cookie::Cookie;
use super::policy::policy;
use super::public_address::PublicAddress;
use crate::answer::Answer;
use crate::app::Core;
use crate::operations;
use crate::request::Request;

/// Pages are written with paths below the platform's public address (`/orders/…`); this makes addresses of them.
#[derive(Clone, Debug)]
pub struct Site {
    pub language: Language,
    /// The language was asked for in the address, and goes on into the links.
    chosen: bool,
    address: PublicAddress,
    path: String,
    /// What the page's own address says besides the language.
    query: Option<String>,
    /// Where a form may lead to besides here.
    approval_hosts: Vec<String>,
}

impl Site {
    #[must_use]
    pub fn of(app: &Core, request: &Request) -> Self {
        let chosen = request.query().into_iter().find_map(|(name, values)| {
            let value = values.first().filter(|_| name == "lang")?;
            Language::parse(value).ok()
        });
        Self {
            language: chosen.unwrap_or(request.language),
            chosen: chosen.is_some(),
            address: PublicAddress::parse(&app.settings.public_url),
            path: request.path().to_owned(),
            query: None,
            approval_hosts: app.settings.paypal.approval_hosts.clone(),
        }
    }

    /// The page that is shown, when it is not the one that was asked for.
    #[must_use]
    pub fn at(mut self, path: &str) -> Self {
        path.clone_into(&mut self.path);
        self.query = None;
        self
    }

    /// The same page, which shows something else by one more parameter of its address. Its value needs no escaping.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Display) -> Self {
        let before = self.query.unwrap_or_default();
        self.query = Some(format!("{before}&{name}={value}"));
        self
    }

    /// The page's own path.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The address of a page of ours, in the language that was chosen.
    #[must_use]
    pub fn link(&self, path: &str) -> String {
        let address = format!("{}{path}", self.address.path());
        if self.chosen {
            let mark = if path.contains('?') { '&' } else { '?' };
            format!("{address}{mark}lang={}", self.language)
        } else {
            address
        }
    }

    /// The address of something that is the same in every language.
    #[must_use]
    pub fn asset(&self, path: &str) -> String {
        format!("{}{path}", self.address.path())
    }

    /// This very page in another language; none where there is nothing to be read at its path.
    #[must_use]
    pub fn in_language(&self, language: Language) -> Option<String> {
        let query = self.query.as_deref().unwrap_or_default();
        can_be_read(&self.path).then(|| {
            format!(
                "{}{}?lang={language}{query}",
                self.address.path(),
                self.path
            )
        })
    }

    /// `path` if a page of ours can be read there: whatever came from outside leads nowhere else.
    #[must_use]
    pub fn own(path: &str) -> Option<&str> {
        can_be_read(path).then_some(path)
    }

    /// A page of `html`.
    #[must_use]
    pub fn page(&self, status: StatusCode, html: String) -> Answer {
        self.scripted(status, html, None)
    }

    /// A page of `html` with one script in it, named by [`super::script_source`].
    #[must_use]
    pub fn scripted(&self, status: StatusCode, html: String, script: Option<&str>) -> Answer {
        let policy = policy(script, self.approval_hosts.iter());
        Answer::of(status, html)
            .header("content-type", "text/html; charset=utf-8")
            .header("content-language", self.language.as_str())
            .header("content-security-policy", &policy)
            // Without any, a browser would not say either from which origin a form comes.
            .header("referrer-policy", "same-origin")
            .header("cross-origin-resource-policy", "same-origin")
    }

    /// `303 See Other`: the browser is to read `path` of ours next, by GET.
    #[must_use]
    pub fn see_other(&self, path: &str) -> Answer {
        self.leave(&self.link(path))
    }

    /// `303 See Other`, away from here. Only for an address that is known to be good.
    #[must_use]
    pub fn leave(&self, address: &str) -> Answer {
        self.page(StatusCode::SEE_OTHER, String::new())
            .header("location", address)
    }

    /// Begins a session of `seconds` in the browser that gets `answer`.
    #[must_use]
    pub fn with_session(&self, answer: Answer, token: &str, seconds: i64) -> Answer {
        answer.cookie(&Cookie::Session.set(&self.address, token, seconds))
    }

    /// Ends the session in the browser that gets `answer`.
    #[must_use]
    pub fn without_session(&self, answer: Answer) -> Answer {
        answer.cookie(&Cookie::Session.clear(&self.address))
    }
}

/// Whether `path` is one of a page's, and nothing that a browser could take for another host's.
fn can_be_read(path: &str) -> bool {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"/-_".contains(&b);
    path.starts_with('/')
        && path.bytes().all(plain)
        && operations::pages_at(path).any(|page| page.method == "GET")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_where_a_page_of_ours_can_be_read_are_own() {
        for own in [
            "/events/evt_1",
            "/events/evt_1/register",
            "/orders/ord_1",
            "/orders/ord_1/payments/pay_1/return",
        ] {
            assert_eq!(Site::own(own), Some(own));
        }
        for other in [
            "",
            "/",
            "//",
            "//evil.example",
            "//evil.example/orders/ord_1",
            "///evil.example/x",
            "/\\evil.example",
            "\\\\evil.example",
            "/orders\\ord_1",
            "/\t/evil.example",
            "/orders/\n",
            "https://evil.example/orders/ord_1",
            "https:/orders/ord_1",
            "javascript:alert(1)",
            "data:text/html,x",
            "orders/ord_1",
            "./orders/ord_1",
            "@evil.example/orders/ord_1",
            ".evil.example/orders/ord_1",
            "/orders/ord_1?x=//evil.example",
            "/orders/ord_1#x",
            "/orders/%2e%2e",
            "/orders/..",
            "/style.css",
            "/%2f%2fevil.example",
            "/orders/ord_1 ",
            " /orders/ord_1",
            "/log-in",
            "/v1/events",
            "/style.css/",
            "/orders/ñ",
            "/orders/a:b@evil.example",
        ] {
            assert_eq!(Site::own(other), None, "{other:?}");
        }
    }
}
