//! A service that never answers, met through the whole configuration. The clock is paused, so no one waits.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use aws_sdk_dynamodb::Client;
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;
use tokio::time::Instant;

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

#[tokio::test(start_paused = true)]
async fn a_service_that_never_answers_is_given_up_within_the_operations_limit() {
    let (url, requests) = silent_endpoint().await;
    let environment = Environment::read(|name| {
        Some(if name == "AWS_ENDPOINT_URL" {
            url.clone()
        } else {
            "test".to_owned()
        })
    });
    let client = Client::new(&config(environment.unwrap()));

    let start = Instant::now();
    let error = client.list_tables().send().await.unwrap_err();
    let waited = start.elapsed();

    assert!(format!("{error:?}").contains("imeout"), "{error:?}");
    let limits = Duration::from_secs(4)..=Duration::from_millis(5_100);
    assert!(limits.contains(&waited), "{waited:?}");
    // Two attempts of 2 s fit into 5 s; whether a third begins depends on the jitter of the pauses.
    assert!((2..=ATTEMPTS).contains(&requests.load(Ordering::Relaxed)));
}
