//! PayPal for a local stage: one process of `tests/paypal-sandbox`, whose certificates are made on this machine.

use crate::process::Running;
use crate::progress::Step;
use crate::stack::{Place, last_lines};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tokio::process::Command;

/// The platform's REST app and account there.
const CLIENT_ID: &str = "local-client";
const CLIENT_SECRET: &str = "local-secret";
const MERCHANT_ID: &str = "SANDBXAFRSHP2";
const WEBHOOK_ID: &str = "8PT597110X687430LKGECATA";

/// A running sandbox; dropping it stops it, and it forgets its orders.
pub struct Sandbox {
    place: Place,
    process: Running,
}

impl Sandbox {
    /// Starts it once the API has been deployed, which it is to tell what happens.
    pub async fn start(place: Place, program: &Path, api: &str) -> Result<Self> {
        let step = Step::start("PayPal");
        std::fs::create_dir_all(folder(place))?;
        let log = std::fs::File::create(log(place))?;
        let webhook = format!("{api}/v1/paypal-accounts/platform/webhook");
        let mut command = Command::new(program);
        command
            .stdin(std::process::Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .args(["--port", &place.paypal_port().to_string()])
            .arg("--ca-file")
            .arg(folder(place))
            .args(["--client-id", CLIENT_ID, "--client-secret", CLIENT_SECRET])
            .args(["--merchant-id", MERCHANT_ID, "--webhook-id", WEBHOOK_ID])
            .args(["--webhook-url", &webhook]);
        let mut sandbox = Self {
            place,
            process: Running::start(&mut command)?,
        };
        if let Some(pid) = sandbox.process.child().id() {
            std::fs::write(pid_file(place), pid.to_string())?;
        }
        sandbox.wait_until_ready().await?;
        step.done(&format!("{}, a sandbox of our own", address(place)));
        Ok(sandbox)
    }

    async fn wait_until_ready(&mut self) -> Result<()> {
        let started = Instant::now();
        loop {
            if self.process.has_ended() || started.elapsed() > Duration::from_secs(60) {
                bail!(
                    "the PayPal sandbox does not start:\n{}",
                    last_lines(&log(self.place))?
                );
            }
            // Its certificates are there before it listens.
            if let Ok(client) = client(self.place)
                && client.get(address(self.place)).send().await.is_ok()
            {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Comes back only if the sandbox ends by itself.
    pub async fn ended(&mut self) -> Result<()> {
        let status = self.process.child().wait().await?;
        bail!(
            "the PayPal sandbox ended ({status}):\n{}",
            last_lines(&log(self.place))?
        )
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        let pid = pid_file(self.place);
        if let Err(error) = std::fs::remove_file(&pid) {
            eprintln!("{} stays: {error}", pid.display());
        }
    }
}

pub fn address(place: Place) -> String {
    format!("https://localhost:{}", place.paypal_port())
}

/// What the secret with the platform's credentials is to hold.
pub fn credentials() -> Value {
    json!({ "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET })
}

/// The platform's account, as `configure-stage` takes it.
pub fn account() -> Value {
    json!({ "webhook_id": WEBHOOK_ID, "merchant_id": MERCHANT_ID, "secret": "aforo-local-paypal" })
}

/// Holds the certificate that all of the sandbox's own lead to.
pub fn root_file(place: Place) -> PathBuf {
    folder(place).join("root.pem")
}

/// What a stage is to trust, as PEM: the root, and the intermediate that webhooks are signed under and nobody sends.
pub fn trust_roots(place: Place) -> Result<Vec<String>> {
    let files = ["root.pem", "intermediate.pem"].map(|name| folder(place).join(name));
    files.iter().map(|file| read(file)).collect()
}

fn read(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).with_context(|| file.display().to_string())
}

/// Trusts the sandbox and nobody else.
pub fn client(place: Place) -> Result<reqwest::Client> {
    let root = reqwest::Certificate::from_pem(read(&root_file(place))?.as_bytes())?;
    let client = reqwest::Client::builder()
        .no_proxy()
        .timeout(Duration::from_secs(30))
        .redirect(reqwest::redirect::Policy::none())
        .tls_certs_only([root]);
    Ok(client.build()?)
}

fn folder(place: Place) -> PathBuf {
    place.folder().join("paypal")
}

fn log(place: Place) -> PathBuf {
    place.folder().join("paypal.log")
}

fn pid_file(place: Place) -> PathBuf {
    place.folder().join("paypal.pid")
}
