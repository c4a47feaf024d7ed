//! Logins: an account's being logged in on one device, from a password (and a second factor) to its end.

use jiff::{SignedDuration, Timestamp};

use crate::ids::LoginId;
use crate::words::words;

words! {
    /// Where a login's tokens are kept.
    ClientKind {
        /// A browser's script: the refresh token in a cookie that no script can read.
        Browser = "browser",
        /// A program that keeps its refresh token itself.
        App = "app",
        /// Our own pages: there is no refresh token, and the login ends with its access token.
        Page = "page",
    }
}

/// One login of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Login {
    pub id: LoginId,
    pub client: ClientKind,
    /// As people recognise it, `Firefox · Linux`; empty if it did not say.
    pub device: String,
    /// The range of addresses it was last used from, `198.51.100.0/24`; empty if unknown.
    pub network: String,
    pub opened_at: Timestamp,
    pub used_at: Timestamp,
    /// When it ends unless it is used before.
    pub idle_until: Timestamp,
    /// When it ends however much it is used.
    pub ends_at: Timestamp,
}

/// At most so many at once; one more ends the one that was not used for longest.
pub const MOST_LOGINS: usize = 10;
/// How long a login lasts without being used.
pub const IDLE: SignedDuration = SignedDuration::from_hours(24 * 30);
/// How long a login lasts at the longest.
pub const LONGEST: SignedDuration = SignedDuration::from_hours(24 * 180);
/// How long a refresh token that was just exchanged gives the same successor again: its reply may have been lost.
pub const GRACE: SignedDuration = SignedDuration::from_secs(10);

impl Login {
    #[must_use]
    pub fn is_over(&self, now: Timestamp) -> bool {
        self.idle_until <= now || self.ends_at <= now
    }
}

/// Which of `logins` must end before one more begins: all that are over, and among the others those not used for longest.
#[must_use]
pub fn making_room(logins: &[Login], now: Timestamp) -> Vec<LoginId> {
    let (over, mut alive): (Vec<_>, Vec<_>) = logins.iter().partition(|login| login.is_over(now));
    alive.sort_by_key(|login| (login.used_at, login.id));
    let too_many = (alive.len() + 1).saturating_sub(MOST_LOGINS);
    let pushed_out = alive.into_iter().take(too_many);
    over.into_iter()
        .chain(pushed_out)
        .map(|login| login.id)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn login(number: u8, used: i64, idle: i64, ends: i64) -> Login {
        let at = |second| Timestamp::from_second(second).unwrap();
        Login {
            id: LoginId::new(at(0), [number; 10]),
            client: ClientKind::App,
            device: String::new(),
            network: String::new(),
            opened_at: at(0),
            used_at: at(used),
            idle_until: at(idle),
            ends_at: at(ends),
        }
    }

    #[test]
    fn what_is_over_makes_room_first_and_then_what_was_not_used_for_longest() {
        let now = Timestamp::from_second(100).unwrap();
        let mut logins: Vec<_> = (0..9)
            .map(|n| login(n, 50 + i64::from(n), 200, 300))
            .collect();
        assert_eq!(making_room(&logins, now), []);
        logins.push(login(10, 10, 200, 300));
        assert_eq!(making_room(&logins, now), [logins[9].id]);
        logins[9].idle_until = now;
        assert_eq!(making_room(&logins, now), [logins[9].id]);
        logins[8].ends_at = now;
        assert_eq!(making_room(&logins, now), [logins[8].id, logins[9].id]);
    }
}
