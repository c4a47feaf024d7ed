//! Who may call.

use paypal_sandbox::{Account, Sandbox};
use serde_json::json;

use crate::merchant::{Merchant, order, token};

#[test]
fn a_token_is_for_a_known_client_only() {
    let paypal = Sandbox::default();
    assert_eq!(
        token(&paypal, "sandbox-client:sandbox-secret").json["expires_in"],
        32_400
    );
    for wrong in ["sandbox-client:other", "other:sandbox-secret", "nothing"] {
        let refused = token(&paypal, wrong);
        assert_eq!(refused.status, 401);
        assert_eq!(refused.json["error"], "invalid_client");
    }
}

#[test]
fn a_token_ends_when_it_says() {
    let merchant = Merchant::new();
    let order = merchant.created("a");
    merchant.paypal.advance(32_399);
    assert_eq!(merchant.order("NONE").status, 404);
    merchant.paypal.advance(1);
    let refused = merchant.order(&order);
    assert_eq!(
        (refused.status, &refused.json["name"]),
        (401, &json!("AUTHENTICATION_FAILURE"))
    );
    assert_eq!(
        refused.json["debug_id"],
        refused.headers["paypal-debug-id"].to_str().unwrap()
    );
}

#[test]
fn another_accounts_things_are_not_there() {
    let mut merchant = Merchant::new();
    let order_id = merchant.created("a");
    let other = Account {
        client_id: "other".to_owned(),
        client_secret: "secret".to_owned(),
        merchant_id: "22222AAAAABBB".to_owned(),
        webhook: None,
    };
    merchant.paypal.register(other);
    let answer = token(&merchant.paypal, "other:secret");
    merchant.token = answer.json["access_token"].as_str().unwrap().to_owned();
    assert_eq!(merchant.order(&order_id).issue(), "INVALID_RESOURCE_ID");
    let own = merchant.create("create", &order("a"));
    let own = merchant.order(&own.id());
    assert_eq!(
        own.json["purchase_units"][0]["payee"]["merchant_id"],
        "22222AAAAABBB"
    );
}
