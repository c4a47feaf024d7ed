//! The keys of tokens, and changing them as an operator does. In this process only.

use aforo_aws::Clock;
use aforo_maintenance::{RotateError, RotateSigningKey, Rotated, ToRotate};
use aforo_tests::{InProcess, STAGE};
use data_encoding::BASE64URL_NOPAD;
use serde_json::Value;
use std::sync::Arc;
use std::sync::atomic::AtomicI64;

pub const SIGNING_SECRET: &str = "aforo-test-signing-key";

/// Invokes `rotate-signing-key`, in a process of its own.
pub async fn try_to_rotate(
    inside: &InProcess,
    forget_previous: bool,
) -> Result<Rotated, RotateError> {
    let config = inside.aws.sdk_config("rotate-signing-key");
    let clock = Clock::Set(Arc::new(AtomicI64::new(inside.now())));
    let function = RotateSigningKey::new(&config, STAGE, clock);
    let to = ToRotate { forget_previous };
    function.rotate(to, "rotation").await
}

pub async fn rotate(inside: &InProcess) -> Rotated {
    try_to_rotate(inside, false)
        .await
        .expect("the key is rotated")
}

/// The id of the key in the secret.
pub fn signing_kid(inside: &InProcess) -> String {
    let secret = inside.aws.secret(SIGNING_SECRET).expect("a secret");
    let secret: Value = serde_json::from_str(&secret).expect("a secret of JSON");
    secret["kid"].as_str().expect("a kid").to_owned()
}

/// The id of the key that a token names.
pub fn kid_of(token: &str) -> String {
    let header = token.split('.').next().unwrap_or_default();
    let header = BASE64URL_NOPAD.decode(header.as_bytes());
    let header: Value = serde_json::from_slice(&header.expect("base64url")).expect("JSON");
    header["kid"].as_str().expect("a kid").to_owned()
}
