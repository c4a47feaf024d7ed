//! Cookies of answers.

use crate::request::Reply;

impl Reply {
    /// The value of the cookie `name` that this sets, and its attributes as they are written.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<(&str, &str)> {
        self.cookies().find_map(|cookie| {
            let (found, rest) = cookie.split_once('=')?;
            (found == name).then(|| rest.split_once("; ").unwrap_or((rest, "")))
        })
    }

    /// All that it sets, one a line of the header: a name may come again.
    pub fn cookies(&self) -> impl Iterator<Item = &str> {
        self.header("set-cookie").lines()
    }
}
