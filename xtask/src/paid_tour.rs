//! The part of the tour that costs money: held, paid, refunded, and an order that is given up.

use crate::api::{Answer, Api};
use crate::mailbox::Mailbox;
use crate::payer::Payer;
use crate::stack::Place;
use crate::tour::{attendee, show, text};
use anyhow::{Result, bail, ensure};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Who and what the walk is about; the event's second session has a price.
pub struct Paying<'a> {
    pub place: Place,
    pub mailbox: &'a Mailbox,
    pub organizer: &'a Api,
    pub caller: &'a Api,
    /// The caller's.
    pub email: &'a str,
    pub event: &'a Value,
}

pub async fn walk(paying: &Paying<'_>) -> Result<()> {
    let order = hold(paying, "tour-paid", paying.email).await?;
    pay(paying, &order).await?;
    refund(paying, &order).await?;
    let unreturned = hold(paying, "tour-unreturned", "no-vuelve@aforo.example").await?;
    approve(paying, "tour-unreturned-payment", &unreturned).await?;
    until(paying, &unreturned, "paid").await?;
    println!("nobody came back, and PayPal's own word was enough");
    let given_up = hold(paying, "tour-given-up", "otra@aforo.example").await?;
    let path = format!("/v1/orders/{}/cancellation", text(&given_up, "/id")?);
    let cancelled = show(paying.caller.post(&path, None).await?.expect(200)?, "state")?;
    ensure!(
        cancelled.text("state")? == "cancelled",
        "the order is not cancelled: {}",
        cancelled.body
    );
    Ok(())
}

/// Registers for the session with a price: the place is held until it is paid. Answers the order.
async fn hold(paying: &Paying<'_>, key: &str, email: &str) -> Result<Value> {
    let path = format!("/v1/events/{}/registrations", text(paying.event, "/id")?);
    let wanted = attendee(paying.event, 1, "Quien paga", email)?;
    let order = paying.caller.post_once(&path, key, wanted).await?;
    let order = show(order.expect(201)?, "state")?;
    ensure!(
        order.text("state")? == "awaiting_payment",
        "the order does not wait for its payment: {}",
        order.body
    );
    Ok(order.body)
}

/// Makes a payment and approves it; answers the payment's path.
async fn approve(paying: &Paying<'_>, key: &str, order: &Value) -> Result<String> {
    let path = format!("/v1/orders/{}/payments", text(order, "/id")?);
    let payment = paying.caller.post_once(&path, key, json!({}));
    let payment = payment.await?.expect(201)?;
    let payment = show(payment, "approve_url")?;
    let back = Payer::at(paying.place)?
        .approve(payment.text("approve_url")?)
        .await?;
    // Without the query: it says who has paid.
    let back = back.split('?').next().unwrap_or_default();
    println!("approved at PayPal, which sends the browser back to {back}");
    Ok(format!("{path}/{}", payment.text("id")?))
}

async fn pay(paying: &Paying<'_>, order: &Value) -> Result<()> {
    let payment = approve(paying, "tour-payment", order).await?;
    let capture = format!("{payment}/capture");
    show(
        paying.caller.post(&capture, None).await?.expect(200)?,
        "state",
    )?;
    until(paying, order, "paid").await?;
    let registration = text(order, "/lines/0/registration")?;
    let path = format!("/v1/registrations/{registration}");
    let registration = show(paying.caller.get(&path).await?.expect(200)?, "state")?;
    ensure!(
        registration.text("state")? == "confirmed",
        "what was paid for is not confirmed: {}",
        registration.body
    );
    paying
        .mailbox
        .wait_for(paying.email, "Pago recibido")
        .await?;
    println!(
        "the mail with receipt and ticket has arrived at {}",
        paying.email
    );
    Ok(())
}

/// A third of the money first, then the rest.
async fn refund(paying: &Paying<'_>, order: &Value) -> Result<()> {
    let path = format!(
        "/v1/organizations/{}/orders/{}/refunds",
        text(paying.event, "/organization/id")?,
        text(order, "/id")?
    );
    let part = json!({ "amount": { "amount": 500, "currency": "EUR" } });
    let rest = json!({ "amount": { "amount": 1000, "currency": "EUR" } });
    for (key, amount, state) in [
        ("tour-part", part, "partially_refunded"),
        ("tour-rest", rest, "refunded"),
    ] {
        let refund = paying.organizer.post_once(&path, key, amount).await?;
        show(refund.expect(202)?, "state")?;
        until(paying, order, state).await?;
    }
    Ok(())
}

/// Waits until the order is in a state: what PayPal tells comes by way of stream and queues, in seconds.
async fn until(paying: &Paying<'_>, order: &Value, state: &str) -> Result<Answer> {
    let asked = Instant::now();
    let path = format!("/v1/orders/{}", text(order, "/id")?);
    loop {
        let found = paying.caller.get(&path).await?.expect(200)?;
        if found.text("state")? == state {
            return show(found, "state");
        }
        if asked.elapsed() > Duration::from_secs(60) {
            bail!("{path} is not {state} within 60 s: {}", found.body);
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}
