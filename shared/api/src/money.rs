//! Money as the API shows it.

use aforo_domain::money::Money;
use serde::Serialize;
use utoipa::ToSchema;

use crate::schema;

/// An amount in the currency's minor unit: 2500 EUR is 25 euros, 2500 JPY 2500 yen.
#[derive(Serialize, ToSchema)]
#[schema(as = Money, examples(json!({"amount": 2500, "currency": "EUR"})))]
pub struct MoneyView {
    #[schema(minimum = 0, maximum = 1_000_000_000_i64)]
    amount: i64,
    /// ISO 4217.
    #[schema(value_type = schema::Currency)]
    currency: &'static str,
}

impl From<Money> for MoneyView {
    fn from(money: Money) -> Self {
        Self {
            amount: money.amount,
            currency: money.currency.as_str(),
        }
    }
}
