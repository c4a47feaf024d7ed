//! An order to be made at PayPal.

use aforo_domain::Language;
use aforo_domain::money::Money;
use serde_json::{Value, json};

use crate::new_refund::amount;
use crate::wording::cut;

/// PayPal refuses longer ones (and cuts a longer description by itself).
const LONGEST: usize = 127;

/// One payment for one order of ours, captured when the payer has approved it.
#[derive(Clone, Debug)]
pub struct NewPayPalOrder<'a> {
    /// Our order's id (at most 127 characters): not shown to the payer, and told again in everything that follows.
    pub custom_id: &'a str,
    /// Shown to the payer, and never twice the same: by default a merchant's account refuses a known one.
    pub invoice_id: &'a str,
    pub description: &'a str,
    pub amount: Money,
    /// What the payer sees listed. They are left out where they do not add up to the amount, which alone decides.
    pub items: Vec<Item<'a>>,
    pub brand_name: &'a str,
    pub language: Language,
    /// Where the browser comes back after approval; that it does proves nothing.
    pub return_url: &'a str,
    pub cancel_url: &'a str,
    /// The merchant id that gets the money, if it is not the account that calls.
    pub payee: Option<&'a str>,
}

#[derive(Clone, Debug)]
pub struct Item<'a> {
    pub name: &'a str,
    pub quantity: u32,
    pub unit_amount: Money,
}

impl NewPayPalOrder<'_> {
    /// `None` where the amount cannot be told.
    pub(crate) fn body(&self) -> Option<Value> {
        let mut unit = json!({
            "custom_id": self.custom_id,
            "invoice_id": self.invoice_id,
            "amount": amount(self.amount)?,
        });
        if !self.description.is_empty() {
            unit["description"] = cut(self.description, LONGEST).into();
        }
        if let Some(payee) = self.payee {
            unit["payee"] = json!({ "merchant_id": payee });
        }
        if let Some(items) = self.items_that_add_up() {
            unit["amount"]["breakdown"] = json!({ "item_total": amount(self.amount)? });
            unit["items"] = items;
        }
        Some(json!({
            "intent": "CAPTURE",
            "purchase_units": [unit],
            "payment_source": { "paypal": { "experience_context": self.experience() } },
        }))
    }

    /// Nothing is shipped, the price does not change on the way back, and a bank transfer that takes days is not offered.
    fn experience(&self) -> Value {
        let mut experience = json!({
            "shipping_preference": "NO_SHIPPING",
            "user_action": "PAY_NOW",
            "payment_method_preference": "IMMEDIATE_PAYMENT_REQUIRED",
            "locale": match self.language {
                Language::Es => "es-ES",
                Language::En => "en-GB",
            },
            "return_url": self.return_url,
            "cancel_url": self.cancel_url,
        });
        if !self.brand_name.is_empty() {
            experience["brand_name"] = cut(self.brand_name, LONGEST).into();
        }
        experience
    }

    /// What is free adds nothing and stays out of the list.
    fn items_that_add_up(&self) -> Option<Value> {
        let priced: Vec<_> = self
            .items
            .iter()
            .filter(|item| !item.unit_amount.is_free() && item.quantity > 0)
            .collect();
        let sum = priced.iter().try_fold(0_i64, |sum, item| {
            let line = item
                .unit_amount
                .amount
                .checked_mul(i64::from(item.quantity))?;
            (item.unit_amount.currency == self.amount.currency)
                .then(|| sum.checked_add(line))
                .flatten()
        })?;
        if priced.is_empty() || sum != self.amount.amount {
            return None;
        }
        priced.into_iter().map(Item::body).collect()
    }
}

impl Item<'_> {
    /// `None` where PayPal would refuse it: no name, or an amount that cannot be told.
    fn body(&self) -> Option<Value> {
        let unit_amount = amount(self.unit_amount)?;
        (!self.name.is_empty()).then(|| {
            json!({
                "name": cut(self.name, LONGEST),
                "quantity": self.quantity.to_string(),
                "unit_amount": unit_amount,
            })
        })
    }
}
