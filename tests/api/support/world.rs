//! One of everything, and for each operation a request that succeeds.

use std::cell::RefCell;
use std::collections::BTreeMap;

use aforo_api::operations::{Access, OPERATIONS, Operation};
use aforo_tests::{Ask, Person, PublishedEvent, TestApp, free_event};
use serde_json::{Value, json};

use super::accounts::{self, Prepared};
use super::catalogue::{self, Parts};
use super::membership;
use super::paying::{self, Order};

pub struct World {
    pub event: PublishedEvent,
    /// Of the same organisation.
    pub draft: String,
    /// Of the draft.
    parts: Parts,
    /// Of the events that operations have to themselves.
    own: RefCell<BTreeMap<&'static str, Parts>>,
    /// Of the event, as the chat keeps one; in this process only.
    pub kept_draft: Option<String>,
    pub registration: String,
    /// Of a free place.
    pub order: String,
    /// Of priced places, all of the same buyer and organisation.
    pub unpaid: Unpaid,
    pub paid: String,
    /// What it was paid with.
    pub payment: String,
    /// What requests that can be made once are made with, by operation.
    pub prepared: RefCell<BTreeMap<&'static str, Prepared>>,
}

/// An id that is nobody's.
const NO_DRAFT: &str = "dft_01kb2v6e5cfz1r8q4m9n7t3x0h";
const NO_ACCOUNT: &str = "acc_01kb2v6e5cfz1r8q4m9n7t3x0h";
const NO_LOGIN: &str = "lgn_01kb2v6e5cfz1r8q4m9n7t3x0h";

pub struct Unpaid {
    /// PayPal lets its payment wait: it stays as it is, however long its hold is.
    pub waiting: String,
    pub cancelled: String,
}

impl World {
    pub async fn new(app: &TestApp) -> Self {
        let event = app.event(1000).await;
        let draft = app
            .draft(&event.owner, &event.organization, &free_event(5))
            .await;
        let made = app
            .post(event.registrations(), &event.one(&app.address()))
            .by(&event.owner)
            .send()
            .await
            .expect(201);
        let text = |value: &Value| value.as_str().expect("an id").to_owned();
        let body = paying::priced_event(1000);
        let shown = app
            .published(&event.owner, &event.organization, &body)
            .await;
        let priced = PublishedEvent {
            id: text(&shown["id"]),
            shown,
            ..event.clone()
        };
        let held = async || {
            let body = priced.one(&app.address());
            Order::of(app, &priced, &event.owner, &body).await
        };
        // One after another: an account leaves one order of an event unpaid at a time.
        let cancelled = held().await;
        cancelled.cancel().send().await.expect(200);
        let paid = held().await;
        let payment = paid.pay_for_good().await;
        let waiting = held().await;
        wait_for_good(app, &waiting).await;
        let kept_draft = match std::env::var_os("AFORO_TEST_URL") {
            None => Some(
                app.inside()
                    .kept_draft(&event.id, &Value::Null, &Value::Null)
                    .await,
            ),
            Some(_) => None,
        };
        Self {
            parts: catalogue::parts(&draft),
            own: RefCell::default(),
            draft: text(&draft["id"]),
            kept_draft,
            registration: text(&made["lines"][0]["registration"]),
            order: text(&made["id"]),
            unpaid: Unpaid {
                waiting: waiting.id,
                cancelled: cancelled.id,
            },
            paid: paid.id,
            payment: text(&payment["id"]),
            prepared: RefCell::default(),
            event,
        }
    }

    pub fn owner(&self) -> &Person {
        &self.event.owner
    }

    /// The operation's path with ids of this world.
    pub fn path(&self, operation: &Operation) -> String {
        self.variant(operation, operation.path)
    }

    /// A route with ids of this world; its order is of a free place.
    pub fn path_of(&self, route: &str) -> String {
        self.filled(route, &self.order)
    }

    /// A route that is not quite the operation's, with the ids that the operation succeeds with.
    pub fn variant(&self, operation: &Operation, route: &str) -> String {
        let order = match operation.name {
            "create-payment" => &self.unpaid.waiting,
            "cancel-order" => &self.unpaid.cancelled,
            "capture-payment" | "request-refund" => &self.paid,
            _ => &self.order,
        };
        let route = match self.own.borrow().get(operation.name) {
            Some(own) => catalogue::fill(route, own),
            None => route.to_owned(),
        };
        let prepared = self.prepared.borrow().get(operation.name).cloned();
        let route = membership::fill(&route, operation, prepared.as_ref());
        self.filled(&route, order)
    }

    fn filled(&self, route: &str, order: &str) -> String {
        let prepared = self.prepared.borrow();
        let of = |name| {
            prepared
                .get(name)
                .and_then(|prepared: &Prepared| prepared.id.clone())
        };
        let account = of("grant-platform-role").unwrap_or_else(|| NO_ACCOUNT.to_owned());
        let login = of("end-login").unwrap_or_else(|| NO_LOGIN.to_owned());
        route
            .replace("{account}", &account)
            .replace("{login}", &login)
            .replace("{organization}", &self.event.organization)
            .replace("{event}", &self.event.id)
            .replace("{session}", &self.parts["session"])
            .replace("{ticket_type}", &self.parts["ticket_type"])
            .replace("{registration}", &self.registration)
            .replace("{order}", order)
            .replace("{draft}", self.kept_draft.as_deref().unwrap_or(NO_DRAFT))
            .replace("{payment}", &self.payment)
            .replace("{paypal_account}", "platform")
    }

    /// A body that the operation takes, where it takes one.
    pub fn body(&self, app: &TestApp, operation: &Operation) -> Option<Value> {
        if let Some(prepared) = self.prepared.borrow().get(operation.name) {
            return prepared.body.clone();
        }
        if let Some(body) = accounts::body(app, self.owner(), operation) {
            return Some(body);
        }
        if let Some(body) = membership::body(app, operation) {
            return Some(body);
        }
        let own = self.own.borrow();
        let parts = own.get(operation.name).unwrap_or(&self.parts);
        if let Some(body) = catalogue::body(operation, parts) {
            return Some(body);
        }
        match operation.name {
            "create-organization" => Some(json!({"name": "Club de Lectura", "kind": "person"})),
            "create-registration" => Some(self.event.one(&app.address())),
            "create-payment" => Some(json!({"language": "es"})),
            // An order has money for many such.
            "request-refund" => Some(json!({"amount": paying::euros(1)})),
            "dialogflow-webhook" => {
                Some(json!({"queryResult": {"action": "thanks", "intent": {}}}))
            }
            "dialogflow-cx-webhook" => Some(json!({"fulfillmentInfo": {"tag": "thanks"}})),
            _ => None,
        }
    }

    /// A request that succeeds; of what is used up by it, or needs somebody else than the owner, after [`World::prepare`] only.
    pub fn good<'a>(&self, app: &'a TestApp, operation: &Operation) -> Ask<'a> {
        let ask = self.anonymous(app, operation);
        match operation.access {
            Access::Anybody => ask,
            Access::Account | Access::Current | Access::Member(_) | Access::Platform(_) => {
                ask.by(&self.caller(operation))
            }
            Access::Agent => ask.by_agent(),
        }
    }

    /// Who makes the request.
    fn caller(&self, operation: &Operation) -> Person {
        let prepared = self.prepared.borrow();
        let by = prepared
            .get(operation.name)
            .and_then(|prepared| prepared.by.clone());
        by.unwrap_or_else(|| self.owner().clone())
    }

    /// A request that succeeds once, made ready now; none where the suite has no way to.
    pub async fn ready<'a>(&self, app: &'a TestApp, operation: &Operation) -> Option<Ask<'a>> {
        self.prepare(app, operation)
            .await
            .then(|| self.good(app, operation))
    }

    /// Makes ready what the operation's next request uses up. `false`: the suite has no way to, as on the deployed stack.
    pub async fn prepare(&self, app: &TestApp, operation: &Operation) -> bool {
        let outside = std::env::var_os("AFORO_TEST_URL").is_some();
        let for_insiders = operation.name == "become-first-administrator"
            || matches!(operation.access, Access::Platform(_));
        if operation.name == "get-draft" && self.kept_draft.is_none() || outside && for_insiders {
            return false;
        }
        self.renew(app, self.owner(), operation).await;
        let organization = &self.event.organization;
        let member = Box::pin(membership::prepared(
            app,
            self.owner(),
            organization,
            operation,
        ));
        if let Some(prepared) = member.await {
            self.prepared.borrow_mut().insert(operation.name, prepared);
        }
        if let Some(prepared) = Box::pin(accounts::prepared(app, operation)).await {
            let mut all = self.prepared.borrow_mut();
            // The accounts that administrators have to do with stand in several routes.
            if let Some(id) = prepared.id.clone().filter(|id| id.starts_with("acc_")) {
                all.entry("grant-platform-role").or_default().id = Some(id);
            }
            all.insert(operation.name, prepared);
        }
        true
    }

    /// Gives the operation an event of its own, where it may use one up.
    pub async fn renew(&self, app: &TestApp, owner: &Person, operation: &Operation) {
        let organization = &self.event.organization;
        let own = Box::pin(catalogue::prepared(app, owner, organization, operation));
        if let Some(own) = own.await {
            self.own.borrow_mut().insert(operation.name, own);
        }
    }

    /// The same without anybody's token.
    pub fn anonymous<'a>(&self, app: &'a TestApp, operation: &Operation) -> Ask<'a> {
        if operation.name == "paypal-webhook" {
            return app.notice(&json!({"id": "WH-1", "event_type": "PING"}).to_string());
        }
        let ask = app.ask(operation.method, self.path(operation));
        match self.body(app, operation) {
            Some(body) => ask.json(&body),
            None => ask,
        }
    }
}

/// The payment of the order is begun, approved, and let wait by PayPal.
async fn wait_for_good(app: &TestApp, order: &Order<'_>) {
    let payment = order.payment().await;
    let route = format!("orders/{}/capture-ends", TestApp::paypal_order(&payment));
    app.at_paypal(&route, &json!({"pending": "ECHECK"})).await;
    app.approve(&payment).await;
    order.capture(&payment).send().await.expect(202);
}

/// Every operation that wants an account's token.
pub fn protected() -> impl Iterator<Item = &'static Operation> {
    OPERATIONS
        .iter()
        .filter(|operation| operation.access.needs_token())
}
