//! Tokens that Google did not sign for us.

use serde_json::json;

use super::forgeries::forgeries;
use super::google::*;
use crate::callers::{Callers, Credentials, Google, Refused};

#[tokio::test]
async fn dialogflows_own_token_is_believed_and_the_keys_are_fetched_once() {
    let (callers, host) = (callers(), KeyHost::genuine());
    for _ in 0..100 {
        assert_eq!(
            check(&callers, &host, &token(&header(), &claims()), now()).await,
            Ok(())
        );
    }
    let asked = host.asked.borrow();
    assert_eq!(*asked, [format!("GET https://{HOST}/oauth2/v3/certs")]);
}

#[tokio::test]
async fn no_forged_token_is_believed_and_none_makes_us_ask_elsewhere() {
    let (callers, host) = (callers(), KeyHost::genuine());
    let genuine = token(&header(), &claims());
    assert_eq!(check(&callers, &host, &genuine, now()).await, Ok(()));
    let forgeries = forgeries();
    assert!(forgeries.len() >= 50);
    for (name, token) in &forgeries {
        let checked = check(&callers, &host, token, now()).await;
        assert!(
            matches!(checked, Err(Refused::Unknown(_))),
            "{name}: {checked:?}"
        );
    }
    assert_eq!(check(&callers, &host, &genuine, now()).await, Ok(()));
    assert_eq!(host.count(), 1);
}

#[tokio::test]
async fn half_a_minute_of_clocks_going_differently_is_forgiven() {
    let (callers, host) = (callers(), KeyHost::genuine());
    let at = |seconds: i64| now().as_second() + seconds;
    for changed in [
        json!({ "exp": at(-29) }),
        json!({ "iat": at(30) }),
        json!({ "nbf": at(30) }),
    ] {
        let token = token_with(changed.clone());
        assert_eq!(
            check(&callers, &host, &token, now()).await,
            Ok(()),
            "{changed}"
        );
    }
}

/// Every bit of every byte, but for those of a last character that say nothing.
#[tokio::test]
async fn no_changed_bit_goes_unnoticed() {
    let (callers, host) = (callers(), KeyHost::genuine());
    let genuine = token(&header(), &claims());
    let mut tried = 0;
    for position in 0..genuine.len() {
        for bit in 0..7 {
            let mut bytes = genuine.clone().into_bytes();
            bytes[position] ^= 1 << bit;
            let Ok(changed) = String::from_utf8(bytes) else {
                continue;
            };
            if changed.chars().any(|c| c.is_control()) {
                continue;
            }
            tried += 1;
            let checked = check(&callers, &host, &changed, now()).await;
            assert!(checked.is_err(), "bit {bit} of {position}");
        }
    }
    assert!(tried > 3_000, "{tried}");
}

#[tokio::test]
async fn settings_that_would_match_anybody_match_nobody() {
    let host = KeyHost::genuine();
    for broken in [
        Google {
            audience: String::new(),
            ..google()
        },
        Google {
            service_account: String::new(),
            ..google()
        },
        Google {
            key_host: String::new(),
            ..google()
        },
        Google {
            key_host: "evil.example/x?".to_owned(),
            ..google()
        },
        Google {
            key_host: "user@evil.example".to_owned(),
            ..google()
        },
    ] {
        let callers = Callers::new(&Credentials::default(), Some(broken.clone()));
        let mut all = claims();
        all["aud"] = json!(broken.audience);
        all["email"] = json!(broken.service_account);
        let checked = check(&callers, &host, &token(&header(), &all), now()).await;
        assert!(matches!(checked, Err(Refused::Unknown(_))), "{broken:?}");
    }
    assert_eq!(host.count(), 0);
}
