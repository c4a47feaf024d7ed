//! What a function sees of the outside between its start and its first event: Lambda's Runtime API and the AWS services,
//! both behind one address of this machine.

use anyhow::{Result, anyhow, bail};
use serde_json::Value;
use std::sync::Arc;
use std::thread::JoinHandle;
use tiny_http::{Method, Request, Response, Server};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// What the services answer, by `X-Amz-Target`: a configured stage.
const ANSWERS: &str = include_str!("runtime_stand_in.json");

pub struct RuntimeStandIn {
    server: Arc<Server>,
    thread: Option<JoinHandle<()>>,
    heard: UnboundedReceiver<Heard>,
}

enum Heard {
    /// A call to AWS that was answered.
    Call,
    /// The function has started and asks for an event.
    Next,
    /// Something that there is no answer to, or the function's own word that it cannot start.
    Unexpected(String),
}

impl RuntimeStandIn {
    pub fn start() -> Result<Self> {
        let answers: Value = serde_json::from_str(ANSWERS)?;
        let server = Server::http("127.0.0.1:0").map_err(|error| anyhow!("no port: {error}"))?;
        let server = Arc::new(server);
        let (tell, heard) = unbounded_channel();
        let thread = std::thread::spawn({
            let server = server.clone();
            move || answer_all(&server, &answers, &tell)
        });
        Ok(Self {
            server,
            thread: Some(thread),
            heard,
        })
    }

    pub fn address(&self) -> String {
        self.server.server_addr().to_string()
    }

    /// Waits until the function asks for its first event; answers how many calls to AWS came before.
    pub async fn first_next(&mut self) -> Result<u32> {
        let mut calls = 0;
        while let Some(heard) = self.heard.recv().await {
            match heard {
                Heard::Call => calls += 1,
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

fn answer_all(server: &Server, answers: &Value, tell: &UnboundedSender<Heard>) {
    // An event never comes: a request for one stays open until the function has been stopped.
    let mut waiting = Vec::new();
    for mut request in server.incoming_requests() {
        let heard = if *request.method() == Method::Get && request.url().ends_with("/next") {
            waiting.push(request);
            Heard::Next
        } else if let Some(answer) = target_of(&request).and_then(|target| answers.get(target)) {
            match request.respond(Response::from_string(answer.to_string())) {
                Ok(()) => Heard::Call,
                Err(error) => Heard::Unexpected(error.to_string()),
            }
        } else {
            let asked = format!("{} {}", request.method(), request.url());
            let target = target_of(&request).unwrap_or_default().to_owned();
            let mut body = String::new();
            let read = request.as_reader().read_to_string(&mut body);
            Heard::Unexpected(format!(
                "no answer is known to {asked} {target} {}",
                read.map_or_else(|error| error.to_string(), |_| body)
            ))
        };
        if tell.send(heard).is_err() {
            return;
        }
    }
}

fn target_of(request: &Request) -> Option<&str> {
    let mut headers = request.headers().iter();
    let target = headers.find(|header| header.field.equiv("x-amz-target"))?;
    Some(target.value.as_str())
}

#[cfg(test)]
mod tests {
    use super::RuntimeStandIn;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpStream;

    async fn ask(lambda: &RuntimeStandIn, line: &str, target: &str) -> TcpStream {
        let mut stream = TcpStream::connect(lambda.address()).await.unwrap();
        let request = format!(
            "{line} HTTP/1.1\r\nhost: x\r\nx-amz-target: {target}\r\ncontent-length: 0\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        stream
    }

    #[tokio::test]
    async fn calls_are_answered_and_counted_until_an_event_is_asked_for() {
        let mut lambda = RuntimeStandIn::start().unwrap();
        let mut call = ask(&lambda, "POST /", "secretsmanager.GetSecretValue").await;
        let mut status = [0; 12];
        call.read_exact(&mut status).await.unwrap();
        assert_eq!(&status, b"HTTP/1.1 200");
        let _next = ask(&lambda, "GET /2018-06-01/runtime/invocation/next", "").await;
        assert_eq!(lambda.first_next().await.unwrap(), 1);
    }

    #[tokio::test]
    async fn a_call_without_an_answer_is_told_and_not_waited_for() {
        let mut lambda = RuntimeStandIn::start().unwrap();
        let _call = ask(&lambda, "POST /", "AmazonSQS.GetQueueUrl").await;
        let told = lambda.first_next().await.unwrap_err().to_string();
        assert!(told.contains("AmazonSQS.GetQueueUrl"), "{told}");
    }
}
