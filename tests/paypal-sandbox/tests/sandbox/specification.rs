//! Everything that is asked and said, against PayPal's published OpenAPI files where they lie beside the repository.
//! The tests of the other modules go through here too, by way of their merchant.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::OnceLock;

use jsonschema::{Draft, Validator};
use paypal_sandbox::operation_name;
use serde_json::{Value, json};

use crate::merchant::{Merchant, order};

const ORDERS: &str = "checkout_orders_v2.json";
const PAYMENTS: &str = "payments_payment_v2.json";
const WEBHOOKS: &str = "notifications_webhooks_v1.json";

/// Issues that PayPal's reference pages name and its specification of orders leaves out.
const ELSEWHERE: [&str; 1] = ["DECIMALS_NOT_SUPPORTED"];

/// Where an operation is described.
fn described(operation: &str) -> Option<(&'static str, &'static str, &'static str)> {
    Some(match operation {
        "CreateOrder" => (ORDERS, "/v2/checkout/orders", "post"),
        "GetOrder" => (ORDERS, "/v2/checkout/orders/{id}", "get"),
        "CaptureOrder" => (ORDERS, "/v2/checkout/orders/{id}/capture", "post"),
        "GetCapture" => (PAYMENTS, "/v2/payments/captures/{capture_id}", "get"),
        "RefundCapture" => (
            PAYMENTS,
            "/v2/payments/captures/{capture_id}/refund",
            "post",
        ),
        "GetRefund" => (PAYMENTS, "/v2/payments/refunds/{refund_id}", "get"),
        "VerifyWebhookSignature" => (
            WEBHOOKS,
            "/v1/notifications/verify-webhook-signature",
            "post",
        ),
        _ => return None,
    })
}

/// The folder `paypal-openapi`, if there is one.
fn folder() -> Option<&'static PathBuf> {
    static FOLDER: OnceLock<Option<PathBuf>> = OnceLock::new();
    let find = || {
        let named = std::env::var_os("AFORO_CONTRACTS").map(PathBuf::from);
        let contracts = named.or_else(|| {
            let beside = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(3)?;
            Some(beside.join("shared").join("contracts"))
        })?;
        Some(contracts.join("paypal-openapi")).filter(|folder| folder.join(ORDERS).is_file())
    };
    FOLDER.get_or_init(find).as_ref()
}

fn document(name: &str) -> &'static Value {
    static DOCUMENTS: OnceLock<HashMap<&'static str, Value>> = OnceLock::new();
    let read = |name: &'static str| {
        let text = std::fs::read_to_string(folder().unwrap().join(name)).unwrap();
        (name, serde_json::from_str(&text).unwrap())
    };
    &DOCUMENTS.get_or_init(|| [ORDERS, PAYMENTS, WEBHOOKS].map(read).into())[name]
}

/// What is wrong with `instance` under a schema of a document, made once a thread.
fn faults(name: &'static str, schema: &Value, instance: &Value) -> Vec<String> {
    thread_local! {
        static MADE: RefCell<HashMap<String, Rc<Validator>>> = RefCell::default();
    }
    let make = || {
        let whole = json!({ "allOf": [schema], "components": document(name)["components"] });
        let made = jsonschema::options()
            .with_draft(Draft::Draft4)
            .should_validate_formats(false)
            .build(&whole);
        Rc::new(made.unwrap())
    };
    let key = format!("{name} {schema}");
    let validator = MADE.with_borrow_mut(|made| made.entry(key).or_insert_with(make).clone());
    validator
        .iter_errors(instance)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

/// The schema of what an operation answers with a status. A replay (200) has the shape of the first answer where only that is described.
fn answer_schema(operation: &str, status: u16) -> Option<(&'static str, &'static Value)> {
    let (name, path, method) = described(operation)?;
    let responses = &document(name)["paths"][path][method]["responses"];
    let status = if status == 200 && responses.get("200").is_none() {
        201
    } else {
        status
    };
    let schema = &responses[status.to_string()]["content"]["application/json"]["schema"];
    schema.is_object().then_some((name, schema))
}

pub fn check_answer(method: &str, path: &str, status: u16, body: &Value) {
    let operation = operation_name(&method.parse().unwrap(), path);
    let issue = body["details"][0]["issue"].as_str();
    if folder().is_none() || issue.is_some_and(|issue| ELSEWHERE.contains(&issue)) {
        return;
    }
    if let Some((name, schema)) = answer_schema(operation, status) {
        let faults = faults(name, schema, body);
        assert!(
            faults.is_empty(),
            "{operation} {status}: {faults:#?} in {body:#}"
        );
    }
}

/// What is wrong with a request's body; nothing where none is described.
pub fn request_faults(method: &str, path: &str, body: &Value) -> Vec<String> {
    let operation = operation_name(&method.parse().unwrap(), path);
    let Some((name, path, method)) = folder().and_then(|_| described(operation)) else {
        return Vec::new();
    };
    let schema = &document(name)["paths"][path][method]["requestBody"]["content"]["application/json"]
        ["schema"];
    if schema.is_object() {
        faults(name, schema, body)
    } else {
        Vec::new()
    }
}

pub fn check_event(event: &Value) {
    if folder().is_none() {
        return;
    }
    let reference = |schema: &str| json!({ "$ref": format!("#/components/schemas/{schema}") });
    let resource = match event["resource_type"].as_str() {
        Some("checkout-order") => Some((ORDERS, "order")),
        Some("capture") => Some((PAYMENTS, "capture-2")),
        Some("refund") => Some((PAYMENTS, "refund")),
        Some(_) | None => None,
    };
    let mut found = faults(WEBHOOKS, &reference("event"), event);
    if let Some((name, schema)) = resource {
        found.extend(faults(name, &reference(schema), &event["resource"]));
    }
    assert!(found.is_empty(), "{found:#?} in {event:#}");
}

#[test]
fn the_specification_is_not_agreed_with_by_chance() {
    if folder().is_none() {
        eprintln!(
            "skipped: PayPal's OpenAPI files are not here (AFORO_CONTRACTS names the folder above theirs)"
        );
        return;
    }
    let merchant = Merchant::new();
    let created = merchant.create("one", &order("a")).json;
    let (name, schema) = answer_schema("CreateOrder", 201).unwrap();
    assert_eq!(faults(name, schema, &created), Vec::<String>::new());
    for (pointer, wrong) in [
        ("/status", json!("PAID")),
        ("/purchase_units/0/amount/value", json!(50)),
        ("/purchase_units/0/payee/merchant_id", json!("SHORT")),
        ("/create_time", json!("yesterday")),
        ("/links/0/method", json!("FETCH")),
    ] {
        let mut mutated = created.clone();
        *mutated.pointer_mut(pointer).unwrap() = wrong;
        assert!(!faults(name, schema, &mutated).is_empty(), "{pointer}");
    }
    let (name, schema) = answer_schema("CaptureOrder", 422).unwrap();
    let mut refused = merchant
        .capture(created["id"].as_str().unwrap(), "one")
        .json;
    assert_eq!(faults(name, schema, &refused), Vec::<String>::new());
    refused["details"][0]["issue"] = json!("NOT_APPROVED");
    assert!(!faults(name, schema, &refused).is_empty());
}
