//! What an organisation has settled for all its events.

use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::money::{Currency, Money};
use crate::tax::Tax;
use crate::text::Text;
use crate::time_zone::TimeZoneName;
use crate::words::words;

words! {
    /// How an organisation is paid.
    PaymentMethod {
        Paypal = "paypal",
        /// Cash, transfer, card terminal, credit: recorded by an organiser.
        Offline = "offline",
    }
}

words! {
    /// Who pays the service fee.
    FeePayer { Buyer = "buyer", Organizer = "organizer", }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganizationSettings {
    pub time_zone: TimeZoneName,
    pub language: Language,
    /// One or two, each once.
    pub payment_methods: Vec<PaymentMethod>,
    /// Of ticket types that say nothing of their own.
    pub tax: Tax,
    pub service_fee: ServiceFee,
}

/// What is asked for the service with each ticket that costs something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceFee {
    /// With prices of its currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fixed: Option<Money>,
    /// Hundredths of a percent of what the ticket costs; at most [`ServiceFee::MOST`].
    pub basis_points: u16,
    pub paid_by: FeePayer,
}

impl ServiceFee {
    pub const MOST: u16 = 5_000;
}

impl Default for ServiceFee {
    fn default() -> Self {
        Self {
            fixed: None,
            basis_points: 0,
            paid_by: FeePayer::Organizer,
        }
    }
}

impl OrganizationSettings {
    /// Those of an organisation in `time_zone` that has settled nothing else.
    #[must_use]
    pub fn new(time_zone: TimeZoneName, language: Language) -> Self {
        Self {
            time_zone,
            language,
            payment_methods: vec![PaymentMethod::Paypal],
            tax: Tax::default(),
            service_fee: ServiceFee::default(),
        }
    }

    /// Whether prices can be given in the currency.
    #[must_use]
    pub fn takes(&self, currency: Currency) -> bool {
        self.payment_methods.iter().any(|method| match method {
            PaymentMethod::Paypal => currency.paypal_decimals().is_some(),
            PaymentMethod::Offline => true,
        })
    }

    /// All in which prices can be given.
    #[must_use]
    pub fn currencies(&self) -> Vec<Currency> {
        let all = Currency::ALL.iter().copied();
        all.filter(|currency| self.takes(*currency)).collect()
    }
}

impl Default for OrganizationSettings {
    fn default() -> Self {
        // The name is one of the database's.
        let zone = TimeZoneName::parse("Europe/Madrid");
        Self::new(zone.unwrap_or_else(|_| TimeZoneName::utc()), Language::Es)
    }
}
