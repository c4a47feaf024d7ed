//! An organisation as its members see it.

use aforo_api::{MoneyView, schema};
use aforo_domain::ids::OrganizationId;
use aforo_domain::organization::{
    FeePayer, Organization, OrganizationKind, PaymentMethod, ServiceFee,
};
use aforo_domain::tax::Tax;
use aforo_domain::text::OrganizationName;
use aforo_domain::{Language, TimeZoneName};
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Serialize, ToSchema)]
#[schema(as = Organization, examples(json!({
    "id": "org_01mbz9s100f1yb8q05nmw9tp4g", "name": "Fundación Río Claro", "kind": "ngo", "time_zone": "Europe/Madrid",
    "language": "es", "payment_methods": ["paypal"], "tax": {"basis_points": 2100, "included": true},
    "service_fee": {"fixed": null, "basis_points": 0, "paid_by": "organizer"}, "created_at": "2027-01-10T08:00:00Z"
})))]
pub struct OrganizationView {
    #[schema(value_type = schema::OrganizationId)]
    id: OrganizationId,
    #[schema(value_type = String)]
    name: OrganizationName,
    #[schema(value_type = schema::OrganizationKind)]
    kind: OrganizationKind,
    /// A name of the IANA database.
    #[schema(value_type = String)]
    time_zone: TimeZoneName,
    #[schema(value_type = schema::Language)]
    language: Language,
    #[schema(value_type = Vec<schema::PaymentMethod>)]
    payment_methods: Vec<PaymentMethod>,
    tax: SettledTaxView,
    service_fee: ServiceFeeView,
    created_at: Timestamp,
}

/// Of ticket types that say nothing of their own.
#[derive(Serialize, ToSchema)]
#[schema(as = SettledTax)]
struct SettledTaxView {
    /// Hundredths of a percent: 2100 is 21 %.
    #[schema(minimum = 0, maximum = 10000)]
    basis_points: u16,
    /// Whether prices are given with it.
    included: bool,
}

/// What is asked for the service with each ticket that costs something: of ticket types whose price is put from then on.
#[derive(Serialize, ToSchema)]
#[schema(as = ServiceFee)]
struct ServiceFeeView {
    #[schema(required)]
    fixed: Option<MoneyView>,
    /// Hundredths of a percent of what the ticket costs.
    #[schema(minimum = 0, maximum = 5000)]
    basis_points: u16,
    #[schema(value_type = schema::FeePayer)]
    paid_by: FeePayer,
}

impl From<Organization> for OrganizationView {
    fn from(organization: Organization) -> Self {
        let settings = organization.settings;
        Self {
            id: organization.id,
            name: organization.name,
            kind: organization.kind,
            time_zone: settings.time_zone,
            language: settings.language,
            payment_methods: settings.payment_methods,
            tax: settings.tax.into(),
            service_fee: settings.service_fee.into(),
            created_at: organization.created_at,
        }
    }
}

impl From<Tax> for SettledTaxView {
    fn from(tax: Tax) -> Self {
        Self {
            basis_points: tax.basis_points,
            included: tax.included,
        }
    }
}

impl From<ServiceFee> for ServiceFeeView {
    fn from(fee: ServiceFee) -> Self {
        Self {
            fixed: fee.fixed.map(MoneyView::from),
            basis_points: fee.basis_points,
            paid_by: fee.paid_by,
        }
    }
}
