//! JSON bodies.

use aforo_domain::fields::FieldErrors;
use serde_json::Value;

use super::FromRequest;
use crate::app::App;
use crate::fields::{Fields, Input};
use crate::problem::Problem;
use crate::problems::common::{BODY_TOO_LARGE, INVALID_BODY, INVALID_JSON, UNSUPPORTED_MEDIA_TYPE};
use crate::request::Request;

/// A body that was read (and, as an answer, one that is written).
#[derive(Clone, Copy, Debug)]
pub struct Json<T>(pub T);

/// Of a body, in bytes.
pub(crate) const LARGEST: usize = 256 * 1024;

impl<S, T: Input> FromRequest<S> for Json<T> {
    async fn from_request(_: &App<S>, request: &Request) -> Result<Self, Problem> {
        Fields::read_body(json(request)?)
            .map(Self)
            .map_err(|errors: FieldErrors| Problem::new(INVALID_BODY).fields(errors))
    }
}

/// What the body is said to be, without parameters.
pub(crate) fn media_type(request: &Request) -> &str {
    let media_type = request.header("content-type").unwrap_or_default();
    media_type.split(';').next().unwrap_or_default().trim()
}

pub(super) fn json(request: &Request) -> Result<Value, Problem> {
    if !media_type(request).eq_ignore_ascii_case("application/json") {
        return Err(UNSUPPORTED_MEDIA_TYPE.into());
    }
    if request.body().len() > LARGEST {
        return Err(BODY_TOO_LARGE.into());
    }
    serde_json::from_slice(request.body()).map_err(|_| Problem::new(INVALID_JSON))
}
