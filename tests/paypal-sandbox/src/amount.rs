//! Money as PayPal takes it: a decimal string in one of its currencies. Within, an integer of minor units.

use serde_json::{Value, json};

use crate::refused::Refused;

const TWO_DECIMALS: [&str; 21] = [
    "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "ILS", "MXN", "MYR",
    "NOK", "NZD", "PHP", "PLN", "SEK", "SGD", "THB", "USD",
];
const NO_DECIMALS: [&str; 3] = ["HUF", "JPY", "TWD"];
/// 999999999999999.99
const MOST_MINOR: i64 = 99_999_999_999_999_999;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Amount {
    pub(crate) currency: String,
    /// Hundredths, or whole units of a currency without decimals.
    pub(crate) minor: i64,
}

impl Amount {
    pub(crate) fn new(currency: &str, minor: i64) -> Self {
        Self {
            currency: currency.to_owned(),
            minor,
        }
    }

    /// Reads `{"currency_code": …, "value": …}` at the JSON pointer `field`; nothing about its sign.
    pub(crate) fn read(money: &Value, field: &str) -> Result<Self, Refused> {
        let text = |name: &str| {
            let field = format!("{field}/{name}");
            let value = money
                .get(name)
                .ok_or_else(|| Refused::invalid("MISSING_REQUIRED_PARAMETER", &field))?;
            value
                .as_str()
                .ok_or_else(|| Refused::invalid("INVALID_PARAMETER_SYNTAX", &field))
        };
        let (currency, value) = (text("currency_code")?, text("value")?);
        Self::parse(currency, value).map_err(|issue| {
            let (status, name) = match issue {
                "INVALID_STRING_LENGTH" => (400, "currency_code"),
                "INVALID_PARAMETER_SYNTAX" => (400, "value"),
                "INVALID_CURRENCY_CODE" => (422, "currency_code"),
                _ => (422, "value"),
            };
            Refused::new(status, issue).at(&format!("{field}/{name}"))
        })
    }

    /// # Errors
    /// The issue's name.
    pub(crate) fn parse(currency: &str, value: &str) -> Result<Self, &'static str> {
        if currency.len() != 3 {
            return Err("INVALID_STRING_LENGTH");
        }
        let decimals = decimals(currency).ok_or("INVALID_CURRENCY_CODE")?;
        let (sign, digits) = value
            .strip_prefix('-')
            .map_or((1, value), |rest| (-1, rest));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let numeric = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let ends_in_point = digits.ends_with('.');
        if value.len() > 32
            || ends_in_point
            || digits.is_empty()
            || !numeric(whole)
            || !numeric(fraction)
        {
            return Err("INVALID_PARAMETER_SYNTAX");
        }
        if fraction.len() > decimals {
            // `100.00` yen is a hundred yen.
            let zeros = fraction.bytes().all(|byte| byte == b'0');
            match (decimals, zeros) {
                (0, true) => {}
                (0, false) => return Err("DECIMALS_NOT_SUPPORTED"),
                (_, _) => return Err("DECIMAL_PRECISION"),
            }
        }
        let kept = &fraction[..fraction.len().min(decimals)];
        let digits = format!("{whole}{kept:0<decimals$}");
        let minor: i64 = digits.parse().map_err(|_| "MAX_VALUE_EXCEEDED")?;
        if minor > MOST_MINOR {
            return Err("MAX_VALUE_EXCEEDED");
        }
        Ok(Self::new(currency, sign * minor))
    }

    /// The same currency, another amount.
    pub(crate) fn of(&self, minor: i64) -> Self {
        Self::new(&self.currency, minor)
    }

    pub(crate) fn value(&self) -> String {
        if decimals(&self.currency) == Some(0) {
            return self.minor.to_string();
        }
        let sign = if self.minor < 0 { "-" } else { "" };
        let hundredths = self.minor.unsigned_abs();
        format!("{sign}{}.{:02}", hundredths / 100, hundredths % 100)
    }

    pub(crate) fn json(&self) -> Value {
        json!({ "currency_code": self.currency, "value": self.value() })
    }

    /// What PayPal keeps of a capture: 2.9 % and 0.35, at most all of it.
    pub(crate) fn fee(&self) -> Self {
        self.of((self.minor * 29 / 1000 + 35).min(self.minor))
    }
}

fn decimals(currency: &str) -> Option<usize> {
    if NO_DECIMALS.contains(&currency) {
        return Some(0);
    }
    TWO_DECIMALS.contains(&currency).then_some(2)
}

#[cfg(test)]
mod tests {
    use super::Amount;

    #[test]
    fn a_value_is_read_and_written_in_its_currency() {
        let cases = [
            ("EUR", "25", 2500, "25.00"),
            ("EUR", "0.5", 50, "0.50"),
            ("EUR", ".05", 5, "0.05"),
        ];
        let others = [
            ("JPY", "2500", 2500, "2500"),
            ("JPY", "2500.00", 2500, "2500"),
            ("USD", "-1.00", -100, "-1.00"),
        ];
        for (currency, value, minor, written) in cases.into_iter().chain(others) {
            let amount = Amount::parse(currency, value).unwrap();
            assert_eq!((amount.minor, amount.value().as_str()), (minor, written));
        }
    }

    #[test]
    fn what_is_no_amount_is_refused_by_its_issue() {
        let cases = [
            ("EUR", "1.001", "DECIMAL_PRECISION"),
            ("JPY", "1.5", "DECIMALS_NOT_SUPPORTED"),
            ("COP", "1", "INVALID_CURRENCY_CODE"),
            ("EU", "1", "INVALID_STRING_LENGTH"),
            ("EUR", "1,00", "INVALID_PARAMETER_SYNTAX"),
            ("EUR", "1.", "INVALID_PARAMETER_SYNTAX"),
            ("EUR", "", "INVALID_PARAMETER_SYNTAX"),
            ("EUR", "9999999999999999.00", "MAX_VALUE_EXCEEDED"),
        ];
        for (currency, value, issue) in cases {
            assert_eq!(
                Amount::parse(currency, value),
                Err(issue),
                "{currency} {value}"
            );
        }
    }
}
