//! The local AWS: one MiniStack process with its state in a folder of its own.

use crate::process::Running;
use crate::progress::Step;
use crate::{root, tools};
use anyhow::{Context, Result, bail};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tokio::process::Command;

pub const REGION: &str = "eu-west-1";

/// The local account's own: they may do everything, as no role of a function may.
const CREDENTIALS: [(&str, &str); 2] = [
    ("AWS_ACCESS_KEY_ID", "test"),
    ("AWS_SECRET_ACCESS_KEY", "test"),
];

/// Which one: each port has its own state, so `test` does not disturb `up`.
#[derive(Clone, Copy)]
pub struct Place {
    pub port: u16,
}

impl Place {
    pub fn folder(self) -> PathBuf {
        root::kept(&format!("local-{}", self.port))
    }

    pub fn endpoint(self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The place that an API's address leads to, if it is one of this machine.
    pub fn of_api(url: &str) -> Option<Self> {
        let (endpoint, _) = url.split_once("/_aws/execute-api/")?;
        let (_, port) = endpoint.rsplit_once(':')?;
        let port = port.parse().ok()?;
        Some(Self { port })
    }

    /// PayPal's sandbox listens here.
    pub fn paypal_port(self) -> u16 {
        self.port + 2
    }

    /// `cargo lambda watch` listens here while functions are tried by hand.
    pub fn watch_port(self) -> u16 {
        self.port + 4
    }

    /// What a function's process of this place is to find in its environment: for `cargo lambda watch --env-file`.
    pub fn environment_file(self) -> PathBuf {
        self.folder().join("env")
    }

    /// Writes [`Place::environment_file`].
    pub fn write_environment(self) -> Result<()> {
        let mut text = String::from("AFORO_STAGE=local\n");
        // Empty is as good as unset, so whatever session a person has with AWS itself stays out of it.
        for (name, value) in CREDENTIALS.into_iter().chain([
            ("AWS_SESSION_TOKEN", ""),
            ("AWS_REGION", REGION),
            ("AWS_ENDPOINT_URL", &self.endpoint()),
        ]) {
            text += &format!("{name}={value}\n");
        }
        std::fs::write(self.environment_file(), text)?;
        Ok(())
    }

    /// Fails if something else listens here, before anything is done in vain.
    pub fn must_be_free(self) -> Result<()> {
        let ports = [(self.port, "pid"), (self.paypal_port(), "paypal.pid")];
        for (port, pid) in ports {
            if TcpListener::bind(("127.0.0.1", port)).is_ok() {
                continue;
            }
            let ours = std::fs::read_to_string(self.folder().join(pid));
            let hint = ours.map_or_else(
                |_| String::new(),
                |pid| format!(" (`kill {pid}` ends the one left by an earlier run)"),
            );
            bail!(
                "port {port} is taken, perhaps by another `cargo xtask`: stop that program{hint}, or choose another port with --port."
            )
        }
        Ok(())
    }
}

/// A running local AWS; dropping it stops it, and it saves its state.
pub struct Stack {
    pub place: Place,
    emulator: Running,
}

impl Stack {
    pub async fn start(place: Place, fresh: bool) -> Result<Self> {
        let step = Step::start("local AWS");
        place.must_be_free()?;
        if fresh && place.folder().exists() {
            std::fs::remove_dir_all(place.folder())?;
        }
        let (state, temporary) = (place.folder().join("state"), place.folder().join("tmp"));
        std::fs::create_dir_all(&state)?;
        std::fs::create_dir_all(&temporary)?;
        forget_place_in_stream(&state)?;
        let log = std::fs::File::create(place.folder().join("ministack.log"))?;
        let mut command = Command::new(tools::Set::Run.program("ministack"));
        use_local_aws(&mut command, place)
            .stdin(std::process::Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .env("BIND_HOST", "127.0.0.1")
            .env("GATEWAY_PORT", place.port.to_string())
            .env("MINISTACK_REGION", REGION)
            // Every function gets its role's rights and no more, as on AWS.
            .env("AUTH", "true")
            .envs([("PERSIST_STATE", "1"), ("S3_PERSIST", "1")])
            .env("STATE_DIR", &state)
            .env("S3_DATA_DIR", state.join("s3"))
            .env("TMPDIR", temporary)
            // Services that open ports of their own and that nobody asks for.
            .envs([("SFTP_ENABLED", "0"), ("IOT_MTLS_ENABLED", "0")]);
        let mut stack = Self {
            place,
            emulator: Running::start(&mut command)?,
        };
        if let Some(pid) = stack.emulator.child().id() {
            std::fs::write(place.folder().join("pid"), pid.to_string())?;
        }
        stack.wait_until_ready().await?;
        place.write_environment()?;
        step.done(&format!("{}, every role enforced", place.endpoint()));
        Ok(stack)
    }

    async fn wait_until_ready(&mut self) -> Result<()> {
        let started = Instant::now();
        let client = reqwest::Client::builder().no_proxy().build()?;
        let url = format!("{}/_ministack/ready", self.place.endpoint());
        loop {
            if self.emulator.has_ended() || started.elapsed() > Duration::from_secs(60) {
                let log = self.place.folder().join("ministack.log");
                bail!("the local AWS does not start:\n{}", last_lines(&log)?);
            }
            if client
                .get(&url)
                .send()
                .await
                .is_ok_and(|answer| answer.status().is_success())
            {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Comes back only if the local AWS ends by itself.
    pub async fn ended(&mut self) -> Result<()> {
        let status = self.emulator.child().wait().await?;
        bail!(
            "the local AWS ended ({status}):\n{}",
            last_lines(&self.place.folder().join("ministack.log"))?
        )
    }
}

impl Drop for Stack {
    fn drop(&mut self) {
        // The emulator itself is stopped by its own guard; what is left to be stopped by hand is nothing.
        let pid = self.place.folder().join("pid");
        if let Err(error) = std::fs::remove_file(&pid) {
            eprintln!("{} stays: {error}", pid.display());
        }
    }
}

/// Sends a program's AWS calls to the local one, whatever the person's own AWS settings are.
pub fn use_local_aws(command: &mut Command, place: Place) -> &mut Command {
    for variable in [
        "AWS_PROFILE",
        "AWS_SESSION_TOKEN",
        "AWS_CA_BUNDLE",
        "AWS_DEFAULT_PROFILE",
    ] {
        command.env_remove(variable);
    }
    command
        .envs(CREDENTIALS)
        .envs([("AWS_REGION", REGION), ("AWS_DEFAULT_REGION", REGION)])
        .envs([
            ("AWS_CONFIG_FILE", "/dev/null"),
            ("AWS_SHARED_CREDENTIALS_FILE", "/dev/null"),
        ])
        .envs([
            ("NO_PROXY", "127.0.0.1"),
            ("no_proxy", "127.0.0.1"),
            ("AWS_EC2_METADATA_DISABLED", "true"),
        ])
        .env("AWS_ENDPOINT_URL", place.endpoint())
}

/// MiniStack saves how far each mapping had read a table's stream, but not the stream, which begins anew:
/// as many new records as there were old ones would never be delivered.
fn forget_place_in_stream(state: &Path) -> Result<()> {
    let file = state.join("lambda.json");
    if !file.exists() {
        return Ok(());
    }
    let mut saved: serde_json::Value = serde_json::from_slice(&std::fs::read(&file)?)
        .context("the kept state cannot be read; `--fresh` begins anew")?;
    saved["payload"]["dynamodb_stream_positions"]["data"] = serde_json::json!({});
    std::fs::write(file, serde_json::to_vec(&saved)?)?;
    Ok(())
}

pub fn last_lines(log: &Path) -> Result<String> {
    let text = std::fs::read_to_string(log)?;
    let lines: Vec<&str> = text.lines().collect();
    Ok(lines[lines.len().saturating_sub(20)..].join("\n"))
}

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn an_api_on_this_machine_has_a_place_and_another_has_none() {
        let local = Place::of_api("http://127.0.0.1:4567/_aws/execute-api/a1b2c3d4e5");
        assert_eq!(local.map(|place| place.port), Some(4567));
        assert!(Place::of_api("https://aforo.example").is_none());
    }
}
