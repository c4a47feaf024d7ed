//! What PayPal shows, read generously: unknown fields and missing optional ones are survived. Only what says whether there is money is
//! not guessed: an id or a status that is not known makes the whole answer one that nothing may be decided from.

use aforo_domain::paypal::{
    CaptureStatus, PayPalId, PayPalOrderStatus, RefundStatus, SeenCapture, SeenOrder, SeenRefund,
};
use aforo_domain::text::Text;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use url::Url;

use crate::money::from_paypal;
use crate::wording::plain;

#[derive(Deserialize)]
pub(crate) struct OrderShown {
    id: String,
    #[serde(default, deserialize_with = "loosely")]
    status: Option<String>,
    #[serde(default)]
    purchase_units: Option<Vec<Unit>>,
    #[serde(default, deserialize_with = "loosely")]
    links: Option<Vec<Link>>,
}

#[derive(Deserialize)]
struct Unit {
    #[serde(default, deserialize_with = "loosely")]
    custom_id: Option<String>,
    #[serde(default, deserialize_with = "loosely")]
    payee: Option<Payee>,
    #[serde(default, deserialize_with = "loosely")]
    amount: Option<Amount>,
    #[serde(default)]
    payments: Option<Payments>,
}

#[derive(Deserialize)]
struct Payee {
    merchant_id: Option<String>,
}

#[derive(Deserialize)]
struct Amount {
    value: String,
    currency_code: String,
}

#[derive(Deserialize)]
struct Payments {
    #[serde(default)]
    captures: Option<Vec<Movement>>,
    #[serde(default)]
    refunds: Option<Vec<Movement>>,
}

/// A capture or a refund.
#[derive(Deserialize)]
pub(crate) struct Movement {
    id: String,
    status: String,
    #[serde(default, deserialize_with = "loosely")]
    amount: Option<Amount>,
    #[serde(default, deserialize_with = "loosely")]
    custom_id: Option<String>,
}

#[derive(Deserialize)]
struct Link {
    #[serde(default)]
    rel: String,
    #[serde(default)]
    href: String,
}

/// An optional field of another shape than expected is as good as missing.
fn loosely<'de, D: Deserializer<'de>, T: DeserializeOwned>(
    field: D,
) -> Result<Option<T>, D::Error> {
    Value::deserialize(field).map(|value| serde_json::from_value(value).ok())
}

impl OrderShown {
    /// # Errors
    /// What is not known, for a log.
    pub(crate) fn seen(self, approval_hosts: &[String]) -> Result<SeenOrder, String> {
        let id = id(&self.id)?;
        let shown = self.status.as_deref().map(order_status).transpose()?;
        let approve_url = approve_url(&self.links.unwrap_or_default(), approval_hosts);
        let mut order = SeenOrder {
            id,
            // PayPal leaves it out of an order whose capture was declined: then the captures alone tell.
            status: shown.unwrap_or(PayPalOrderStatus::Completed),
            approve_url,
            custom_id: None,
            payee: None,
            amount: None,
            captures: Vec::new(),
            refunds: Vec::new(),
        };
        for (at, unit) in self
            .purchase_units
            .unwrap_or_default()
            .into_iter()
            .enumerate()
        {
            if at == 0 {
                order.custom_id = unit.custom_id;
                order.payee = unit.payee.and_then(|payee| payee.merchant_id);
                order.amount = unit.amount.and_then(Amount::money);
            }
            // Ours have one unit. Should there be more, no money in them is overlooked.
            if let Some(payments) = unit.payments {
                for capture in payments.captures.unwrap_or_default() {
                    order.captures.push(capture.seen_capture()?);
                }
                for refund in payments.refunds.unwrap_or_default() {
                    order.refunds.push(refund.seen_refund()?);
                }
            }
        }
        if shown.is_none() && order.captures.is_empty() {
            return Err("an order without a status".to_owned());
        }
        Ok(order)
    }
}

/// Some orders end under names that the interface's description does not list.
fn order_status(shown: &str) -> Result<PayPalOrderStatus, String> {
    match shown {
        "REVERSED" | "CANCELED" | "CANCELLED" => Ok(PayPalOrderStatus::Voided),
        shown => word("order", shown),
    }
}

impl Movement {
    fn seen_capture(self) -> Result<SeenCapture, String> {
        Ok(SeenCapture {
            id: id(&self.id)?,
            status: word::<CaptureStatus>("capture", &self.status)?,
            amount: self.amount.and_then(Amount::money),
            custom_id: self.custom_id,
        })
    }

    /// # Errors
    /// What is not known, for a log.
    pub(crate) fn seen_refund(self) -> Result<SeenRefund, String> {
        Ok(SeenRefund {
            id: id(&self.id)?,
            status: word::<RefundStatus>("refund", &self.status)?,
            amount: self.amount.and_then(Amount::money),
            custom_id: self.custom_id,
        })
    }
}

impl Amount {
    fn money(self) -> Option<aforo_domain::money::Money> {
        from_paypal(&self.value, &self.currency_code)
    }
}

fn id(shown: &str) -> Result<PayPalId, String> {
    PayPalId::parse(shown).map_err(|_| "an id that is none".to_owned())
}

fn word<T: Text>(of: &str, shown: &str) -> Result<T, String> {
    T::parse(shown).map_err(|_| format!("{of} status {} is not known", plain(shown)))
}

/// With a payment source in the order the link is called `payer-action`, without one `approve`. A browser is sent there, so it must be
/// spelled as the parser understands it and stand on a host of the list.
fn approve_url(links: &[Link], hosts: &[String]) -> Option<String> {
    ["payer-action", "approve"]
        .iter()
        .filter_map(|&rel| links.iter().find(|link| link.rel == rel))
        .find(|link| is_on_host(&link.href, hosts))
        .map(|link| link.href.clone())
}

fn is_on_host(href: &str, hosts: &[String]) -> bool {
    let authority = href
        .strip_prefix("https://")
        .and_then(|rest| rest.split(['/', '?', '#']).next());
    let listed = authority.is_some_and(|authority| hosts.iter().any(|host| host == authority));
    listed && Url::parse(href).is_ok_and(|url| url.as_str() == href)
}
