//! The query's parameters.

use super::FromRequest;
use crate::app::App;
use crate::fields::{Fields, Input};
use crate::problem::Problem;
use crate::problems::common::INVALID_QUERY;
use crate::request::Request;

#[derive(Clone, Copy, Debug)]
pub struct Query<T>(pub T);

impl<S, T: Input> FromRequest<S> for Query<T> {
    async fn from_request(_: &App<S>, request: &Request) -> Result<Self, Problem> {
        Fields::read_query(request.query())
            .map(Self)
            .map_err(|errors| Problem::new(INVALID_QUERY).fields(errors))
    }
}
