//! Our minor units and PayPal's decimal strings. Integers all the way: 0.1 + 0.2 has no place here.

use aforo_domain::money::{Currency, Money};
use aforo_domain::text::Text;

/// The amount as PayPal writes it: 2550 EUR is `25.50`, 2500 JPY is `2500`. `None` where it cannot be told: a currency that PayPal does not
/// take, a fraction of a forint (of which ISO 4217 has hundredths), less than nothing.
#[must_use]
pub fn to_paypal(money: Money) -> Option<String> {
    let iso = money.currency.decimals() as usize;
    let paypal = money.currency.paypal_decimals()? as usize;
    let minor = u64::try_from(money.amount).ok()?;
    // At least one digit before the point: 5 cents are "005", then "0.05".
    let digits = format!("{minor:0width$}", width = iso + 1);
    let (whole, fraction) = digits.split_at_checked(digits.len() - iso)?;
    let (told, untold) = fraction.split_at_checked(paypal)?;
    if untold.bytes().any(|digit| digit != b'0') {
        return None;
    }
    Some(if told.is_empty() {
        whole.to_owned()
    } else {
        format!("{whole}.{told}")
    })
}

/// The amount that PayPal wrote: `15`, `15.0` and `15.00` are the same one. `None` for what is no amount of ours: another currency, a
/// minus, more decimals than the minor unit has (zeros aside).
#[must_use]
pub fn from_paypal(value: &str, currency: &str) -> Option<Money> {
    let currency = Currency::parse(currency).ok()?;
    currency.paypal_decimals()?;
    let iso = currency.decimals() as usize;
    let (whole, fraction) = match value.split_once('.') {
        // PayPal's pattern lets the whole part be missing, never the fraction behind a point.
        Some((_, "")) => return None,
        Some(parts) => parts,
        None if value.is_empty() => return None,
        None => (value, ""),
    };
    let mut amount: i64 = 0;
    for digit in whole.bytes().chain(fraction.bytes().take(iso)) {
        amount = shifted(amount, digit)?;
    }
    for _ in fraction.len()..iso {
        amount = shifted(amount, b'0')?;
    }
    let exact = fraction.bytes().skip(iso).all(|digit| digit == b'0');
    exact.then_some(Money { amount, currency })
}

fn shifted(amount: i64, digit: u8) -> Option<i64> {
    let digit = digit.is_ascii_digit().then(|| i64::from(digit - b'0'))?;
    amount.checked_mul(10)?.checked_add(digit)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn money(amount: i64, currency: Currency) -> Money {
        Money { amount, currency }
    }

    #[test]
    fn amounts_are_told_in_the_decimals_that_paypal_takes() {
        for (amount, currency, told) in [
            (2550, Currency::Eur, Some("25.50")),
            (5, Currency::Eur, Some("0.05")),
            (0, Currency::Usd, Some("0.00")),
            (2500, Currency::Jpy, Some("2500")),
            (150_000, Currency::Huf, Some("1500")),
            (150_050, Currency::Huf, None),
            (99, Currency::Twd, None),
            (2500, Currency::Cop, None),
            (2500, Currency::Ars, None),
            (2500, Currency::Clp, None),
            (2500, Currency::Pen, None),
            (-1, Currency::Eur, None),
            (i64::MAX, Currency::Eur, Some("92233720368547758.07")),
        ] {
            assert_eq!(to_paypal(money(amount, currency)).as_deref(), told);
        }
    }

    #[test]
    fn one_amount_is_read_in_every_spelling_and_no_other_is() {
        for spelling in ["15", "15.0", "15.00", "15.000", "015.00"] {
            assert_eq!(
                from_paypal(spelling, "EUR"),
                Some(money(1500, Currency::Eur))
            );
        }
        assert_eq!(from_paypal(".5", "EUR"), Some(money(50, Currency::Eur)));
        assert_eq!(
            from_paypal("1500", "HUF"),
            Some(money(150_000, Currency::Huf))
        );
        assert_eq!(
            from_paypal("2500.00", "JPY"),
            Some(money(2500, Currency::Jpy))
        );
        for (value, currency) in [
            ("15.001", "EUR"),
            ("15.5", "JPY"),
            ("-15.00", "EUR"),
            ("+15", "EUR"),
            ("15,00", "EUR"),
            ("1e3", "EUR"),
            ("15.", "EUR"),
            (".", "EUR"),
            ("", "EUR"),
            (" 15", "EUR"),
            ("15.0.0", "EUR"),
            ("15.00a", "EUR"),
            ("١٥", "EUR"),
            ("99999999999999999999999999999999", "EUR"),
            ("15.00", "eur"),
            ("15.00", "XXX"),
            ("15.00", "COP"),
        ] {
            assert_eq!(from_paypal(value, currency), None, "{value} {currency}");
        }
    }

    proptest! {
        #[test]
        fn what_is_told_is_read_back(amount in 0..=i64::MAX, which in 0..Currency::ALL.len()) {
            let told = money(amount, Currency::ALL[which]);
            if let Some(value) = to_paypal(told) {
                prop_assert_eq!(from_paypal(&value, told.currency.as_str()), Some(told));
            }
        }

        #[test]
        fn anything_at_all_is_survived(value in "\\PC{0,40}", currency in "[A-Z]{0,4}") {
            if let Some(read) = from_paypal(&value, &currency) {
                prop_assert!(read.amount >= 0);
            }
        }
    }
}
