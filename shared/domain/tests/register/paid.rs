//! What is paid: each place with its tax and its service fee, and the order the sum of them.

use aforo_domain::money::{Currency, Money};
use aforo_domain::organization::{FeePayer, ServiceFee};
use aforo_domain::sale::Decision;
use aforo_domain::tax::Tax;
use proptest::prelude::*;

use super::{NOW, at, order, sale};

fn euros(amount: i64) -> Money {
    let currency = Currency::Eur;
    Money { amount, currency }
}

#[test]
fn a_place_costs_its_price_and_what_tax_and_fee_add_to_it() {
    let mut sale = sale(5, &[None]);
    for of in sale.ticket_types.values_mut() {
        of.price = euros(1_000);
        (of.tax.basis_points, of.tax.included) = (2_100, false);
        of.service_fee = ServiceFee {
            fixed: Some(euros(50)),
            basis_points: 500,
            paid_by: FeePayer::Buyer,
        };
    }
    let Ok(Decision::Sell(seats)) = sale.register(&order(&sale, &[0, 0]), at(NOW)) else {
        panic!("it is sold");
    };
    // 10 € and 2.10 € of tax; 50 cents, and 5 % of 12.10 €, which is 60 cents and a half.
    assert_eq!(seats.registrations[0].price, euros(1_320));
    assert_eq!(seats.order.total, euros(2_640));
}

#[test]
fn what_is_free_has_neither_tax_nor_fee_and_needs_no_payment() {
    let mut sale = sale(5, &[None]);
    for of in sale.ticket_types.values_mut() {
        (of.tax.basis_points, of.tax.included) = (2_100, false);
        of.service_fee.fixed = Some(euros(50));
        of.service_fee.paid_by = FeePayer::Buyer;
    }
    let Ok(Decision::Sell(seats)) = sale.register(&order(&sale, &[0]), at(NOW)) else {
        panic!("it is sold");
    };
    assert_eq!(seats.order.total, euros(0));
    assert!(seats.order.hold.is_none());
}

proptest! {
    #[test]
    fn an_order_s_total_is_the_sum_of_its_lines_and_never_less_than_their_prices(
        prices in prop::collection::vec(0_i64..=Money::MAX, 1..4), chosen in prop::collection::vec(0_usize..4, 1..20),
        basis_points in 0..=Tax::MOST, included: bool, fee in 0..=ServiceFee::MOST, fixed in 0_i64..1_000, buyer: bool,
    ) {
        let mut sale = sale(20, &vec![None; prices.len()]);
        for (of, price) in sale.ticket_types.values_mut().zip(&prices) {
            of.price = euros(*price);
            of.tax = Tax { basis_points, included };
            of.service_fee = ServiceFee {
                fixed: Some(euros(fixed)),
                basis_points: fee,
                paid_by: if buyer { FeePayer::Buyer } else { FeePayer::Organizer },
            };
        }
        let Ok(Decision::Sell(seats)) = sale.register(&order(&sale, &chosen), at(NOW)) else {
            return Err(TestCaseError::fail("it is sold"));
        };
        let mut sum = 0;
        for (line, made) in seats.order.lines.iter().zip(&seats.registrations) {
            let of = &sale.ticket_types[&line.ticket_type];
            prop_assert_eq!(line.price, made.price);
            prop_assert!(line.price.amount >= of.gross().amount);
            prop_assert!(buyer || line.price == of.gross());
            prop_assert_eq!(line.price.is_free(), of.price.is_free());
            sum += line.price.amount;
        }
        prop_assert_eq!(seats.order.total, euros(sum));
        prop_assert_eq!(seats.order.hold.is_some(), sum > 0);
    }
}
