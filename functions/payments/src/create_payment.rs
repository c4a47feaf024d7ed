//! `POST /v1/orders/{order}/payments`: begins to pay an order at PayPal, and says where the payer approves it.

use aforo_api::problems::registrations::PAYMENT_NOT_AVAILABLE;
use aforo_api::{App, Caller, Created, Fields, IdempotencyKey, Input, Json, Path, Problem, schema};
use aforo_domain::Language;
use aforo_domain::event::{EventState, Session, SessionState};
use aforo_domain::ids::{OrderId, PaymentId};
use aforo_domain::order::{Begun, NewPayment, Order, PaymentRefused};
use aforo_domain::organization::PaymentMethod;
use aforo_domain::paypal::{CallFailed, Refusal, SeenOrder};
use aforo_domain::registration::RequestMark;
use aforo_paypal::{Item, NewPayPalOrder};
use aforo_registrations::{PaymentView, own_order};
use aforo_store::{EventDetails, Saved};
use utoipa::ToSchema;

use crate::DECISIONS;
use crate::change::change_order;
use crate::paypals::{Collecting, PayPals};
use crate::stuck::Stuck;
use crate::throttle::throttle;

/// How the order is to be paid.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewPayment, examples(json!({"language": "es"})))]
pub struct NewPaymentInput {
    /// What PayPal speaks to the payer; without it, the language that is asked for.
    #[schema(value_type = Option<schema::Language>)]
    pub language: Option<Language>,
}

impl Input for NewPaymentInput {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        Some(Self {
            language: fields.optional_text("language")?,
        })
    }
}

/// The payment, and the order it is of.
pub type PaymentMade = Created<PaymentView>;

#[utoipa::path(post, path = "/v1/orders/{order}/payments", operation_id = "create-payment", tag = "payments",
    summary = "Begin to pay an order at PayPal; its hold is extended once", request_body = NewPaymentInput,
    responses((status = 201, description = "The payment, with the address where the payer approves it", body = PaymentView)))]
pub async fn create_payment(
    app: &App<PayPals>,
    caller: Caller,
    Path(id): Path<OrderId>,
    IdempotencyKey(key): IdempotencyKey,
    Json(input): Json<NewPaymentInput>,
) -> Result<PaymentMade, Problem> {
    throttle(app, &caller, "payment").await?;
    let by = caller.actor();
    let language = input.language.unwrap_or(caller.language);
    for _ in 0..DECISIONS {
        let now = app.now();
        let order = own_order(app, &caller, id).await?;
        let collecting = app.secrets.of(app, order.organization).await?;
        let new = new_payment(app, &collecting, key.clone(), language);
        let fresh = new.id;
        let begun = order.begin_payment(new, now)?;
        if let Begun::Standing(payment) = begun {
            return told(&order, payment);
        }
        let event = payable(app, &order).await?;
        let (order, payment) = match begun {
            Begun::Standing(payment) | Begun::Unfinished(payment) => (order, payment),
            Begun::New(change) => match app.table.save_order(&order, &change, now, &by).await? {
                Saved::Yes => (change.order, fresh),
                Saved::Changed | Saved::NoRoom => continue,
            },
        };
        let collecting = app.secrets.of_payment(app, &order, payment).await?;
        match ask(app, &collecting, (&order, payment), &event).await? {
            Asked::Made(made) => {
                let made = |order: &Order| order.payment_made(payment, &made);
                return told(&change_order(app, id, &by, made).await?, payment);
            }
            refused @ (Asked::InvoiceTaken | Asked::Refused) => {
                change_order(app, id, &by, |order| order.payment_refused(payment)).await?;
                if matches!(refused, Asked::Refused) {
                    return Err(PAYMENT_NOT_AVAILABLE.into());
                }
            }
        }
    }
    Err(Stuck::Contended.into())
}

fn new_payment(
    app: &App<PayPals>,
    collecting: &Collecting,
    made_by: RequestMark,
    language: Language,
) -> NewPayment {
    NewPayment {
        id: PaymentId::new(app.now(), app.random()),
        made_by,
        language,
        payee: Some(collecting.merchant_id.clone()),
        hold: app.settings.hold(),
    }
}

fn told(order: &Order, payment: PaymentId) -> Result<PaymentMade, Problem> {
    let payment = order.payment(payment).ok_or(Stuck::Missing("payment"))?;
    Ok(Created {
        location: format!("/v1/orders/{}", order.id),
        body: payment.into(),
    })
}

enum Asked {
    Made(SeenOrder),
    /// Another attempt has had its number: this one never was.
    InvoiceTaken,
    Refused,
}

/// The order's event, if money may still be asked for it: neither it nor one of the order's sessions was cancelled, and the
/// organisation takes PayPal by now. One round trip.
async fn payable(app: &App<PayPals>, order: &Order) -> Result<EventDetails, Problem> {
    let table = &app.table;
    let (event, organization) = tokio::try_join!(
        table.event(order.event),
        table.organization(order.organization)
    )?;
    let event = event.ok_or(Stuck::Missing("event"))?;
    let organization = organization.ok_or(Stuck::Missing("organization"))?;
    let of_order = |session: &Session| {
        order
            .lines
            .iter()
            .any(|line| line.registration.session == session.id)
    };
    let is_off = |session: &Session| session.state == SessionState::Cancelled;
    let mut sessions = event.sessions.iter();
    if event.event.state == EventState::Cancelled
        || sessions.any(|session| of_order(session) && is_off(session))
    {
        return Err(PaymentRefused::NotPayable.into());
    }
    let methods = &organization.settings.payment_methods;
    if !methods.contains(&PaymentMethod::Paypal) {
        return Err(PAYMENT_NOT_AVAILABLE.into());
    }
    Ok(event)
}

/// Asks PayPal for its order, as the request that was saved.
async fn ask(
    app: &App<PayPals>,
    collecting: &Collecting,
    (order, id): (&Order, PaymentId),
    event: &EventDetails,
) -> Result<Asked, Stuck> {
    let position = order.payments.iter().position(|payment| payment.id == id);
    let position = position.ok_or(Stuck::Missing("payment"))?;
    let payment = &order.payments[position];
    let page = format!("{}/orders/{}", app.settings.public_url, order.id);
    let made = collecting
        .paypal
        .create_order(
            &id.to_string(),
            &NewPayPalOrder {
                custom_id: &order.id.to_string(),
                invoice_id: &payment.invoice_id(order.id, position),
                description: event.event.name.as_str(),
                amount: order.total,
                items: items(order, event),
                brand_name: event.event.organizer_name.as_str(),
                language: payment.language,
                return_url: &format!("{page}/payments/{id}/return"),
                cancel_url: &page,
                payee: payment.payee.as_deref(),
            },
            app.now(),
        )
        .await;
    match made {
        Ok(made) if made.approve_url.is_some() => Ok(Asked::Made(made)),
        Ok(_) => Err(Stuck::PayPal(
            "an order without a link for its payer".to_owned(),
        )),
        Err(CallFailed::Refused(refusal)) => {
            tracing::error!(order = %order.id, payment = %id, %refusal, "PayPal refuses to make an order");
            let taken = refusal == Refusal::DuplicateInvoice;
            Ok(if taken {
                Asked::InvoiceTaken
            } else {
                Asked::Refused
            })
        }
        Err(CallFailed::Unknown(cause)) => Err(Stuck::PayPal(cause)),
    }
}

/// What the payer sees listed: a ticket type a line.
fn items<'a>(order: &Order, event: &'a EventDetails) -> Vec<Item<'a>> {
    let mut items: Vec<Item<'a>> = Vec::new();
    let mut types = Vec::new();
    for line in &order.lines {
        if let Some(known) = types
            .iter()
            .position(|of_type| *of_type == line.ticket_type)
        {
            items[known].quantity += 1;
            continue;
        }
        let of_type = event
            .ticket_types
            .iter()
            .find(|of_type| of_type.id == line.ticket_type);
        types.push(line.ticket_type);
        items.push(Item {
            name: of_type.map_or("", |of_type| of_type.name.as_str()),
            quantity: 1,
            unit_amount: line.price,
        });
    }
    items
}
