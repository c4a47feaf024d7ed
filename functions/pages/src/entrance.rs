//! What the browser of somebody who has logged in is given to keep.

use aforo_accounts::OpenedLogin;
use aforo_api::{Answer, Cookies, Problem, Site};
use aforo_domain::text::{OpaqueToken, Text};
use jiff::Timestamp;

/// The session's cookie, and the device's where it has none of the account's.
pub fn let_in(
    answer: Answer,
    site: &Site,
    cookies: &Cookies,
    opened: &OpenedLogin,
    now: Timestamp,
) -> Answer {
    let answer = match &opened.device {
        Some(device) => cookies.with_device(answer, device),
        None => answer,
    };
    let seconds = opened.access.expires_at.as_second() - now.as_second();
    site.with_session(answer, &opened.access.token, seconds)
}

/// What an earlier log-in has left in the browser.
///
/// # Errors
/// `foreign-origin`.
pub fn device(cookies: &Cookies) -> Result<Option<OpaqueToken>, Problem> {
    let token = cookies.own_device()?;
    Ok(token.and_then(|token| OpaqueToken::parse(token).ok()))
}
