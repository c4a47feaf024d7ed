//! `listen [port]`: the application of the in-process suite behind a local address, for tools that speak HTTP only
//! (schemathesis is run so). One request at a time. It says where it listens, the token of somebody who has signed up, and the
//! ids of what they have made.

use std::io::{Error, Write};

use aforo_tests::{Ask, TestApp};
use serde_json::json;
use tiny_http::{Header, Request, Response, Server};

/// The methods of HTTP, and the headers that the API reads: no other changes anything.
const METHODS: [&str; 10] = [
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "QUERY",
];
const HEADERS: [&str; 7] = [
    "accept-language",
    "authorization",
    "content-type",
    "cookie",
    "idempotency-key",
    "origin",
    "sec-fetch-site",
];

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let port = std::env::args().nth(1).unwrap_or_else(|| "8099".to_owned());
    let server = Server::http(format!("127.0.0.1:{port}")).map_err(Error::other)?;
    let app = TestApp::in_process().await;
    let app = app.ok_or_else(|| Error::other("AFORO_TEST_URL is set: unset it"))?;
    let url = format!("http://127.0.0.1:{port}");
    let settings = json!({
        "public_url": url, "log_ins_per_account": u32::MAX, "log_ins_per_address": u32::MAX, "sign_ups_per_address": u32::MAX,
    });
    app.inside().configure(&settings).await;
    let event = app.event(1_000_000).await;
    let one = event.one(&app.address());
    let asked = app.post(event.registrations(), &one).by(&event.owner);
    let order = asked.send().await.expect(201);
    let line = &order["lines"][0];
    let said = json!({
        "url": url, "token": event.owner.token, "organization": event.organization,
        "event": event.id, "session": line["session"], "ticket_type": line["ticket_type"],
        "registration": line["registration"], "order": order["id"],
    });
    writeln!(std::io::stdout(), "{said}")?;
    for mut request in server.incoming_requests() {
        let response = answer(&app, &mut request).await?;
        request.respond(response)?;
    }
    Ok(())
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
    let mut ask: Ask<'_> = app.ask(method, request.url());
    for name in HEADERS {
        let of_name = |header: &&Header| header.field.as_str().as_str().eq_ignore_ascii_case(name);
        if let Some(header) = request.headers().iter().find(of_name) {
            ask = ask.header(name, header.value.as_str());
        }
    }
    if !body.is_empty() {
        ask = ask.body(body);
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
