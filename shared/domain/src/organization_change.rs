//! Making and changing an organisation: what its owners say of it, and the rules that its settings keep.

use jiff::Timestamp;
use thiserror::Error;

use crate::fields::{FieldErrors, FieldFault};
use crate::ids::OrganizationId;
use crate::language::Language;
use crate::organization::{
    Organization, OrganizationKind, OrganizationSettings, PaymentMethod, ServiceFee,
};
use crate::revision::{ChangedMeanwhile, Edited, History, Revision};
use crate::tax::Tax;
use crate::text::OrganizationName;
use crate::time_zone::TimeZoneName;

/// What becomes of an organisation; what is not named stays.
#[derive(Clone, Debug, Default)]
pub struct OrganizationChange {
    pub name: Option<OrganizationName>,
    pub kind: Option<OrganizationKind>,
    pub settings: SettingsChange,
}

/// What becomes of its settings.
#[derive(Clone, Debug, Default)]
pub struct SettingsChange {
    pub time_zone: Option<TimeZoneName>,
    pub language: Option<Language>,
    pub payment_methods: Option<Vec<PaymentMethod>>,
    pub tax: Option<Tax>,
    pub service_fee: Option<ServiceFee>,
}

#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum OrganizationRefused {
    #[error("some settings are wrong")]
    Fields(FieldErrors),
    #[error(transparent)]
    ChangedMeanwhile(#[from] ChangedMeanwhile),
}

impl Organization {
    /// One that has settled what `settings` says, and is usual otherwise.
    ///
    /// # Errors
    /// Everything that is wrong with the settings.
    pub fn create(
        id: OrganizationId,
        name: OrganizationName,
        kind: OrganizationKind,
        settings: SettingsChange,
        now: Timestamp,
    ) -> Result<Self, FieldErrors> {
        Ok(Self {
            id,
            name,
            kind,
            created_at: now,
            settings: settings.of(OrganizationSettings::default()).checked()?,
            revision: Revision::default().next(),
            history: History::default(),
        })
    }

    /// What the change makes of it, the next revision; `None` if it is the same.
    ///
    /// # Errors
    /// The change was made of an older revision, or breaks a rule.
    pub fn change(
        &self,
        change: OrganizationChange,
        edited: Edited,
        now: Timestamp,
    ) -> Result<Option<Self>, OrganizationRefused> {
        edited.check(self.revision, &self.history)?;
        let settings = change.settings.of(self.settings.clone());
        let mut after = Self {
            name: change.name.unwrap_or_else(|| self.name.clone()),
            kind: change.kind.unwrap_or(self.kind),
            settings: settings.checked().map_err(OrganizationRefused::Fields)?,
            ..self.clone()
        };
        if after == *self {
            return Ok(None);
        }
        after.revision = self.revision.next();
        let fields = self.differing(&after);
        after.history = self.history.and(after.revision, fields, now);
        Ok(Some(after))
    }

    /// JSON pointers to what is not the same in both.
    fn differing(&self, after: &Self) -> Vec<String> {
        let (a, b) = (&self.settings, &after.settings);
        [
            ("/name", self.name != after.name),
            ("/kind", self.kind != after.kind),
            ("/time_zone", a.time_zone != b.time_zone),
            ("/language", a.language != b.language),
            ("/payment_methods", a.payment_methods != b.payment_methods),
            ("/tax", a.tax != b.tax),
            ("/service_fee", a.service_fee != b.service_fee),
        ]
        .into_iter()
        .filter(|(_, differs)| *differs)
        .map(|(pointer, _)| pointer.to_owned())
        .collect()
    }
}

impl SettingsChange {
    fn of(self, before: OrganizationSettings) -> OrganizationSettings {
        OrganizationSettings {
            time_zone: self.time_zone.unwrap_or(before.time_zone),
            language: self.language.unwrap_or(before.language),
            payment_methods: self.payment_methods.unwrap_or(before.payment_methods),
            tax: self.tax.unwrap_or(before.tax),
            service_fee: self.service_fee.unwrap_or(before.service_fee),
        }
    }
}

impl OrganizationSettings {
    /// # Errors
    /// Every rule that they break.
    fn checked(self) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        let methods = &self.payment_methods;
        if methods.is_empty() {
            errors.add("/payment_methods", FieldFault::TooFew { min: 1 });
        }
        for (at, method) in methods.iter().enumerate() {
            if methods.iter().take(at).any(|other| other == method) {
                errors.add(format!("/payment_methods/{at}"), FieldFault::Duplicate);
            }
        }
        if let Some(fixed) = self.service_fee.fixed
            && !methods.is_empty()
        {
            if !self.takes(fixed.currency) {
                let taken: Vec<_> = self.currencies().iter().map(ToString::to_string).collect();
                let taken = taken.join(", ");
                let fault = FieldFault::CurrencyNotTaken { taken };
                errors.add("/service_fee/fixed/currency", fault);
            } else if fixed.currency.paypal_decimals().is_some() && !fixed.is_payable_by_paypal() {
                errors.add("/service_fee/fixed/amount", FieldFault::WholeUnits);
            }
        }
        errors.or(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::{Currency, Money};
    use crate::organization::FeePayer;
    use crate::text::Text;

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn organization(settings: SettingsChange) -> Result<Organization, FieldErrors> {
        let name = OrganizationName::parse("Fundación Río Claro").unwrap();
        let id = OrganizationId::new(NOW, [1; 10]);
        Organization::create(id, name, OrganizationKind::Ngo, settings, NOW)
    }

    fn fixed(amount: i64, currency: Currency) -> SettingsChange {
        SettingsChange {
            service_fee: Some(ServiceFee {
                fixed: Some(Money { amount, currency }),
                basis_points: 0,
                paid_by: FeePayer::Buyer,
            }),
            ..SettingsChange::default()
        }
    }

    fn pointers(errors: FieldErrors) -> Vec<String> {
        errors.into_iter().map(|error| error.pointer).collect()
    }

    #[test]
    fn an_organisation_that_says_nothing_is_usual() {
        let made = organization(SettingsChange::default()).unwrap();
        assert_eq!(made.settings, OrganizationSettings::default());
        assert_eq!(made.revision, Revision(1));
        assert!(made.settings.takes(Currency::Eur));
        assert!(!made.settings.takes(Currency::Cop));
    }

    #[test]
    fn payment_methods_are_one_or_two_and_each_once() {
        for (methods, wrong) in [
            (vec![], vec!["/payment_methods"]),
            (vec![PaymentMethod::Offline; 2], vec!["/payment_methods/1"]),
            (vec![PaymentMethod::Offline, PaymentMethod::Paypal], vec![]),
        ] {
            let refused = organization(SettingsChange {
                payment_methods: Some(methods),
                ..SettingsChange::default()
            });
            assert_eq!(refused.err().map_or(vec![], pointers), wrong);
        }
    }

    #[test]
    fn a_fixed_fee_is_in_a_currency_that_is_taken_and_in_units_that_are_paid() {
        let refused = organization(fixed(100, Currency::Cop)).unwrap_err();
        assert_eq!(pointers(refused), ["/service_fee/fixed/currency"]);
        let refused = organization(fixed(150, Currency::Huf)).unwrap_err();
        assert_eq!(pointers(refused), ["/service_fee/fixed/amount"]);
        assert!(organization(fixed(150, Currency::Eur)).is_ok());
        let offline = SettingsChange {
            payment_methods: Some(vec![PaymentMethod::Offline]),
            ..fixed(100, Currency::Cop)
        };
        assert!(organization(offline).is_ok());
    }

    #[test]
    fn a_change_raises_the_revision_and_one_that_changes_nothing_does_not() {
        let before = organization(SettingsChange::default()).unwrap();
        let named = |name: &str| OrganizationChange {
            name: Some(OrganizationName::parse(name).unwrap()),
            ..OrganizationChange::default()
        };
        let same = before.change(named("Fundación Río Claro"), Edited(None), NOW);
        assert_eq!(same, Ok(None));
        let after = before.change(named("Río Claro"), Edited(Some(Revision(1))), NOW);
        let after = after.unwrap().unwrap();
        assert_eq!(after.revision, Revision(2));
        let stale = after.change(named("Río"), Edited(Some(Revision(1))), NOW);
        let Err(OrganizationRefused::ChangedMeanwhile(refused)) = stale else {
            panic!("{stale:?}");
        };
        assert_eq!(pointers(refused.changed), ["/name"]);
    }
}
