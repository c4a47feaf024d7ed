//! Takes the webhooks to where they belong, again and again until they are answered with 2xx.

use std::time::Duration;

use paypal_sandbox::{Delivery, Sandbox};
use reqwest::{Client, redirect};

/// "up to 25 times", which PayPal spreads over 3 days.
const TRIES: u32 = 25;
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);
const PATIENCE: Duration = Duration::from_secs(30);
/// How often the sandbox is asked for what is due.
const TICK: Duration = Duration::from_millis(100);

/// Delivers for ever.
pub async fn deliver(paypal: &Sandbox) {
    let client = Client::builder()
        .no_proxy()
        .redirect(redirect::Policy::none())
        .timeout(PATIENCE)
        .build();
    let client = match client {
        Ok(client) => client,
        Err(fault) => {
            eprintln!("no webhooks: {fault}");
            return std::future::pending().await;
        }
    };
    loop {
        paypal.follow(crate::now());
        for delivery in paypal.take_deliveries() {
            tokio::spawn(insist(client.clone(), delivery));
        }
        tokio::time::sleep(TICK).await;
    }
}

/// The first transmission's id and time stay the same at every try, as PayPal's do.
async fn insist(client: Client, delivery: Delivery) {
    let mut pause = FIRST_PAUSE;
    for _ in 1..TRIES {
        if post(&client, &delivery).await {
            return;
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
    if !post(&client, &delivery).await {
        eprintln!("a webhook was not taken in {TRIES} tries");
    }
}

async fn post(client: &Client, delivery: &Delivery) -> bool {
    let mut request = client.post(&delivery.url).body(delivery.body.clone());
    for (name, value) in &delivery.headers {
        request = request.header(name, value);
    }
    match request.send().await {
        Ok(response) => response.status().is_success(),
        Err(_) => false,
    }
}
