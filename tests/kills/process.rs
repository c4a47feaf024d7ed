//! Processes of deployed functions, found by what Lambda puts into their environment, and PayPal's ledger.

use std::fs;
use std::time::{Duration, Instant};

use serde_json::Value;

/// A function of the stage under test.
pub struct Victim {
    function: String,
    emulator: String,
}

impl Victim {
    pub fn of(name: &str) -> Self {
        let emulator = std::env::var("AFORO_TEST_EMULATOR").expect("the stage is local");
        Self {
            function: format!("AWS_LAMBDA_FUNCTION_NAME=aforo-local-{name}"),
            emulator: format!("AWS_ENDPOINT_URL={}", emulator.trim_end_matches('/')),
        }
    }

    /// Waits for a process of the function, lets it run so long, and kills it.
    ///
    /// # Panics
    /// When there is none for five minutes, or it ends before it can be killed, again and again.
    pub async fn killed_after(self, milliseconds: u64) {
        let started = Instant::now();
        while started.elapsed() < Duration::from_secs(300) {
            let Some(process) = self.find() else {
                tokio::time::sleep(Duration::from_millis(5)).await;
                continue;
            };
            tokio::time::sleep(Duration::from_millis(milliseconds)).await;
            let killed = std::process::Command::new("kill")
                .args(["-KILL", &process.to_string()])
                .status();
            if killed.is_ok_and(|status| status.success()) {
                return;
            }
        }
        panic!("{} never ran", self.function);
    }

    fn find(&self) -> Option<u32> {
        let processes = fs::read_dir("/proc").ok()?;
        processes.flatten().find_map(|entry| {
            let process: u32 = entry.file_name().to_str()?.parse().ok()?;
            let environment = fs::read(entry.path().join("environ")).ok()?;
            let has = |wanted: &str| {
                environment
                    .split(|byte| *byte == 0)
                    .any(|variable| variable == wanted.as_bytes())
            };
            (has(&self.function) && has(&self.emulator)).then_some(process)
        })
    }
}

/// What PayPal says really happened.
pub async fn ledger() -> Value {
    let variable = |name| std::env::var(name).expect("the sandbox is beside the stage");
    let root = fs::read(variable("AFORO_TEST_PAYPAL_ROOT")).expect("it has a root");
    let client = reqwest::Client::builder()
        .no_proxy()
        .tls_certs_only([reqwest::Certificate::from_pem(&root).expect("a certificate")])
        .build()
        .expect("a client is made");
    let asked = client.get(format!("{}/sandbox/ledger", variable("AFORO_TEST_PAYPAL")));
    let answer = asked.send().await.expect("the sandbox answers");
    answer.json().await.expect("the ledger is JSON")
}
