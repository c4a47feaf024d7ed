//! What every page's template works with: words, addresses, and what stands around the page itself.

use aforo_api::{Problem, Site};
use aforo_domain::Language;
use aforo_texts::{Value, text};
use askama::Template;

use crate::stylesheet;

/// The texts of the visitor's language, and links in it.
#[derive(Clone, Copy)]
pub struct Layout<'a> {
    pub site: &'a Site,
    /// Whether whoever sees the page has logged in, and can log out.
    pub signed_in: bool,
}

/// This page in the other language.
pub struct Translation {
    pub address: String,
    pub language: &'static str,
    /// In its own words.
    pub name: String,
}

impl<'a> Layout<'a> {
    /// Of a page that is the same for everybody.
    pub const fn new(site: &'a Site) -> Self {
        Self::seen(site, false)
    }

    /// Of a page that is seen by somebody who has logged in, or has not.
    pub const fn seen(site: &'a Site, signed_in: bool) -> Self {
        Self { site, signed_in }
    }

    pub fn language(self) -> &'static str {
        self.site.language.as_str()
    }

    pub fn say(self, key: &str) -> String {
        text(self.site.language, key, &[])
    }

    pub fn with(self, key: &str, name: &str, value: &str) -> String {
        text(self.site.language, key, &[(name, Value::from(value))])
    }

    pub fn fill(self, key: &str, args: &[(&str, Value<'_>)]) -> String {
        text(self.site.language, key, args)
    }

    pub fn count(self, key: &str, name: &str, count: u32) -> String {
        text(self.site.language, key, &[(name, Value::from(count))])
    }

    /// A page's title, which says first whether a form was refused: it is what a screen reader reads first.
    pub fn titled(self, key: &str, refused: bool) -> String {
        if refused {
            format!("{}: {}", self.say("page-refused"), self.say(key))
        } else {
            self.say(key)
        }
    }

    pub fn link(self, path: &str) -> String {
        self.site.link(path)
    }

    pub fn stylesheet(self) -> String {
        self.site.asset(&stylesheet::path())
    }

    pub fn translation(self) -> Option<Translation> {
        let other = match self.site.language {
            Language::Es => Language::En,
            Language::En => Language::Es,
        };
        Some(Translation {
            address: self.site.in_language(other)?,
            language: other.as_str(),
            name: text(other, "page-language", &[]),
        })
    }
}

/// # Errors
/// `internal-error`: the template failed, which no repetition mends.
pub fn render(template: &impl Template) -> Result<String, Problem> {
    template.render().map_err(Problem::internal)
}

/// `value` as it stands at the beginning of a line.
pub fn capitalized(value: &str) -> String {
    let mut letters = value.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
