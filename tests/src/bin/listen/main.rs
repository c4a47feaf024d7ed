//! `listen [port]`: the application of the in-process suite behind a local address, for tools that speak HTTP only
//! (schemathesis is run so); without a port, behind any that is free. One request at a time. It says in a line of JSON where it
//! listens, the token of somebody who has signed up, and the ids of what they have made. With `AFORO_TEST_URL` it makes and says
//! the same on the deployed stack, which listens already, and ends.

mod organising;
mod things;

use std::io::{Error, Write};

use aforo_tests::{Ask, TestApp, logs};
use serde_json::{Value, json};
use tiny_http::{Header, Method, Request, Response, Server};

/// The methods of HTTP, and the headers that the API reads: no other changes anything.
const METHODS: [&str; 10] = [
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "QUERY",
];
const HEADERS: [&str; 9] = [
    "accept-language",
    "authorization",
    "content-type",
    "cookie",
    "idempotency-key",
    "if-match",
    "if-none-match",
    "origin",
    "sec-fetch-site",
];

/// After so many requests everything that they have caused happens, so that what strangers send also goes through every consumer.
const SETTLED_EVERY: u32 = 100;

/// A request with this header goes to PayPal's webhook signed as PayPal signs: nobody else could reach what is behind.
const SIGNED: &str = "x-signed-by-paypal";

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    if let Ok(url) = std::env::var("AFORO_TEST_URL") {
        let app = TestApp::new().await;
        return say(&url, &things::few(&app).await);
    }
    let port = std::env::args().nth(1).unwrap_or_else(|| "0".to_owned());
    let server = Server::http(format!("127.0.0.1:{port}")).map_err(Error::other)?;
    let app = TestApp::in_process().await;
    let app = app.ok_or_else(|| Error::other("AFORO_TEST_URL is set: unset it"))?;
    let url = format!("http://{}", server.server_addr());
    let settings = json!({
        "public_url": url, "log_ins_per_account": u32::MAX, "log_ins_per_address": u32::MAX, "sign_ups_per_address": u32::MAX, "invitations_per_account": u32::MAX,
    });
    app.inside().configure(&settings).await;
    say(&url, &things::many(&app).await)?;
    for (number, mut request) in (1_u32..).zip(server.incoming_requests()) {
        let response = answer(&app, &mut request).await?;
        respond(request, response)?;
        if number.is_multiple_of(SETTLED_EVERY) {
            app.settle().await;
            let leak = app.inside().leak();
            assert_eq!(leak, None, "this was logged");
            drop(logs::take());
        }
    }
    Ok(())
}

fn say(url: &str, things: &Value) -> Result<(), Error> {
    let mut said = things.clone();
    said["url"] = json!(url);
    writeln!(std::io::stdout(), "{said}")
}

async fn answer(
    app: &TestApp,
    request: &mut Request,
) -> Result<Response<std::io::Cursor<Vec<u8>>>, Error> {
    let asked = request.method().to_string();
    let Some(method) = METHODS.into_iter().find(|method| *method == asked) else {
        return Ok(Response::from_string("").with_status_code(501));
    };
    let mut body = Vec::new();
    request.as_reader().read_to_end(&mut body)?;
    let mut ask: Ask<'_> = match (header(request, SIGNED), std::str::from_utf8(&body)) {
        (Some(_), Ok(text)) => app.notice(text).at(request.url()),
        (Some(_), Err(_)) | (None, _) => app.ask(method, request.url()).body(body),
    };
    ask.method = method;
    ask.body = ask.body.filter(|body| !body.is_empty());
    for name in HEADERS {
        if let Some(value) = header(request, name) {
            ask = ask.header(name, value);
        }
    }
    let (reply, _, _) = app.inside().send_measured(&ask).await;
    let mut response = Response::from_string(reply.text).with_status_code(reply.status);
    for (name, value) in &reply.headers {
        let header = Header::from_bytes(name.as_bytes(), value.as_bytes());
        // `content-type` is set already, and is replaced.
        response.add_header(header.map_err(|()| Error::other("not a header"))?);
    }
    Ok(response)
}

/// In one piece: two would wait for each other on the way (Nagle's algorithm, and an acknowledgement that takes its time).
fn respond(request: Request, response: Response<std::io::Cursor<Vec<u8>>>) -> Result<(), Error> {
    let mut bytes = Vec::new();
    let (version, headers) = (request.http_version().clone(), request.headers());
    let without_body = *request.method() == Method::Head;
    response.raw_print(&mut bytes, version, headers, without_body, None)?;
    let mut writer = request.into_writer();
    writer.write_all(&bytes)?;
    writer.flush()
}

fn header<'a>(request: &'a Request, name: &str) -> Option<&'a str> {
    let of_name = |header: &&Header| header.field.as_str().as_str().eq_ignore_ascii_case(name);
    let found = request.headers().iter().find(of_name)?;
    Some(found.value.as_str())
}
