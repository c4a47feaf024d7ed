//! A browser of few words: it keeps cookies, says where its forms come from, and follows where it is sent.

use std::cell::RefCell;
use std::collections::BTreeMap;

use aforo_tests::{Ask, Reply, TestApp};

pub struct Browser<'a> {
    app: &'a TestApp,
    /// By name.
    cookies: RefCell<BTreeMap<String, String>>,
    /// Of the platform's public address.
    origin: String,
    root: String,
}

impl<'a> Browser<'a> {
    pub fn new(app: &'a TestApp) -> Self {
        let address = std::env::var("AFORO_TEST_URL");
        let address = address.unwrap_or_else(|_| "https://aforo.example".to_owned());
        let start = address.find("://").map_or(0, |at| at + 3);
        let (host, root) = address.split_at(
            address[start..]
                .find('/')
                .map_or(address.len(), |at| start + at),
        );
        Self {
            app,
            cookies: RefCell::default(),
            origin: host.to_owned(),
            root: root.trim_end_matches('/').to_owned(),
        }
    }

    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// The address of a page, as pages link to it.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.root)
    }

    /// The session's cookie, as the browser would send it.
    pub fn cookie(&self) -> Option<String> {
        let cookies = self.cookies.borrow();
        let mut cookies = cookies.iter();
        let (name, value) = cookies.find(|(name, _)| name.ends_with("session"))?;
        Some(format!("{name}={value}"))
    }

    pub fn forget(&self) {
        self.cookies.borrow_mut().clear();
    }

    fn ask(&self, method: &'static str, path: &str) -> Ask<'a> {
        let ask = self.app.ask(method, path);
        let cookies = self.cookies.borrow();
        let pairs: Vec<_> = cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
        if pairs.is_empty() {
            ask
        } else {
            ask.header("cookie", pairs.join("; "))
        }
    }

    pub async fn send(&self, ask: Ask<'_>) -> Reply {
        let reply = ask.send().await;
        let mut cookies = self.cookies.borrow_mut();
        for set in reply.cookies() {
            let (pair, attributes) = set.split_once("; ").expect("a cookie has attributes");
            let (name, value) = pair.split_once('=').expect("a cookie has a value");
            if attributes.contains("Max-Age=0") {
                cookies.remove(name);
            } else {
                cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        drop(cookies);
        reply
    }

    pub async fn open(&self, path: &str) -> Reply {
        self.send(self.ask("GET", path)).await
    }

    /// A form of ours, about to be sent.
    pub fn form(&self, path: &str, fields: &[(&str, &str)]) -> Ask<'a> {
        let mut body = String::new();
        for (name, value) in fields {
            let value: String = value.bytes().map(|byte| format!("%{byte:02X}")).collect();
            body.push_str(&format!("{name}={value}&"));
        }
        self.ask("POST", path)
            .body(body)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("origin", &self.origin)
            .header("sec-fetch-site", "same-origin")
    }

    pub async fn submit(&self, path: &str, fields: &[(&str, &str)]) -> Reply {
        self.send(self.form(path, fields)).await
    }

    /// The path that `reply` sends the browser to.
    pub fn next(&self, reply: &Reply) -> String {
        assert_eq!(reply.status, 303, "{reply:?}");
        let next = reply.header("location").strip_prefix(&self.root);
        next.expect("it leads to a page of ours").to_owned()
    }
}

/// The value of a hidden field.
pub fn hidden(page: &Reply, name: &str) -> String {
    let (_, rest) = page
        .text
        .split_once(&format!("name=\"{name}\" value=\""))
        .unwrap_or_else(|| panic!("no hidden {name} in {page:?}"));
    rest.split('"').next().unwrap().to_owned()
}

/// Checks that this is a whole page of the status, with what belongs on each.
pub fn page(reply: &Reply, status: u16) -> &str {
    assert_eq!(reply.status, status, "{reply:?}");
    assert_eq!(reply.header("content-type"), "text/html; charset=utf-8");
    let text = &reply.text;
    assert!(text.starts_with("<!DOCTYPE html>"), "{text}");
    for once in ["<h1>", "<main ", "<title>", "class=\"skip\"", "</html>"] {
        assert_eq!(text.matches(once).count(), 1, "{once} in {text}");
    }
    assert!(!text.contains(" style="), "{text}");
    text
}
