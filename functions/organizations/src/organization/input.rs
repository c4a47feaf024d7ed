//! What is said of an organisation when it is made or changed.

use aforo_api::{Fields, Input};
use aforo_domain::money::Money;
use aforo_domain::organization::{
    OrganizationChange, OrganizationKind, PaymentMethod, ServiceFee, SettingsChange,
};
use aforo_domain::tax::Tax;
use aforo_domain::text::OrganizationName;

/// The body of `create-organization`.
pub struct NewOrganization {
    pub name: OrganizationName,
    pub kind: OrganizationKind,
    pub settings: SettingsChange,
}

impl Input for NewOrganization {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let name = fields.text("name");
        let kind = fields.text("kind");
        let settings = settings(fields);
        Some(Self {
            name: name?,
            kind: kind?,
            settings: settings?,
        })
    }
}

/// The body of `update-organization`.
pub struct ChangedOrganization(pub OrganizationChange);

impl Input for ChangedOrganization {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let name = fields.optional_text("name");
        let kind = fields.optional_text("kind");
        let settings = settings(fields);
        Some(Self(OrganizationChange {
            name: name?,
            kind: kind?,
            settings: settings?,
        }))
    }
}

fn settings(fields: &mut Fields<'_>) -> Option<SettingsChange> {
    let time_zone = fields.optional_text("time_zone");
    let language = fields.optional_text("language");
    let methods = fields.change_texts("payment_methods", PaymentMethod::ALL.len());
    let tax = fields.optional_object("tax", |fields| {
        let basis_points = fields.integer("basis_points", 0..=Tax::MOST.into());
        let included = fields.boolean("included");
        Some(Tax {
            basis_points: basis_points?.try_into().ok()?,
            included: included?,
        })
    });
    let service_fee = fields.optional_object("service_fee", |fields| {
        let fixed = fields.optional_money("fixed", 0..=Money::MAX);
        let basis_points = fields.integer("basis_points", 0..=ServiceFee::MOST.into());
        let paid_by = fields.text("paid_by");
        Some(ServiceFee {
            // Nothing is the same in every currency.
            fixed: fixed?.filter(|fixed| !fixed.is_free()),
            basis_points: basis_points?.try_into().ok()?,
            paid_by: paid_by?,
        })
    });
    Some(SettingsChange {
        time_zone: time_zone?,
        language: language?,
        payment_methods: methods?,
        tax: tax?,
        service_fee: service_fee?,
    })
}
