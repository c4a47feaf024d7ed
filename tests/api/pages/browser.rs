//! A browser of few words: it keeps the session's cookie, says where its forms come from, and follows where it is sent.

use std::cell::RefCell;

use aforo_tests::{Ask, Reply, TestApp};

pub struct Browser<'a> {
    app: &'a TestApp,
    cookie: RefCell<Option<String>>,
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
            cookie: RefCell::default(),
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

    /// The cookie that the browser would send.
    pub fn cookie(&self) -> Option<String> {
        self.cookie.borrow().clone()
    }

    pub fn forget(&self) {
        self.cookie.replace(None);
    }

    fn ask(&self, method: &'static str, path: &str) -> Ask<'a> {
        let ask = self.app.ask(method, path);
        match self.cookie() {
            Some(cookie) => ask.header("cookie", cookie),
            None => ask,
        }
    }

    pub async fn send(&self, ask: Ask<'_>) -> Reply {
        let reply = ask.send().await;
        let set = reply.header("set-cookie");
        if let Some((cookie, _)) = set.split_once(';') {
            self.cookie.replace(Some(cookie.to_owned()));
        }
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
