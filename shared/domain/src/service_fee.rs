//! What is asked for the service, over the price of a ticket.

use crate::money::Money;
use crate::organization::{FeePayer, ServiceFee};

impl ServiceFee {
    /// What the buyer of something that costs `price` pays on top of it. What is free stays free.
    #[must_use]
    pub fn of_buyer(self, price: Money) -> Money {
        let fixed = self
            .fixed
            .filter(|fixed| fixed.currency == price.currency)
            .map_or(0, |fixed| fixed.amount);
        let amount = match self.paid_by {
            FeePayer::Buyer if !price.is_free() => fixed + price.part(self.basis_points).amount,
            FeePayer::Buyer | FeePayer::Organizer => 0,
        };
        Money { amount, ..price }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::money::Currency;

    fn fee(fixed: Option<(i64, Currency)>, basis_points: u16) -> ServiceFee {
        ServiceFee {
            fixed: fixed.map(|(amount, currency)| Money { amount, currency }),
            basis_points,
            paid_by: FeePayer::Buyer,
        }
    }

    fn paid(fee: ServiceFee, amount: i64, currency: Currency) -> i64 {
        fee.of_buyer(Money { amount, currency }).amount
    }

    #[test]
    fn a_fee_is_a_fixed_amount_of_its_own_currency_and_a_part_of_the_price() {
        let both = fee(Some((50, Currency::Eur)), 250);
        assert_eq!(paid(both, 1_000, Currency::Eur), 75);
        assert_eq!(paid(both, 1_000, Currency::Usd), 25);
        assert_eq!(paid(fee(None, 250), 1_000, Currency::Eur), 25);
    }

    #[test]
    fn halves_go_to_the_even_neighbour_of_whole_units_where_nothing_smaller_is_paid() {
        assert_eq!(paid(fee(None, 250), 20, Currency::Eur), 0);
        assert_eq!(paid(fee(None, 250), 60, Currency::Eur), 2);
        assert_eq!(
            paid(fee(Some((100, Currency::Huf)), 250), 100_000, Currency::Huf),
            2_600
        );
        assert_eq!(paid(fee(None, 250), 101_000, Currency::Huf), 2_500);
        assert_eq!(paid(fee(None, 250), 101, Currency::Jpy), 3);
    }

    #[test]
    fn what_is_free_and_what_the_organiser_pays_cost_no_buyer_anything() {
        let dear = fee(Some((500, Currency::Eur)), 1_000);
        assert_eq!(paid(dear, 0, Currency::Eur), 0);
        let paid_by = FeePayer::Organizer;
        assert_eq!(
            paid(ServiceFee { paid_by, ..dear }, 1_000, Currency::Eur),
            0
        );
    }

    proptest! {
        #[test]
        fn what_paypal_can_be_asked_for_stays_so_with_the_fee(
            whole in 1_i64..10_000_000, basis_points in 0..=ServiceFee::MOST, fixed in 0_i64..100,
            currency in prop::sample::select(Currency::ALL),
        ) {
            let digits = currency.decimals() - currency.paypal_decimals().unwrap_or(0);
            let unit = 10_i64.pow(digits);
            let price = Money { amount: whole * unit, currency };
            let fee = fee(Some((fixed * unit, currency)), basis_points).of_buyer(price);
            prop_assert!((0..=price.amount + 100 * unit).contains(&fee.amount));
            let total = Money { amount: price.amount + fee.amount, currency };
            prop_assert_eq!(total.is_payable_by_paypal(), price.is_payable_by_paypal());
        }
    }
}
