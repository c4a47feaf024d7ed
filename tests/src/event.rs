//! A request as API Gateway's payload v2.0.

use aforo_api::operations;
use data_encoding::BASE64;
use serde_json::{Map, Value, json};

use crate::request::Ask;

/// The Lambda event that the gateway makes of `ask`, with the name of the function it goes to.
#[must_use]
pub fn gateway_event(ask: &Ask<'_>, request_id: &str, source_ip: &str) -> (&'static str, Value) {
    let (path, query) = ask.path.split_once('?').unwrap_or((&ask.path, ""));
    let operation = operations::at(path).find(|operation| operation.method == ask.method);
    let route = operation.map_or("$default".to_owned(), |found| {
        format!("{} {}", found.method, found.path)
    });
    let parameters: Map<String, Value> = operation
        .map(|found| parameters(found.path, path))
        .unwrap_or_default();
    let mut headers = Map::from_iter([
        ("host".to_owned(), json!("api.aforo.example")),
        ("x-forwarded-for".to_owned(), json!("203.0.113.99")),
    ]);
    headers.extend(
        ask.headers
            .iter()
            .map(|(name, value)| (name.to_ascii_lowercase(), json!(value))),
    );
    // Cookies have a place of their own in payload v2.0.
    let cookies = headers.remove("cookie");
    let body = ask
        .body
        .as_ref()
        .map(|body| match std::str::from_utf8(body) {
            Ok(text) => (json!(text), false),
            Err(_) => (json!(BASE64.encode(body)), true),
        });
    let (body, encoded) = body.unwrap_or((Value::Null, false));
    let mut event = json!({
        "version": "2.0",
        "routeKey": route,
        "rawPath": path,
        "rawQueryString": query,
        "headers": headers,
        "queryStringParameters": parse_query(query),
        "pathParameters": parameters,
        "requestContext": {
            "accountId": "123456789012", "apiId": "test", "domainName": "api.aforo.example", "domainPrefix": "api",
            "http": {"method": ask.method, "path": path, "protocol": "HTTP/1.1", "sourceIp": source_ip, "userAgent": "tests"},
            "requestId": request_id, "routeKey": route, "stage": "$default",
            "time": "14/Mar/2027:09:00:00 +0000", "timeEpoch": 1_805_014_800_000_u64
        },
        "isBase64Encoded": encoded
    });
    if !body.is_null() {
        event["body"] = body;
    }
    if let Some(cookies) = cookies.as_ref().and_then(Value::as_str) {
        event["cookies"] = cookies.split("; ").collect();
    }
    (
        operation.map_or("answer-unknown-route", |found| found.name),
        event,
    )
}

fn parameters(route: &str, path: &str) -> Map<String, Value> {
    route
        .split('/')
        .zip(path.split('/'))
        .filter_map(|(part, value)| {
            let name = part.strip_prefix('{')?.strip_suffix('}')?;
            Some((name.to_owned(), json!(value)))
        })
        .collect()
}

/// The gateway joins the values of a repeated parameter with commas.
fn parse_query(query: &str) -> Map<String, Value> {
    let mut parsed: Map<String, Value> = Map::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let value = value.replace("%3A", ":").replace("%2B", "+");
        parsed
            .entry(name)
            .and_modify(|known| {
                *known = json!(format!("{},{value}", known.as_str().unwrap_or_default()))
            })
            .or_insert_with(|| json!(value));
    }
    parsed
}
