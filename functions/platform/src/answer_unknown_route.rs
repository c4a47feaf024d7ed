//! `$default`: what no other function answers. The gateway's own 404 is not a problem document, and knows no 405.

use aforo_api::operations::{self, Operation};
use aforo_api::problems::common::{METHOD_NOT_ALLOWED, ROUTE_NOT_FOUND};
use aforo_api::{App, Json, Origin, Problem};

pub async fn answer_unknown_route(_: &App, origin: Origin) -> Result<Json<()>, Problem> {
    let routes = || operations::at(&origin.path);
    let parameters = |operation: &Operation| operation.path.matches('{').count();
    let Some(fewest) = routes().map(parameters).min() else {
        return Err(ROUTE_NOT_FOUND.into());
    };
    // What a route calls by its name is no id of another's.
    let of_path = routes().filter(|operation| parameters(operation) == fewest);
    let mut methods: Vec<_> = of_path.map(|operation| operation.method).collect();
    methods.dedup();
    let allow = methods.join(", ");
    Err(Problem::new(METHOD_NOT_ALLOWED)
        .with("allow", &allow)
        .header("allow", allow))
}
