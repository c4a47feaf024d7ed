//! What PayPal looks at before it makes an order: shapes (400) first, then sums (422).

use serde_json::{Value, json};

use crate::amount::Amount;
use crate::body::{text, word};
use crate::check_sums::check_sums;
use crate::refused::Refused;
use crate::things::Experience;

/// The parts of a good order.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) amount: Amount,
    pub(crate) custom_id: Option<String>,
    pub(crate) invoice_id: Option<String>,
    pub(crate) payee: Option<String>,
    pub(crate) unit: Value,
    pub(crate) experience: Experience,
}

const UNIT: &str = "/purchase_units/0";

pub(crate) fn check_order(body: &Value) -> Result<Asked, Refused> {
    match body.get("intent").and_then(Value::as_str) {
        Some("CAPTURE") => {}
        Some("AUTHORIZE") => return Err(Refused::invalid("NOT_SUPPORTED", "/intent")),
        Some(_) => return Err(Refused::invalid("INVALID_PARAMETER_VALUE", "/intent")),
        None => return Err(Refused::invalid("MISSING_REQUIRED_PARAMETER", "/intent")),
    }
    let units = body.get("purchase_units").and_then(Value::as_array);
    match units.map(Vec::len) {
        None => {
            return Err(Refused::invalid(
                "MISSING_REQUIRED_PARAMETER",
                "/purchase_units",
            ));
        }
        Some(0) => {
            return Err(Refused::invalid(
                "INVALID_ARRAY_MIN_ITEMS",
                "/purchase_units",
            ));
        }
        Some(1) => {}
        Some(2..=10) => return Err(Refused::invalid("NOT_SUPPORTED", "/purchase_units")),
        Some(_) => {
            return Err(Refused::invalid(
                "INVALID_ARRAY_MAX_ITEMS",
                "/purchase_units",
            ));
        }
    }
    let field = |name: &str| format!("{UNIT}/{name}");
    let custom_id = text(body, &field("custom_id"), 127)?;
    let invoice_id = text(body, &field("invoice_id"), 127)?;
    let payee = text(body, &field("payee/merchant_id"), 13)?;
    if payee.as_deref().is_some_and(|payee| !is_account(payee)) {
        return Err(Refused::invalid(
            "INVALID_PARAMETER_SYNTAX",
            &field("payee/merchant_id"),
        ));
    }
    let unit = kept_of_unit(body)?;
    let experience = experience(body)?;
    let money = body.pointer(&field("amount"));
    let money =
        money.ok_or_else(|| Refused::invalid("MISSING_REQUIRED_PARAMETER", &field("amount")))?;
    let amount = Amount::read(money, &field("amount"))?;
    if amount.minor <= 0 {
        let refused = Refused::unprocessable("CANNOT_BE_ZERO_OR_NEGATIVE");
        return Err(refused.at(&field("amount/value")));
    }
    check_sums(body, &amount)?;
    Ok(Asked {
        amount,
        custom_id,
        invoice_id,
        payee,
        unit,
        experience,
    })
}

/// What is echoed. Too long a description or soft descriptor is cut, not refused.
fn kept_of_unit(body: &Value) -> Result<Value, Refused> {
    let reference = text(body, "/purchase_units/0/reference_id", 256)?;
    let mut unit = json!({ "reference_id": reference.as_deref().unwrap_or("default") });
    for (name, most) in [("description", 127), ("soft_descriptor", 22)] {
        if let Some(text) = text(body, &format!("{UNIT}/{name}"), usize::MAX)? {
            unit[name] = json!(text.chars().take(most).collect::<String>());
        }
    }
    for (name, pointer) in [("items", "items"), ("breakdown", "amount/breakdown")] {
        if let Some(value) = body.pointer(&format!("{UNIT}/{pointer}")) {
            unit[name] = value.clone();
        }
    }
    Ok(unit)
}

fn experience(body: &Value) -> Result<Experience, Refused> {
    let current = "/payment_source/paypal/experience_context";
    let context = if body.pointer(current).is_some() {
        current
    } else {
        "/application_context"
    };
    let field = |name: &str| format!("{context}/{name}");
    let landing_pages: &[&str] = &["LOGIN", "GUEST_CHECKOUT", "NO_PREFERENCE", "BILLING"];
    word(body, &field("landing_page"), landing_pages)?;
    let preferences: &[&str] = &["GET_FROM_FILE", "NO_SHIPPING", "SET_PROVIDED_ADDRESS"];
    word(body, &field("shipping_preference"), preferences)?;
    word(body, &field("user_action"), &["CONTINUE", "PAY_NOW"])?;
    let methods: &[&str] = &["UNRESTRICTED", "IMMEDIATE_PAYMENT_REQUIRED"];
    word(body, &field("payment_method_preference"), methods)?;
    Ok(Experience {
        return_url: web_address(body, &field("return_url"))?,
        cancel_url: web_address(body, &field("cancel_url"))?,
        brand_name: text(body, &field("brand_name"), 127)?,
        locale: text(body, &field("locale"), 10)?,
    })
}

fn web_address(body: &Value, pointer: &str) -> Result<Option<String>, Refused> {
    let Some(address) = text(body, pointer, 4000)? else {
        return Ok(None);
    };
    let parsed: Option<http::Uri> = address.parse().ok();
    let good = parsed.is_some_and(|uri| {
        matches!(uri.scheme_str(), Some("https" | "http")) && uri.host().is_some()
    });
    if !good {
        return Err(Refused::invalid("INVALID_PARAMETER_SYNTAX", pointer));
    }
    Ok(Some(address))
}

/// `^[2-9A-HJ-NP-Z]{13}$`
fn is_account(id: &str) -> bool {
    let plain = |byte: u8| matches!(byte, b'2'..=b'9' | b'A'..=b'H' | b'J'..=b'N' | b'P'..=b'Z');
    id.len() == 13 && id.bytes().all(plain)
}
