//! `POST /v1/paypal-accounts/{paypal_account}/webhook`: what PayPal tells is checked for its signature, kept and acknowledged;
//! everything else happens behind a queue.

use aforo_api::problems::common::UNAVAILABLE;
use aforo_api::problems::payments::{INVALID_SIGNATURE, PAYMENT_ACCOUNT_NOT_FOUND};
use aforo_api::{App, Json, Origin, Path, Problem};
use aforo_domain::ids::PayPalAccountId;
use aforo_paypal::webhook::Refused;
use serde::Serialize;
use utoipa::ToSchema;

use crate::event_references;
use crate::notice::Notice;
use crate::webhooks::Webhooks;

/// PayPal reads the status alone.
#[derive(Serialize, ToSchema)]
#[schema(examples(json!({"received": true})))]
pub struct Received {
    received: bool,
}

#[utoipa::path(post, path = "/v1/paypal-accounts/{paypal_account}/webhook", operation_id = "paypal-webhook", tag = "payments",
    summary = "Take an event that PayPal tells, signed by PayPal",
    responses((status = 200, description = "Kept, or of no interest; it need not come again", body = Received)))]
pub async fn paypal_webhook(
    app: &App<Webhooks>,
    Path(account): Path<PayPalAccountId>,
    notice: Notice,
    origin: Origin,
) -> Result<Json<Received>, Problem> {
    let webhook_id = app.secrets.webhook_id(app, account).await?;
    let webhook_id = webhook_id.ok_or(PAYMENT_ACCOUNT_NOT_FOUND)?;
    let verified = app
        .secrets
        .verifier(app)?
        .verify(&notice.signed(), &webhook_id, app.now())
        .await;
    verified.map_err(|why| refused(why, &origin))?;
    if let Some(event) = event_references::read(&notice.body, app.now()) {
        app.table.keep_event(&event, &origin.actor()).await?;
    }
    Ok(Json(Received { received: true }))
}

/// A forgery must not come again; what could not be checked must.
fn refused(refused: Refused, origin: &Origin) -> Problem {
    match refused {
        Refused::Forged(why) => {
            tracing::warn!(
                request_id = origin.actor().request_id,
                why,
                "a webhook that PayPal did not sign"
            );
            INVALID_SIGNATURE.into()
        }
        Refused::Unavailable(_) => Problem::of(UNAVAILABLE, refused).header("retry-after", 60),
    }
}
