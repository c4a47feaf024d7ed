//! The contract's word on the bodies that `input` reads.

use aforo_api::schema;
use utoipa::ToSchema;

/// Settings that are not named are usual: Madrid's time, Spanish, PayPal, no tax and no service fee.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewOrganization, examples(json!({
    "name": "Fundación Río Claro", "kind": "ngo", "time_zone": "America/Bogota", "language": "es",
    "payment_methods": ["paypal", "offline"], "tax": {"basis_points": 1900, "included": true},
    "service_fee": {"fixed": {"amount": 50, "currency": "EUR"}, "basis_points": 250, "paid_by": "buyer"}
})))]
pub struct NewOrganizationBody {
    #[schema(min_length = 2, max_length = 120)]
    name: String,
    #[schema(value_type = schema::OrganizationKind)]
    kind: String,
    /// A name of the IANA database.
    time_zone: Option<String>,
    #[schema(value_type = Option<schema::Language>)]
    language: Option<String>,
    /// Each once.
    #[schema(value_type = Option<Vec<schema::PaymentMethod>>, min_items = 1, max_items = 2)]
    payment_methods: Option<Vec<String>>,
    tax: Option<SettledTaxBody>,
    service_fee: Option<ServiceFeeBody>,
}

/// What is not named stays.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = OrganizationChange, examples(json!({
    "name": "Fundación Río Claro", "payment_methods": ["paypal"], "tax": {"basis_points": 2100, "included": true}
})))]
pub struct ChangedOrganizationBody {
    #[schema(min_length = 2, max_length = 120)]
    name: Option<String>,
    #[schema(value_type = Option<schema::OrganizationKind>)]
    kind: Option<String>,
    /// A name of the IANA database.
    time_zone: Option<String>,
    #[schema(value_type = Option<schema::Language>)]
    language: Option<String>,
    /// Each once.
    #[schema(value_type = Option<Vec<schema::PaymentMethod>>, min_items = 1, max_items = 2)]
    payment_methods: Option<Vec<String>>,
    tax: Option<SettledTaxBody>,
    service_fee: Option<ServiceFeeBody>,
}

/// Of ticket types that say nothing of their own.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewSettledTax)]
pub struct SettledTaxBody {
    /// Hundredths of a percent: 2100 is 21 %.
    #[schema(minimum = 0, maximum = 10000)]
    basis_points: u16,
    /// Whether prices are given with it.
    included: bool,
}

/// What is asked for the service with each ticket that costs something: of ticket types whose price is put from then on.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewServiceFee)]
pub struct ServiceFeeBody {
    /// In a currency that a payment method takes.
    fixed: Option<NewFixedFee>,
    /// Hundredths of a percent of what the ticket costs.
    #[schema(minimum = 0, maximum = 5000)]
    basis_points: u16,
    #[schema(value_type = schema::FeePayer)]
    paid_by: String,
}

/// In the currency's minor unit.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewFixedFee {
    #[schema(minimum = 0, maximum = 1_000_000_000_i64)]
    amount: i64,
    #[schema(value_type = schema::Currency)]
    currency: String,
}
