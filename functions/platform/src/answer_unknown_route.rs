//! `$default`: what no other function answers. The gateway's own 404 is not a problem document, and knows no 405.

use aforo_api::problems::common::{METHOD_NOT_ALLOWED, ROUTE_NOT_FOUND};
use aforo_api::{App, Json, Origin, Problem, operations};

pub async fn answer_unknown_route(_: &App, origin: Origin) -> Result<Json<()>, Problem> {
    let mut methods: Vec<_> = operations::at(&origin.path)
        .map(|operation| operation.method)
        .collect();
    if methods.is_empty() {
        return Err(ROUTE_NOT_FOUND.into());
    }
    methods.dedup();
    let allow = methods.join(", ");
    Err(Problem::new(METHOD_NOT_ALLOWED)
        .with("allow", &allow)
        .header("allow", allow))
}
