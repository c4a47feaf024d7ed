//! The body of `request-refund`.

use aforo_api::{Fields, Input, schema};
use aforo_domain::money::{Currency, Money};
use aforo_domain::text::Note;
use utoipa::ToSchema;

/// What is to go back to the payer.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewRefund, examples(json!({"amount": {"amount": 500, "currency": "EUR"}, "note": "La cena será más corta."})))]
pub struct NewRefundInput {
    /// Without it, all that is left.
    #[schema(value_type = Option<RefundAmount>)]
    pub amount: Option<Money>,
    /// What the payer is told.
    #[schema(value_type = Option<String>, min_length = 1, max_length = 255)]
    pub note: Option<Note>,
}

/// In the order's currency, in its minor unit.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "a schema for the contract; what is read is money")]
struct RefundAmount {
    #[schema(minimum = 1, maximum = 1_000_000_000_i64)]
    amount: i64,
    #[schema(value_type = schema::Currency)]
    currency: Currency,
}

impl Input for NewRefundInput {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let amount = fields.optional_money("amount", 1..=Money::MAX);
        let note = fields.optional_text("note");
        Some(Self {
            amount: amount?,
            note: note?,
        })
    }
}
