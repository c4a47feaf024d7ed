//! The real transport against a TLS server of a few lines.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::Arc;
use std::thread::JoinHandle;

use http::{Request, Response};
use rcgen::{CertificateParams, KeyPair};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use super::authority::authority;
use aforo_https::{Https, NoAnswer, Transport as _};

/// Answers one connection, then is gone. The address is `localhost:<port>`.
fn serve(answer: Vec<u8>) -> (String, JoinHandle<Vec<u8>>) {
    let key = KeyPair::generate().unwrap();
    let leaf = CertificateParams::new(["localhost".to_owned()]).unwrap();
    let certificate = authority().issue_for(&leaf, &key);
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![certificate],
            PrivateKeyDer::try_from(key.serialize_der()).unwrap(),
        )
        .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("localhost:{}", listener.local_addr().unwrap().port());
    let served = std::thread::spawn(move || {
        let (socket, _) = listener.accept().unwrap();
        let connection = ServerConnection::new(Arc::new(config)).unwrap();
        let mut stream = StreamOwned::new(connection, socket);
        let mut asked = Vec::new();
        let mut part = [0; 4096];
        while !asked.ends_with(b"\r\n\r\n") {
            match stream.read(&mut part) {
                Ok(0) | Err(_) => return asked,
                Ok(read) => asked.extend_from_slice(&part[..read]),
            }
        }
        // The other side may have hung up in the middle of a long answer.
        if stream.write_all(&answer).is_ok() {
            stream.conn.send_close_notify();
            stream.flush().ok();
        }
        asked
    });
    (address, served)
}

async fn get(https: &Https, address: &str) -> Result<Response<Vec<u8>>, NoAnswer> {
    let request = Request::get(format!("https://{address}/v1/secret-path"))
        .header("Authorization", "Bearer A21")
        .body(Vec::new())
        .unwrap();
    https.send(request).await
}

fn trusting_authority() -> Https {
    Https::new(&[authority().root_pem()]).unwrap()
}

#[tokio::test]
async fn an_answer_comes_whole_with_its_status_and_headers() {
    let (address, served) = serve(
        b"HTTP/1.1 422 No\r\nPaypal-Debug-Id: f00d\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
            .to_vec(),
    );
    let answer = get(&trusting_authority(), &address).await.unwrap();
    assert_eq!(answer.status(), 422);
    assert_eq!(answer.headers()["paypal-debug-id"], "f00d");
    assert_eq!(answer.body(), b"{}");
    let asked = String::from_utf8(served.join().unwrap()).unwrap();
    assert!(
        asked.starts_with("GET /v1/secret-path HTTP/1.1\r\n"),
        "{asked}"
    );
    assert!(asked.contains("authorization: Bearer A21\r\n"), "{asked}");
}

#[tokio::test]
async fn a_redirect_is_an_answer_like_any_other() {
    let (address, _served) = serve(
        b"HTTP/1.1 302 Found\r\nLocation: https://localhost:1/\r\nContent-Length: 0\r\n\r\n"
            .to_vec(),
    );
    let answer = get(&trusting_authority(), &address).await.unwrap();
    assert_eq!(answer.status(), 302);
}

#[tokio::test]
async fn a_server_that_nobody_trusts_gets_no_request() {
    let (address, served) = serve(Vec::new());
    let failed = get(&Https::new(&[]).unwrap(), &address).await.unwrap_err();
    assert!(failed.to_string().contains("UnknownIssuer"), "{failed}");
    assert!(!failed.to_string().contains("secret-path"), "{failed}");
    assert_eq!(served.join().unwrap(), b"");
}

#[tokio::test]
async fn an_endless_answer_is_given_up() {
    let mut endless = b"HTTP/1.1 200 OK\r\n\r\n".to_vec();
    endless.resize(2 * 1024 * 1024, b'x');
    let (address, _served) = serve(endless);
    let failed = get(&trusting_authority(), &address).await.unwrap_err();
    assert_eq!(failed, NoAnswer("more than 262144 bytes".to_owned()));
}

#[tokio::test]
async fn plain_http_is_not_spoken() {
    let request = Request::get("http://127.0.0.1:9/secret-path")
        .body(Vec::new())
        .unwrap();
    let failed = trusting_authority().send(request).await.unwrap_err();
    assert!(failed.to_string().contains("scheme"), "{failed}");
    assert!(!failed.to_string().contains("secret-path"), "{failed}");
}
