//! Money: integer minor units and an ISO 4217 currency; never a float.

use serde::{Deserialize, Serialize};

use crate::fields::FieldFault;
use crate::text::{Text, stored_as_string};

macro_rules! currencies {
    ($($name:ident $code:literal,)*) => {
        /// The currencies in which a price can be given: those PayPal settles, and four that organisers take by other means.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Currency { $($name,)* }

        impl Currency {
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// ISO 4217.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }
        }
    };
}

currencies! {
    Ars "ARS", Aud "AUD", Brl "BRL", Cad "CAD", Chf "CHF", Clp "CLP", Cop "COP", Czk "CZK", Dkk "DKK", Eur "EUR", Gbp "GBP",
    Hkd "HKD", Huf "HUF", Ils "ILS", Jpy "JPY", Mxn "MXN", Myr "MYR", Nok "NOK", Nzd "NZD", Pen "PEN", Php "PHP", Pln "PLN",
    Sek "SEK", Sgd "SGD", Thb "THB", Twd "TWD", Usd "USD",
}

impl Currency {
    /// Digits of the minor unit (ISO 4217).
    #[must_use]
    pub const fn decimals(self) -> u32 {
        match self {
            Self::Clp | Self::Jpy => 0,
            Self::Ars
            | Self::Aud
            | Self::Brl
            | Self::Cad
            | Self::Chf
            | Self::Cop
            | Self::Czk
            | Self::Dkk
            | Self::Eur
            | Self::Gbp
            | Self::Hkd
            | Self::Huf
            | Self::Ils
            | Self::Mxn
            | Self::Myr
            | Self::Nok
            | Self::Nzd
            | Self::Pen
            | Self::Php
            | Self::Pln
            | Self::Sek
            | Self::Sgd
            | Self::Thb
            | Self::Twd
            | Self::Usd => 2,
        }
    }

    /// Digits after the point that PayPal takes; none where it does not take the currency at all.
    #[must_use]
    pub const fn paypal_decimals(self) -> Option<u32> {
        match self {
            Self::Ars | Self::Clp | Self::Cop | Self::Pen => None,
            Self::Huf | Self::Jpy | Self::Twd => Some(0),
            Self::Aud
            | Self::Brl
            | Self::Cad
            | Self::Chf
            | Self::Czk
            | Self::Dkk
            | Self::Eur
            | Self::Gbp
            | Self::Hkd
            | Self::Ils
            | Self::Mxn
            | Self::Myr
            | Self::Nok
            | Self::Nzd
            | Self::Php
            | Self::Pln
            | Self::Sek
            | Self::Sgd
            | Self::Thb
            | Self::Usd => Some(2),
        }
    }
}

impl Text for Currency {
    fn parse(value: &str) -> Result<Self, FieldFault> {
        Self::ALL
            .iter()
            .copied()
            .find(|currency| currency.as_str() == value)
            .ok_or(FieldFault::Currency)
    }
}

impl std::fmt::Display for Currency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

stored_as_string!(Currency);

/// An amount of a currency in its minor unit (2500 EUR is 25 euros, 2500 JPY is 2500 yen); from 0 to [`Money::MAX`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    pub amount: i64,
    pub currency: Currency,
}

impl Money {
    /// The dearest single price: ten million of the major unit. An order of 20 such prices is far from overflowing.
    pub const MAX: i64 = 1_000_000_000;

    /// So many hundredths of a percent of it, at most all: halves go to the even neighbour, of whole units where nothing smaller is paid.
    #[must_use]
    pub const fn part(self, basis_points: u16) -> Self {
        let unit = match self.currency.paypal_decimals() {
            Some(taken) => 10_i64.pow(self.currency.decimals() - taken),
            None => 1,
        };
        let (whole, of) = (self.amount * basis_points as i64, 10_000 * unit);
        let (floor, rest) = (whole / of, 2 * (whole % of));
        let up = rest > of || (rest == of && floor % 2 == 1);
        Self {
            amount: (floor + up as i64) * unit,
            currency: self.currency,
        }
    }

    #[must_use]
    pub const fn is_free(self) -> bool {
        self.amount == 0
    }

    /// Whether PayPal can be asked for exactly this much: 1.50 HUF cannot be told it, 1 HUF can.
    #[must_use]
    pub const fn is_payable_by_paypal(self) -> bool {
        match self.currency.paypal_decimals() {
            Some(taken) => {
                self.amount > 0 && self.amount % 10_i64.pow(self.currency.decimals() - taken) == 0
            }
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paypal_is_asked_only_for_what_it_can_be_told() {
        let payable = |amount, currency| Money { amount, currency }.is_payable_by_paypal();
        assert!(payable(1, Currency::Eur));
        assert!(payable(1, Currency::Jpy));
        assert!(payable(100, Currency::Huf));
        assert!(!payable(150, Currency::Huf));
        assert!(!payable(0, Currency::Eur));
        assert!(!payable(100, Currency::Cop));
    }
}
