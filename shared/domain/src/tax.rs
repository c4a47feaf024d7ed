//! The tax of a price.

use serde::{Deserialize, Serialize};

use crate::money::Money;

/// A rate, and whether prices are given with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tax {
    /// Hundredths of a percent: 2100 is 21 %; at most [`Tax::MOST`].
    pub basis_points: u16,
    pub included: bool,
}

impl Default for Tax {
    fn default() -> Self {
        Self {
            basis_points: 0,
            included: true,
        }
    }
}

impl Tax {
    pub const MOST: u16 = 10_000;

    /// What is paid for something of this price.
    #[must_use]
    pub fn gross(self, price: Money) -> Money {
        if self.included {
            return price;
        }
        let tax = price.part(self.basis_points);
        Money {
            amount: price.amount.saturating_add(tax.amount),
            ..price
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::money::Currency;

    fn gross(amount: i64, currency: Currency, basis_points: u16) -> i64 {
        let tax = Tax {
            basis_points,
            included: false,
        };
        tax.gross(Money { amount, currency }).amount
    }

    #[test]
    fn halves_go_to_the_even_neighbour() {
        assert_eq!(gross(50, Currency::Eur, 2_100), 60);
        assert_eq!(gross(150, Currency::Eur, 2_100), 182);
        assert_eq!(gross(1_000, Currency::Eur, 2_100), 1_210);
    }

    #[test]
    fn where_only_whole_units_are_paid_the_tax_is_one() {
        assert_eq!(gross(100_000, Currency::Huf, 2_755), 127_600);
        assert_eq!(gross(101, Currency::Jpy, 1_000), 111);
    }

    proptest! {
        #[test]
        fn a_tax_is_never_negative_and_never_more_than_the_price(
            amount in 0..=Money::MAX, basis_points in 0..=Tax::MOST,
        ) {
            let gross = gross(amount, Currency::Eur, basis_points);
            prop_assert!((amount..=2 * amount).contains(&gross));
        }
    }
}
