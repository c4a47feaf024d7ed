//! The first step of a log-in that needs two, on the pages.

use aforo_tests::{Person, Reply};

use super::browser::{Browser, page};

/// A page that only somebody who has logged in sees.
pub const NEXT: &str = "/orders/ord_01kb2v6e5cfz1r8q4m9n7t3x0h";

/// The page that asks `person` for the second factor.
pub async fn first_step(browser: &Browser<'_>, person: &Person) -> Reply {
    let form = [
        ("next", NEXT),
        ("email", &*person.email),
        ("password", &*person.password),
    ];
    let reply = browser.submit("/log-in", &form).await;
    page(&reply, 200);
    reply
}
