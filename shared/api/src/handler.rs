//! Handlers are async functions of the app and a few extractors; this makes them callable with a request.

use crate::answer::{Answer, IntoAnswer};
use crate::app::App;
use crate::extract::FromRequest;
use crate::problem::Problem;
use crate::request::Request;

/// An async function `(&App<S>, extractors…) -> Result<impl IntoAnswer, Problem>`. `Args` names its types, so that
/// functions of different signatures are different implementations.
#[expect(
    async_fn_in_trait,
    reason = "functions run on one thread; nothing needs these futures to be Send"
)]
pub trait Handler<S, Args> {
    async fn handle(&self, app: &App<S>, request: &Request) -> Result<Answer, Problem>;
}

macro_rules! handlers {
    ($(($($extractor:ident)*))*) => {$(
        impl<S, F, R, $($extractor,)*> Handler<S, (R, $($extractor,)*)> for F
        where
            F: AsyncFn(&App<S>, $($extractor,)*) -> Result<R, Problem>,
            R: IntoAnswer,
            $($extractor: FromRequest<S>,)*
        {
            #[allow(unused_variables, reason = "the shortest of these handlers takes no extractor")]
            async fn handle(&self, app: &App<S>, request: &Request) -> Result<Answer, Problem> {
                let told = self(app, $($extractor::from_request(app, request).await?,)*).await?;
                Ok(told.into_answer().unless_known(request))
            }
        }
    )*};
}

handlers! {
    ()
    (A)
    (A B)
    (A B C)
    (A B C D)
    (A B C D E)
    (A B C D E G)
}
