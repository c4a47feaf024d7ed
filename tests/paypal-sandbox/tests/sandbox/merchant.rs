//! A merchant with an app, a webhook and a token.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use http::{HeaderMap, Request, Response};
use paypal_sandbox::{Account, Delivery, LinkStyle, Options, Sandbox, Webhook};
use serde_json::{Value, json};

use crate::specification::{check_answer, check_event};

pub const WEBHOOK_ID: &str = "8PT597110X687430LKGECATA";

pub struct Merchant {
    pub paypal: Sandbox,
    pub token: String,
}

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
    pub json: Value,
}

impl Answer {
    pub fn issue(&self) -> &str {
        self.json["details"][0]["issue"]
            .as_str()
            .unwrap_or_default()
    }

    pub fn id(&self) -> String {
        self.json["id"].as_str().unwrap_or_default().to_owned()
    }

    /// The capture in an order that is shown.
    pub fn capture(&self) -> &Value {
        &self.json["purchase_units"][0]["payments"]["captures"][0]
    }

    pub fn capture_id(&self) -> String {
        self.capture()["id"].as_str().unwrap_or_default().to_owned()
    }

    pub fn link(&self, rel: &str) -> Option<String> {
        let links = self.json["links"].as_array()?;
        let link = links.iter().find(|link| link["rel"] == rel)?;
        link["href"].as_str().map(str::to_owned)
    }
}

impl From<Response<Vec<u8>>> for Answer {
    fn from(response: Response<Vec<u8>>) -> Self {
        let (head, body) = response.into_parts();
        Self {
            status: head.status.as_u16(),
            headers: head.headers,
            json: serde_json::from_slice(&body).unwrap_or_default(),
            text: String::from_utf8(body).unwrap(),
        }
    }
}

impl Merchant {
    pub fn new() -> Self {
        Self::with_links(LinkStyle::AsAsked)
    }

    pub fn with_links(links: LinkStyle) -> Self {
        let paypal = Sandbox::new(Options {
            links,
            ..Options::default()
        });
        let webhook = Webhook {
            id: WEBHOOK_ID.to_owned(),
            url: "http://localhost/hook".to_owned(),
        };
        paypal.register(Account {
            webhook: Some(webhook),
            ..Options::default().accounts.remove(0)
        });
        let token = token(&paypal, "sandbox-client:sandbox-secret").json["access_token"].clone();
        Self {
            paypal,
            token: token.as_str().unwrap().to_owned(),
        }
    }

    pub fn call(&self, method: &str, path: &str, request_id: &str, body: &Value) -> Answer {
        let builder = Request::builder().method(method).uri(path);
        let mut builder = builder.header("authorization", format!("Bearer {}", self.token));
        builder = builder.header("content-type", "application/json");
        builder = builder.header("prefer", "return=representation");
        if !request_id.is_empty() {
            builder = builder.header("PayPal-Request-Id", request_id);
        }
        let body = if body.is_null() {
            Vec::new()
        } else {
            body.to_string().into_bytes()
        };
        let answer = Answer::from(self.paypal.answer(builder.body(body).unwrap()));
        check_answer(method, path, answer.status, &answer.json);
        answer
    }

    pub fn get(&self, path: &str) -> Answer {
        self.call("GET", path, "", &Value::Null)
    }

    pub fn create(&self, request_id: &str, body: &Value) -> Answer {
        self.call("POST", "/v2/checkout/orders", request_id, body)
    }

    pub fn order(&self, id: &str) -> Answer {
        self.get(&format!("/v2/checkout/orders/{id}"))
    }

    pub fn capture(&self, order: &str, request_id: &str) -> Answer {
        let path = format!("/v2/checkout/orders/{order}/capture");
        self.call("POST", &path, request_id, &json!({}))
    }

    pub fn refund(&self, capture: &str, request_id: &str, body: &Value) -> Answer {
        let path = format!("/v2/payments/captures/{capture}/refund");
        self.call("POST", &path, request_id, body)
    }

    /// A new order's id.
    pub fn created(&self, invoice: &str) -> String {
        let created = self.create(&format!("create-{invoice}"), &order(invoice));
        assert_eq!(created.status, 201, "{}", created.text);
        created.id()
    }

    pub fn approved(&self, invoice: &str) -> String {
        let order = self.created(invoice);
        self.paypal.approve(&order).unwrap();
        order
    }

    /// A captured order's capture.
    pub fn captured(&self, invoice: &str) -> String {
        let order = self.approved(invoice);
        let captured = self.capture(&order, &format!("capture-{invoice}"));
        assert_eq!(captured.status, 201, "{}", captured.text);
        captured.capture_id()
    }

    /// The types of the events that are due, in their order.
    pub fn told(&self) -> Vec<String> {
        let deliveries = self.paypal.take_deliveries();
        deliveries
            .iter()
            .map(|delivery| event(delivery)["event_type"].as_str().unwrap().to_owned())
            .collect()
    }
}

/// What a delivery says, which PayPal's specification agrees with.
pub fn event(delivery: &Delivery) -> Value {
    let event = serde_json::from_slice(&delivery.body).unwrap();
    check_event(&event);
    event
}

pub fn token(paypal: &Sandbox, client: &str) -> Answer {
    let request = Request::post("/v1/oauth2/token")
        .header(
            "authorization",
            format!("Basic {}", BASE64_STANDARD.encode(client)),
        )
        .header("content-type", "application/x-www-form-urlencoded");
    let body = b"grant_type=client_credentials".to_vec();
    paypal.answer(request.body(body).unwrap()).into()
}

/// Two tickets for 50 euros, with a `payment_source`.
pub fn order(invoice: &str) -> Value {
    json!({
        "intent": "CAPTURE",
        "purchase_units": [{
            "reference_id": "default",
            "description": "Dos entradas",
            "custom_id": "ord_1",
            "invoice_id": invoice,
            "amount": {
                "currency_code": "EUR",
                "value": "50.00",
                "breakdown": { "item_total": { "currency_code": "EUR", "value": "50.00" } },
            },
            "items": [{
                "name": "Entrada",
                "quantity": "2",
                "category": "DIGITAL_GOODS",
                "unit_amount": { "currency_code": "EUR", "value": "25.00" },
            }],
        }],
        "payment_source": { "paypal": { "experience_context": {
            "return_url": "https://aforo.example/orders/1/return?lang=es",
            "cancel_url": "https://aforo.example/orders/1/cancel",
            "brand_name": "Aforo <teatro>",
            "locale": "es-ES",
            "landing_page": "NO_PREFERENCE",
            "shipping_preference": "NO_SHIPPING",
            "user_action": "PAY_NOW",
            "payment_method_preference": "IMMEDIATE_PAYMENT_REQUIRED",
        } } },
    })
}
