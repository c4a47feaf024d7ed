//! An order's amount, its breakdown and its items add up, in one currency.

use serde_json::Value;

use crate::amount::Amount;
use crate::body::{text, word};
use crate::refused::Refused;

const UNIT: &str = "/purchase_units/0";
const BREAKDOWN: &str = "/purchase_units/0/amount/breakdown";

pub(crate) fn check_sums(body: &Value, total: &Amount) -> Result<(), Refused> {
    let parts = Parts {
        body,
        currency: &total.currency,
    };
    let item_total = parts.part("item_total")?;
    let tax_total = parts.part("tax_total")?;
    check_items(&parts, item_total, tax_total)?;
    let has_parts = body
        .pointer(BREAKDOWN)
        .and_then(Value::as_object)
        .is_some_and(|parts| !parts.is_empty());
    if !has_parts {
        return Ok(());
    }
    let mut sum = i128::from(item_total.unwrap_or(0)) + i128::from(tax_total.unwrap_or(0));
    for name in ["shipping", "handling", "insurance"] {
        sum += i128::from(parts.part(name)?.unwrap_or(0));
    }
    for name in ["shipping_discount", "discount"] {
        sum -= i128::from(parts.part(name)?.unwrap_or(0));
    }
    if sum != i128::from(total.minor) {
        let field = format!("{UNIT}/amount/value");
        return Err(Refused::unprocessable("AMOUNT_MISMATCH").at(&field));
    }
    Ok(())
}

fn check_items(
    parts: &Parts<'_>,
    item_total: Option<i64>,
    tax_total: Option<i64>,
) -> Result<(), Refused> {
    let Some(items) = parts
        .body
        .pointer(&format!("{UNIT}/items"))
        .and_then(Value::as_array)
    else {
        return Ok(());
    };
    let (mut cost, mut tax, mut any_tax) = (0_i128, 0_i128, false);
    for at in 0..items.len() {
        let item = format!("{UNIT}/items/{at}");
        let quantity = parts.quantity(&item)?;
        parts.name(&item)?;
        let unit_amount = parts.money(&format!("{item}/unit_amount"))?;
        let field = format!("{item}/unit_amount");
        let unit_amount =
            unit_amount.ok_or_else(|| Refused::invalid("MISSING_REQUIRED_PARAMETER", &field))?;
        cost += i128::from(unit_amount) * i128::from(quantity);
        if let Some(each) = parts.money(&format!("{item}/tax"))? {
            any_tax = true;
            tax += i128::from(each) * i128::from(quantity);
        }
    }
    if items.is_empty() {
        return Ok(());
    }
    expect_total(Some(cost), item_total, "ITEM_TOTAL", "item_total")?;
    expect_total(any_tax.then_some(tax), tax_total, "TAX_TOTAL", "tax_total")
}

fn expect_total(
    sum: Option<i128>,
    total: Option<i64>,
    issue: &str,
    field: &str,
) -> Result<(), Refused> {
    let refused = |what: &str| {
        Refused::unprocessable(&format!("{issue}_{what}")).at(&format!("{BREAKDOWN}/{field}"))
    };
    match (sum, total) {
        (Some(_), None) => Err(refused("REQUIRED")),
        (Some(sum), Some(total)) if sum != i128::from(total) => Err(refused("MISMATCH")),
        (Some(_), Some(_)) | (None, _) => Ok(()),
    }
}

struct Parts<'a> {
    body: &'a Value,
    currency: &'a str,
}

impl Parts<'_> {
    fn part(&self, name: &str) -> Result<Option<i64>, Refused> {
        self.money(&format!("{BREAKDOWN}/{name}"))
    }

    fn money(&self, pointer: &str) -> Result<Option<i64>, Refused> {
        let Some(money) = self.body.pointer(pointer) else {
            return Ok(None);
        };
        let amount = Amount::read(money, pointer)?;
        if amount.currency != self.currency {
            return Err(Refused::unprocessable("MULTI_CURRENCY_ORDER").at(pointer));
        }
        if amount.minor < 0 {
            return Err(Refused::unprocessable("CANNOT_BE_NEGATIVE").at(pointer));
        }
        Ok(Some(amount.minor))
    }

    fn name(&self, item: &str) -> Result<(), Refused> {
        let field = format!("{item}/name");
        let name = text(self.body, &field, 127)?;
        name.ok_or_else(|| Refused::invalid("MISSING_REQUIRED_PARAMETER", &field))?;
        text(self.body, &format!("{item}/description"), 127)?;
        text(self.body, &format!("{item}/sku"), 127)?;
        let categories: &[&str] = &["DIGITAL_GOODS", "PHYSICAL_GOODS", "DONATION"];
        word(self.body, &format!("{item}/category"), categories)
    }

    fn quantity(&self, item: &str) -> Result<u64, Refused> {
        let field = format!("{item}/quantity");
        let quantity = text(self.body, &field, 10)?;
        let quantity =
            quantity.ok_or_else(|| Refused::invalid("MISSING_REQUIRED_PARAMETER", &field))?;
        let plain =
            !quantity.starts_with('0') && quantity.bytes().all(|byte| byte.is_ascii_digit());
        let number = if plain { quantity.parse().ok() } else { None };
        number.ok_or_else(|| Refused::invalid("INVALID_PARAMETER_SYNTAX", &field))
    }
}
