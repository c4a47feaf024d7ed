//! A refund to be asked for.

use aforo_domain::money::Money;
use serde_json::{Value, json};

use crate::money::to_paypal;
use crate::wording::cut;

/// `amount` is always said: a call without it would refund whatever is left.
#[derive(Clone, Copy, Debug)]
pub struct NewPayPalRefund<'a> {
    pub amount: Money,
    /// Our refund's id (at most 127 characters); it comes back in what PayPal shows.
    pub custom_id: &'a str,
    /// What the payer reads beside it, cut at 255 characters.
    pub note: Option<&'a str>,
}

impl NewPayPalRefund<'_> {
    /// `None` where the amount cannot be told.
    pub(crate) fn body(&self) -> Option<Value> {
        let mut body = json!({
            "amount": amount(self.amount)?,
            "custom_id": self.custom_id,
        });
        if let Some(note) = self.note {
            body["note_to_payer"] = cut(note, 255).into();
        }
        Some(body)
    }
}

/// `{currency_code, value}`
pub(crate) fn amount(money: Money) -> Option<Value> {
    let value = to_paypal(money)?;
    Some(json!({ "currency_code": money.currency.as_str(), "value": value }))
}
