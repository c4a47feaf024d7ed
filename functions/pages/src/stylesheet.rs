//! `GET /style.css`: how all pages look. Their links name its version, so browsers may keep it for good.

use std::sync::LazyLock;

use aforo_api::{Answer, App, Problem};
use aws_lc_rs::digest::{SHA256, digest};
use data_encoding::HEXLOWER;

const STYLE: &str = include_str!("../style.css");

static VERSION: LazyLock<String> =
    LazyLock::new(|| HEXLOWER.encode(&digest(&SHA256, STYLE.as_bytes()).as_ref()[..6]));

/// Where this version of the stylesheet is.
pub fn path() -> String {
    format!("/style.css?v={}", *VERSION)
}

pub async fn get_stylesheet(_: &App) -> Result<Answer, Problem> {
    Ok(Answer::kept(
        "text/css; charset=utf-8",
        STYLE.to_owned(),
        "public, max-age=31536000, immutable",
    ))
}
