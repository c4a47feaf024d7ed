//! The binary: TLS that the written root vouches for, webhooks that insist, replies that are lost.
#![cfg(test)]

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, Command};
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

struct Server {
    process: Child,
    port: u16,
    tls: TlsConnector,
}

impl Server {
    async fn start(folder: &Path, webhook_url: &str) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_paypal-sandbox"))
            .args(["--port", "0", "--webhook-url", webhook_url, "--ca-file"])
            .arg(folder)
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap())
            .read_line(&mut line)
            .await
            .unwrap();
        let port = line.trim_end().rsplit(':').next().unwrap().parse().unwrap();
        let mut roots = RootCertStore::empty();
        roots
            .add(CertificateDer::from_pem_file(folder.join("root.pem")).unwrap())
            .unwrap();
        let config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        Self {
            process,
            port,
            tls: TlsConnector::from(Arc::new(config)),
        }
    }

    /// The status and the body; nothing where the connection broke.
    async fn post(&self, path: &str, headers: &str, body: &str) -> Option<(u16, Value)> {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).await.unwrap();
        let mut stream = self
            .tls
            .connect("localhost".try_into().unwrap(), stream)
            .await
            .unwrap();
        let length = body.len();
        let request = format!(
            "POST {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n{body}"
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        // A broken connection ends without a farewell, which is an error.
        let whole = stream.read_to_end(&mut answer).await;
        let answer = String::from_utf8(answer).unwrap();
        let status = answer.get(9..12)?.parse().unwrap();
        whole.unwrap();
        let (_, body) = answer.split_once("\r\n\r\n").unwrap();
        Some((status, serde_json::from_str(body).unwrap_or_default()))
    }

    async fn stop(mut self) {
        let id = self.process.id().unwrap().to_string();
        Command::new("kill").arg(id).status().await.unwrap();
        assert!(self.process.wait().await.unwrap().success());
    }
}

/// A folder of this test's own under the build's.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    folder
}

/// Takes one webhook and answers it; its transmission's id.
async fn take_webhook(listener: &TcpListener, answer: &str) -> String {
    let (stream, _) = listener.accept().await.unwrap();
    let mut stream = BufReader::new(stream);
    let (mut transmission, mut length, mut line) = (String::new(), 0, String::new());
    while stream.read_line(&mut line).await.unwrap() > 2 {
        let (name, value) = line.split_once(": ").unwrap_or_default();
        match name.to_ascii_lowercase().as_str() {
            "paypal-transmission-id" => value.trim_end().clone_into(&mut transmission),
            "content-length" => length = value.trim_end().parse().unwrap(),
            _ => {}
        }
        line.clear();
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await.unwrap();
    let event: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(event["event_type"], "CHECKOUT.ORDER.APPROVED");
    let answer = format!("HTTP/1.1 {answer}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    stream.get_mut().write_all(answer.as_bytes()).await.unwrap();
    transmission
}

#[tokio::test]
async fn an_order_is_served_and_its_approval_told_until_it_is_taken() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    let server = Server::start(&folder("order"), &url).await;
    let basic = "authorization: Basic c2FuZGJveC1jbGllbnQ6c2FuZGJveC1zZWNyZXQ=\r\n";
    let (status, token) = server
        .post("/v1/oauth2/token", basic, "grant_type=client_credentials")
        .await
        .unwrap();
    assert_eq!(status, 200);
    let token = token["access_token"].as_str().unwrap();
    let headers = format!(
        "authorization: Bearer {token}\r\ncontent-type: application/json\r\npaypal-request-id: 1\r\n"
    );
    let amount = json!({ "currency_code": "EUR", "value": "25.00" });
    let body = json!({ "intent": "CAPTURE", "purchase_units": [{ "amount": amount }] }).to_string();
    let (status, order) = server
        .post("/v2/checkout/orders", &headers, &body)
        .await
        .unwrap();
    assert_eq!(status, 201);
    let approve = order["links"][1]["href"].as_str().unwrap();
    assert!(approve.starts_with(&format!(
        "https://localhost:{}/checkoutnow?token=",
        server.port
    )));
    let id = order["id"].as_str().unwrap();
    let approved = server
        .post(&format!("/sandbox/orders/{id}/approve"), "", "")
        .await;
    assert_eq!(approved.unwrap().0, 204);
    let first = take_webhook(&listener, "503 Service Unavailable").await;
    let second = take_webhook(&listener, "204 No Content").await;
    assert_eq!(first, second);
    let lost = json!({ "operation": "CaptureOrder", "disturbance": "lost_reply" }).to_string();
    assert_eq!(
        server
            .post("/sandbox/disturbances", "", &lost)
            .await
            .unwrap()
            .0,
        204
    );
    let capture = format!("/v2/checkout/orders/{id}/capture");
    assert_eq!(server.post(&capture, &headers, "{}").await, None);
    assert_eq!(
        server.post(&capture, &headers, "{}").await.unwrap().0,
        200,
        "it was done"
    );
    server.stop().await;
}

#[tokio::test]
async fn the_root_outlives_a_restart() {
    let folder = folder("restart");
    let root = || std::fs::read_to_string(folder.join("root.pem")).unwrap();
    Server::start(&folder, "http://127.0.0.1:9/")
        .await
        .stop()
        .await;
    let before = root();
    let server = Server::start(&folder, "http://127.0.0.1:9/").await;
    assert_eq!(root(), before);
    assert_eq!(server.post("/nothing", "", "").await.unwrap().0, 404);
    server.stop().await;
}
