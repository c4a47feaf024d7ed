//! What a function sees of the outside: Lambda's Runtime API and the AWS services, both behind one address of this machine. It
//! starts, is given some events or none, and waits for another that never comes.

use anyhow::{Result, anyhow, bail};
use serde_json::{Value, json};
use std::sync::Arc;
use std::thread::JoinHandle;
use tiny_http::{Header, Request, Response, Server};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// What the services answer, by `X-Amz-Target`: a configured stage without items. Secrets are by their names; the key that signs
/// is RFC 8037's, from its appendix A.
const ANSWERS: &str = include_str!("runtime_stand_in.json");

pub struct RuntimeStandIn {
    server: Arc<Server>,
    thread: Option<JoinHandle<()>>,
    heard: UnboundedReceiver<Heard>,
    /// The statuses that events were answered with.
    pub answered: Vec<u64>,
}

/// What is asked and answered.
struct Script {
    answers: Value,
    events: Vec<Value>,
}

enum Heard {
    /// A call to AWS that was answered.
    Call,
    /// The answer to an event.
    Answered(u64),
    /// The function has started and asks for an event, of which there are no more.
    Next,
    /// Something that there is no answer to, or the function's own word that it cannot start.
    Unexpected(String),
}

impl RuntimeStandIn {
    pub fn start() -> Result<Self> {
        Self::with_events(Vec::new(), &json!({}))
    }

    /// The same, which hands events out first. `other` are answers in place of those of a stage without items.
    pub fn with_events(events: Vec<Value>, other: &Value) -> Result<Self> {
        let mut answers: Value = serde_json::from_str(ANSWERS)?;
        for (target, answer) in other.as_object().into_iter().flatten() {
            answers[target] = answer.clone();
        }
        let script = Script { answers, events };
        let server = Server::http("127.0.0.1:0").map_err(|error| anyhow!("no port: {error}"))?;
        let server = Arc::new(server);
        let (tell, heard) = unbounded_channel();
        let thread = std::thread::spawn({
            let server = server.clone();
            move || answer_all(&server, script, &tell)
        });
        Ok(Self {
            server,
            thread: Some(thread),
            heard,
            answered: Vec::new(),
        })
    }

    pub fn address(&self) -> String {
        self.server.server_addr().to_string()
    }

    /// Waits until the function asks for an event when there are no more; answers how many calls to AWS came before.
    pub async fn first_next(&mut self) -> Result<u32> {
        let mut calls = 0;
        while let Some(heard) = self.heard.recv().await {
            match heard {
                Heard::Call => calls += 1,
                Heard::Answered(status) => self.answered.push(status),
                Heard::Next => return Ok(calls),
                Heard::Unexpected(what) => bail!("{what}"),
            }
        }
        bail!("the stand-in of Lambda has stopped")
    }
}

impl Drop for RuntimeStandIn {
    fn drop(&mut self) {
        self.server.unblock();
        if self.thread.take().is_some_and(|t| t.join().is_err()) {
            eprintln!("the stand-in of Lambda has panicked");
        }
    }
}

fn answer_all(server: &Server, mut script: Script, tell: &UnboundedSender<Heard>) {
    // Another event never comes: a request for one stays open until the function has been stopped.
    let mut waiting = Vec::new();
    script.events.reverse();
    for mut request in server.incoming_requests() {
        let mut body = String::new();
        if let Err(error) = request.as_reader().read_to_string(&mut body) {
            drop(tell.send(Heard::Unexpected(error.to_string())));
            return;
        }
        let (heard, response) = if request.url().ends_with("/next") {
            match script.events.pop() {
                None => {
                    waiting.push(request);
                    if tell.send(Heard::Next).is_err() {
                        return;
                    }
                    continue;
                }
                Some(event) => (None, with_its_headers(&event)),
            }
        } else if request.url().ends_with("/response") {
            let answer: Value = serde_json::from_str(&body).unwrap_or_default();
            let status = answer["statusCode"].as_u64().unwrap_or_default();
            (Some(Heard::Answered(status)), Response::from_string(""))
        } else if let Some(answer) = script.answer(&request, &body) {
            (Some(Heard::Call), Response::from_string(answer.to_string()))
        } else {
            let target = target_of(&request).unwrap_or_default();
            let asked = format!("{} {} {target} {body}", request.method(), request.url());
            let unexpected = Heard::Unexpected(format!("no answer is known to {asked}"));
            (
                Some(unexpected),
                Response::from_string("").with_status_code(400),
            )
        };
        let heard = match request.respond(response) {
            Ok(()) => heard,
            Err(error) => Some(Heard::Unexpected(error.to_string())),
        };
        if heard.is_some_and(|heard| tell.send(heard).is_err()) {
            return;
        }
    }
}

impl Script {
    fn answer(&self, request: &Request, body: &str) -> Option<Value> {
        let target = target_of(request)?;
        let answer = self.answers.get(target)?;
        if target != "secretsmanager.GetSecretValue" {
            return Some(answer.clone());
        }
        let asked: Value = serde_json::from_str(body).ok()?;
        let name = asked["SecretId"].as_str()?;
        Some(json!({ "Name": name, "SecretString": answer.get(name)? }))
    }
}

/// An event as Lambda's Runtime API hands it out, with an hour until its function must have answered.
fn with_its_headers(event: &Value) -> Response<std::io::Cursor<Vec<u8>>> {
    let deadline = jiff::Timestamp::now().as_millisecond() + 3_600_000;
    let headers = [
        ("lambda-runtime-aws-request-id", "an-event".to_owned()),
        ("lambda-runtime-deadline-ms", deadline.to_string()),
        ("lambda-runtime-invoked-function-arn", "x".to_owned()),
        ("lambda-runtime-trace-id", "x".to_owned()),
    ];
    let headers = headers.map(|(name, value)| Header::from_bytes(name, value));
    let headers = headers.into_iter().flatten();
    headers.fold(
        Response::from_string(event.to_string()),
        |response, header| response.with_header(header),
    )
}

fn target_of(request: &Request) -> Option<&str> {
    let mut headers = request.headers().iter();
    let target = headers.find(|header| header.field.equiv("x-amz-target"))?;
    Some(target.value.as_str())
}

#[cfg(test)]
mod tests {
    use super::RuntimeStandIn;
    use serde_json::json;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpStream;

    const NEXT: &str = "GET /2018-06-01/runtime/invocation/next";
    const SECRET: &str = r#"{"SecretId":"aforo-local-bootstrap"}"#;

    async fn ask(lambda: &RuntimeStandIn, line: &str, target: &str, body: &str) -> TcpStream {
        let mut stream = TcpStream::connect(lambda.address()).await.unwrap();
        let length = body.len();
        let request = format!(
            "{line} HTTP/1.1\r\nhost: x\r\nx-amz-target: {target}\r\ncontent-length: {length}\r\n\r\n{body}"
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        stream
    }

    #[tokio::test]
    async fn calls_are_answered_and_counted_until_an_event_is_asked_for() {
        let mut lambda = RuntimeStandIn::start().unwrap();
        let mut call = ask(&lambda, "POST /", "secretsmanager.GetSecretValue", SECRET).await;
        let mut status = [0; 12];
        call.read_exact(&mut status).await.unwrap();
        assert_eq!(&status, b"HTTP/1.1 200");
        let _next = ask(&lambda, NEXT, "", "").await;
        assert_eq!(lambda.first_next().await.unwrap(), 1);
    }

    #[tokio::test]
    async fn events_are_handed_out_before_one_is_waited_for() {
        let event = json!({ "body": "an event" });
        let mut lambda = RuntimeStandIn::with_events(vec![event], &json!({})).unwrap();
        let mut handed = ask(&lambda, NEXT, "", "").await;
        let mut head = [0; 12];
        handed.read_exact(&mut head).await.unwrap();
        assert_eq!(&head, b"HTTP/1.1 200");
        let answer = "POST /2018-06-01/runtime/invocation/an-event/response";
        let mut taken = ask(&lambda, answer, "", r#"{"statusCode":401}"#).await;
        taken.read_exact(&mut head).await.unwrap();
        let _next = ask(&lambda, NEXT, "", "").await;
        assert_eq!(lambda.first_next().await.unwrap(), 0);
        assert_eq!(lambda.answered, [401]);
    }

    #[tokio::test]
    async fn a_call_without_an_answer_is_told_and_not_waited_for() {
        let mut lambda = RuntimeStandIn::start().unwrap();
        let _call = ask(&lambda, "POST /", "AmazonSQS.GetQueueUrl", "").await;
        let told = lambda.first_next().await.unwrap_err().to_string();
        assert!(told.contains("AmazonSQS.GetQueueUrl"), "{told}");
    }
}
