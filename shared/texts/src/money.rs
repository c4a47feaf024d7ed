//! Amounts of money as people write them.

use aforo_domain::Language;
use aforo_domain::money::{Currency, Money};

/// Between a number and its currency, which stay on one line.
const NO_BREAK: char = '\u{a0}';

/// `1.234,50 €` in Spanish and `€1,234.50` in English; with the currency's code where a symbol would be anybody's guess
/// (`15,00 PEN`, `PEN 15.00`).
#[must_use]
pub fn money(language: Language, money: Money) -> String {
    let number = number(language, money);
    match (language, symbol(language, money.currency)) {
        (Language::Es, Some(symbol)) => format!("{number}{NO_BREAK}{symbol}"),
        (Language::Es, None) => format!("{number}{NO_BREAK}{}", money.currency),
        (Language::En, Some(symbol)) => format!("{symbol}{number}"),
        (Language::En, None) => format!("{}{NO_BREAK}{number}", money.currency),
    }
}

/// The currencies that everybody knows by a sign. Half of America writes its own with a dollar sign, so in Spanish it says whose.
fn symbol(language: Language, currency: Currency) -> Option<&'static str> {
    let dollar = match language {
        Language::Es => "US$",
        Language::En => "$",
    };
    [
        (Currency::Eur, "€"),
        (Currency::Gbp, "£"),
        (Currency::Jpy, "¥"),
        (Currency::Usd, dollar),
    ]
    .into_iter()
    .find_map(|(of, symbol)| (of == currency).then_some(symbol))
}

fn number(language: Language, money: Money) -> String {
    let (thousands, decimal) = match language {
        Language::Es => ('.', ','),
        Language::En => (',', '.'),
    };
    let decimals = money.currency.decimals();
    let unit = 10_u64.pow(decimals);
    let amount = money.amount.unsigned_abs();
    let mut number = grouped(amount / unit, thousands);
    if money.amount < 0 {
        number.insert(0, '-');
    }
    if decimals > 0 {
        number.push(decimal);
        number.push_str(&format!(
            "{:0width$}",
            amount % unit,
            width = decimals as usize
        ));
    }
    number
}

fn grouped(whole: u64, separator: char) -> String {
    let digits = whole.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As it is read: the space that does not break looks like any other.
    fn shown(language: Language, amount: i64, currency: Currency) -> String {
        money(language, Money { amount, currency }).replace(NO_BREAK, " ")
    }

    #[test]
    fn each_language_writes_amounts_in_its_own_manner() {
        for (amount, currency, es, en) in [
            (1500, Currency::Eur, "15,00 €", "€15.00"),
            (123_450, Currency::Eur, "1.234,50 €", "€1,234.50"),
            (1500, Currency::Pen, "15,00 PEN", "PEN 15.00"),
            (999, Currency::Usd, "9,99 US$", "$9.99"),
            (999, Currency::Mxn, "9,99 MXN", "MXN 9.99"),
            (250_000, Currency::Gbp, "2.500,00 £", "£2,500.00"),
        ] {
            assert_eq!(shown(Language::Es, amount, currency), es);
            assert_eq!(shown(Language::En, amount, currency), en);
        }
    }

    #[test]
    fn a_currency_has_the_decimals_of_its_minor_unit() {
        for (amount, currency, es, en) in [
            (1500, Currency::Jpy, "1.500 ¥", "¥1,500"),
            (9990, Currency::Clp, "9.990 CLP", "CLP 9,990"),
            (150_000, Currency::Huf, "1.500,00 HUF", "HUF 1,500.00"),
            (150_000, Currency::Twd, "1.500,00 TWD", "TWD 1,500.00"),
            (8_000_000, Currency::Cop, "80.000,00 COP", "COP 80,000.00"),
        ] {
            assert_eq!(shown(Language::Es, amount, currency), es);
            assert_eq!(shown(Language::En, amount, currency), en);
        }
    }

    #[test]
    fn the_smallest_and_the_largest_amounts_are_written_in_full() {
        for (amount, expected) in [
            (0, "0,00 €"),
            (1, "0,01 €"),
            (10, "0,10 €"),
            (99_999, "999,99 €"),
            (100_000, "1.000,00 €"),
            (100_000_000, "1.000.000,00 €"),
            (Money::MAX, "10.000.000,00 €"),
            (-1250, "-12,50 €"),
            (i64::MIN, "-92.233.720.368.547.758,08 €"),
        ] {
            assert_eq!(shown(Language::Es, amount, Currency::Eur), expected);
        }
    }

    #[test]
    fn a_line_never_ends_between_a_number_and_its_currency() {
        let price = |currency| Money {
            amount: 1500,
            currency,
        };
        for language in [Language::Es, Language::En] {
            for &currency in Currency::ALL {
                assert!(!money(language, price(currency)).contains(' '));
            }
        }
        assert_eq!(money(Language::Es, price(Currency::Eur)), "15,00\u{a0}€");
    }
}
