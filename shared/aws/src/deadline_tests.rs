//! A service that never answers, met through the whole configuration with its limits cut to a hundredth.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use aws_sdk_dynamodb::Client;
use aws_smithy_types::timeout::TimeoutConfig;
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;

use crate::environment::Environment;
use crate::{ATTEMPTS, config};

/// Takes connections, reads, and says nothing. The number is that of the requests.
async fn silent_endpoint() -> (String, Arc<AtomicU32>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let requests = Arc::new(AtomicU32::new(0));
    let counted = requests.clone();
    tokio::spawn(async move {
        let mut open = Vec::new();
        loop {
            let (mut socket, _) = listener.accept().await.unwrap();
            let mut start = [0; 4];
            socket.read_exact(&mut start).await.unwrap();
            assert_eq!(&start, b"POST");
            counted.fetch_add(1, Ordering::Relaxed);
            open.push(socket);
        }
    });
    (url, requests)
}

/// The production limits, a hundred times shorter.
fn hurried(limits: &TimeoutConfig) -> TimeoutConfig {
    let mut hurried = TimeoutConfig::builder();
    hurried.set_connect_timeout(limits.connect_timeout().map(|limit| limit / 100));
    hurried
        .set_operation_attempt_timeout(limits.operation_attempt_timeout().map(|limit| limit / 100));
    hurried.set_operation_timeout(limits.operation_timeout().map(|limit| limit / 100));
    hurried.build()
}

#[tokio::test]
async fn a_service_that_never_answers_is_given_up() {
    let (url, requests) = silent_endpoint().await;
    let environment = Environment::read(|name| {
        Some(if name == "AWS_ENDPOINT_URL" {
            url.clone()
        } else {
            "test".to_owned()
        })
    });
    let config = config(environment.unwrap());
    let hurried = hurried(config.timeout_config().unwrap());
    let client = Client::new(&config.into_builder().timeout_config(hurried).build());

    let error = client.list_tables().send().await.unwrap_err();

    assert!(format!("{error:?}").contains("imeout"), "{error:?}");
    assert!((1..=ATTEMPTS).contains(&requests.load(Ordering::Relaxed)));
}
