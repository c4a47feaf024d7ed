//! How often Google is asked for its keys, and what its answers count for.

use aforo_https::NoAnswer;
use http::Response;
use jiff::ToSpan as _;
use serde_json::json;

use super::google::*;
use crate::callers::Refused;

fn genuine() -> String {
    token(&header(), &claims())
}

/// Its token is current at whichever time the test looks.
fn lasting() -> String {
    token_with(json!({ "exp": now().as_second() + 1_000_000 }))
}

#[tokio::test]
async fn keys_are_kept_as_long_as_the_answer_says_within_bounds() {
    for (cache_control, kept_seconds) in [
        ("public, max-age=3600, must-revalidate", 3_600),
        ("max-age=10", 300),
        ("no-store", 300),
        ("max-age=", 300),
        ("max-age=99999999", 86_400),
        ("MAX-AGE=3600", 300),
    ] {
        let host = KeyHost::new(move |_| Ok(keys(&[jwk(google_key(), KID)], cache_control)));
        let callers = callers();
        for (seconds, asked) in [(0, 1), (kept_seconds - 1, 1), (kept_seconds, 2)] {
            let then = now() + seconds.seconds();
            assert_eq!(check(&callers, &host, &lasting(), then).await, Ok(()));
            assert_eq!(host.count(), asked, "{cache_control} {seconds}");
        }
    }
}

#[tokio::test]
async fn what_an_answer_spent_in_caches_is_taken_off() {
    let host = KeyHost::new(|_| {
        let mut answer = keys(&[jwk(google_key(), KID)], "max-age=3600");
        answer.headers_mut().insert("Age", "3000".parse().unwrap());
        Ok(answer)
    });
    let callers = callers();
    for (seconds, asked) in [(0, 1), (599, 1), (600, 2)] {
        assert_eq!(
            check(&callers, &host, &lasting(), now() + seconds.seconds()).await,
            Ok(())
        );
        assert_eq!(host.count(), asked);
    }
}

#[tokio::test]
async fn unknown_keys_make_us_ask_once_a_minute_at_most() {
    let (callers, host) = (callers(), KeyHost::genuine());
    let unknown = |n: i64| {
        token(
            &json!({ "alg": "RS256", "kid": format!("k{n}") }),
            &claims(),
        )
    };
    assert_eq!(check(&callers, &host, &genuine(), now()).await, Ok(()));
    for second in 0..180 {
        let checked = check(&callers, &host, &unknown(second), now() + second.seconds()).await;
        assert_eq!(checked, Err(Refused::Unknown("no such key")));
    }
    assert_eq!(host.count(), 3);
}

#[tokio::test]
async fn a_new_key_is_found_as_soon_as_a_token_names_it() {
    let host = KeyHost::new(|asked| {
        let mut all = vec![jwk(google_key(), KID)];
        if asked > 0 {
            all.push(jwk(forgers_key(), "next"));
        }
        Ok(keys(&all, "max-age=20000"))
    });
    let callers = callers();
    assert_eq!(check(&callers, &host, &genuine(), now()).await, Ok(()));
    let next = signed_by(
        forgers_key(),
        &aws_lc_rs::signature::RSA_PKCS1_SHA256,
        &json!({ "alg": "RS256", "kid": "next" }),
        &claims(),
    );
    let later = now() + 60.seconds();
    assert_eq!(check(&callers, &host, &next, later).await, Ok(()));
    assert_eq!(check(&callers, &host, &genuine(), later).await, Ok(()));
    assert_eq!(host.count(), 2);
}

#[tokio::test]
async fn without_an_answer_nobody_is_believed_until_google_is_back() {
    let host = KeyHost::new(|asked| match asked {
        0 => Err(NoAnswer("timed out".to_owned())),
        _ => Ok(keys(&[jwk(google_key(), KID)], "max-age=3600")),
    });
    let callers = callers();
    for seconds in [0, 1, 4] {
        let checked = check(&callers, &host, &genuine(), now() + seconds.seconds()).await;
        assert!(
            matches!(checked, Err(Refused::Unavailable(_))),
            "{checked:?}"
        );
    }
    assert_eq!(host.count(), 1);
    assert_eq!(
        check(&callers, &host, &genuine(), now() + 5.seconds()).await,
        Ok(())
    );
    assert_eq!(host.count(), 2);
}

#[tokio::test]
async fn an_answer_that_holds_no_key_of_googles_counts_for_nothing() {
    let key = |changed: serde_json::Value| {
        let mut key = jwk(google_key(), KID);
        key.as_object_mut()
            .unwrap()
            .extend(changed.as_object().unwrap().clone());
        keys(&[key], "max-age=3600")
    };
    let body = |status: u16, body: Vec<u8>| Response::builder().status(status).body(body).unwrap();
    let whole = keys(&[jwk(google_key(), KID)], "").into_body();
    for answer in [
        body(500, whole.clone()),
        body(302, whole.clone()),
        body(404, Vec::new()),
        body(200, Vec::new()),
        body(200, b"<html>".to_vec()),
        body(200, b"{\"keys\":{}}".to_vec()),
        body(200, [whole, vec![b' '; 70_000]].concat()),
        keys(&[], "max-age=3600"),
        keys(
            &[json!(null), json!("x"), json!({ "kid": KID })],
            "max-age=3600",
        ),
        key(json!({ "kty": "oct" })),
        key(json!({ "alg": "HS256" })),
        key(json!({ "use": "enc" })),
        key(json!({ "n": "not base64!" })),
    ] {
        let shown = String::from_utf8_lossy(answer.body()).into_owned();
        let host = KeyHost::new(move |_| Ok(answer.clone()));
        let checked = check(&callers(), &host, &genuine(), now()).await;
        assert!(
            matches!(checked, Err(Refused::Unavailable(_))),
            "{shown} {checked:?}"
        );
    }
}

#[tokio::test]
async fn one_odd_key_does_not_spoil_the_others() {
    let host = KeyHost::new(|_| {
        let odd = [
            json!({ "kty": "EC", "kid": "ec", "crv": "P-256" }),
            json!(7),
        ];
        Ok(keys(
            &[odd[0].clone(), odd[1].clone(), jwk(google_key(), KID)],
            "max-age=3600",
        ))
    });
    assert_eq!(check(&callers(), &host, &genuine(), now()).await, Ok(()));
}

#[tokio::test]
async fn those_who_come_at_once_wait_for_one_answer() {
    let (callers, host) = (callers(), KeyHost::genuine());
    let token = genuine();
    let all = (0..20).map(|_| check(&callers, &host, &token, now()));
    let checked = futures_util::future::join_all(all).await;
    assert!(checked.iter().all(Result::is_ok));
    assert_eq!(host.count(), 1);
}
