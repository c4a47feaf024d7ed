//! What the table hands to a process that is asked for another organisation's event: none of its items.

use std::sync::atomic::AtomicI64;
use std::sync::{Arc, Mutex};

use aforo_api::Surroundings;
use aforo_api::operations::OPERATIONS;
use aforo_aws::Clock;
use aforo_tests::{Person, STAGE, TestApp, free_event, gateway_event};
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
    SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use serde_json::{Value, json};

/// Everything that services have answered.
type Heard = Arc<Mutex<Vec<String>>>;

/// A client that another one works for, and that keeps what it hears.
#[derive(Clone, Debug)]
struct Listening {
    client: SharedHttpClient,
    heard: Heard,
}

#[derive(Debug)]
struct Ear {
    connector: SharedHttpConnector,
    heard: Heard,
}

impl HttpClient for Listening {
    fn http_connector(
        &self,
        settings: &HttpConnectorSettings,
        components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(Ear {
            connector: self.client.http_connector(settings, components),
            heard: self.heard.clone(),
        })
    }
}

impl HttpConnector for Ear {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let reply = self.connector.call(request);
        let heard = self.heard.clone();
        HttpConnectorFuture::new(async move {
            let reply = reply.await?;
            let body = reply.body().bytes().expect("bodies are in memory");
            let text = String::from_utf8_lossy(body).into_owned();
            heard.lock().expect("no holder panicked").push(text);
            Ok(reply)
        })
    }
}

/// The status of a request that a process of its own answers, and all that the process heard.
async fn overheard(
    app: &TestApp,
    (method, path): (&'static str, String),
    body: Option<&Value>,
    by: &Person,
) -> (u16, String) {
    let inside = app.inside();
    let ask = app.ask(method, path).by(by);
    let ask = match body {
        Some(body) => ask.json(body),
        None => ask,
    };
    let (name, event) = gateway_event(&ask, "req-1", "198.51.100.7");
    let config = inside.aws.sdk_config(name);
    let heard = Heard::default();
    let client = Listening {
        client: config.http_client().expect("it has a client"),
        heard: heard.clone(),
    };
    let surroundings = Surroundings {
        config: config.into_builder().http_client(client).build(),
        stage: STAGE.to_owned(),
        clock: Clock::Set(Arc::new(AtomicI64::new(inside.now()))),
        transport: None,
    };
    let endpoints = aforo_events::endpoints();
    let mut endpoints = endpoints.iter();
    let endpoint = endpoints.find(|endpoint| endpoint.name == name).unwrap();
    let Ok(service) = endpoint.start(surroundings).await else {
        panic!("{name} does not start");
    };
    let request = serde_json::from_value(event).unwrap();
    let answer = service(aforo_api::http_request(request)).await;
    let heard = heard.lock().unwrap().join("\n");
    (answer.status.as_u16(), heard)
}

#[tokio::test]
async fn no_item_of_another_organisations_event_is_handed_over_to_any_operation() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let (ours, theirs) = (app.person().await, app.person().await);
    let own = app.organization(&ours).await;
    let organization = app.organization(&theirs).await;
    let mut body = free_event(5);
    body["name"] = json!("Lo que nadie ha de leer");
    body["sessions"][0]["room"] = json!("Sala secreta");
    let event = app.draft(&theirs, &organization, &body).await;
    let session = &event["sessions"][0];
    let ids = [
        &event["id"],
        &session["id"],
        &session["ticket_types"][0]["id"],
    ];
    let ids = ids.map(|id| id.as_str().unwrap());
    let route = "/v1/organizations/{organization}/events/{event}";
    let operations = OPERATIONS.iter().filter(|of| of.path.starts_with(route));
    let mut asked = 0;
    for operation in operations {
        let of = |organization: &str| {
            let path = operation.path.replace("{organization}", organization);
            let path = path.replace("{event}", ids[0]).replace("{session}", ids[1]);
            (operation.method, path.replace("{ticket_type}", ids[2]))
        };
        let body = match operation.name {
            "duplicate-event" => Some(json!({"starts_at": "2028-03-12T09:00:00Z"})),
            "add-session" => Some(free_event(5)["sessions"][0].clone()),
            "add-ticket-type" => {
                Some(json!({"name": "Pase", "price": {"amount": 0, "currency": "EUR"}}))
            }
            "reorder-sessions" => Some(json!({"sessions": [ids[1]]})),
            "set-session-state" => Some(json!({"state": "suspended"})),
            "update-event" | "update-session" | "update-ticket-type" => {
                Some(json!({"name": "Otro nombre"}))
            }
            "suspend-event" | "cancel-event" => Some(json!({})),
            _ => None,
        };
        let (status, heard) = overheard(&app, of(&own), body.as_ref(), &ours).await;
        assert_eq!(status, 404, "{}", operation.name);
        let (status, from_outside) = overheard(&app, of(&organization), body.as_ref(), &ours).await;
        assert_eq!(status, 404, "{}", operation.name);
        for secret in ids.iter().copied().chain(["Lo que nadie", "Sala secreta"]) {
            assert!(!heard.contains(secret), "{}: {heard}", operation.name);
            assert!(
                !from_outside.contains(secret),
                "{}: {from_outside}",
                operation.name
            );
        }
        asked += 1;
    }
    assert!(asked >= 18, "only {asked} operations were asked");
    // Whose it is does hear of it.
    let path = format!("/v1/organizations/{organization}/events/{}", ids[0]);
    let (status, heard) = overheard(&app, ("GET", path), None, &theirs).await;
    assert_eq!(status, 200);
    assert!(ids.iter().all(|id| heard.contains(id)) && heard.contains("Sala secreta"));
    app.inside().abandon();
}
