//! Serves the sandbox at `https://localhost:<port>` and delivers its webhooks. Everything but the certificates is forgotten at the end.

mod arguments;
mod certificates;
mod deliver;
mod serve;

use std::io::Write as _;
use std::net::Ipv4Addr;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Context as _;
use clap::Parser as _;
use paypal_sandbox::{Options, Sandbox};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use crate::arguments::Arguments;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let folder = &arguments.ca_file;
    let authority = certificates::keep(folder)
        .with_context(|| format!("certificates in {}", folder.display()))?;
    let tls = certificates::acceptor(&authority)?;
    let address = (Ipv4Addr::LOCALHOST, arguments.port);
    let listener = TcpListener::bind(address)
        .await
        .with_context(|| format!("port {}", arguments.port))?;
    let port = listener.local_addr()?.port();
    let paypal = Sandbox::new(Options {
        base_url: format!("https://localhost:{port}"),
        accounts: vec![arguments.account()],
        seed: u64::try_from(since_epoch().as_nanos()).unwrap_or_default(),
        now: now(),
        authority: Some(authority),
        ..Options::default()
    });
    let mut terminate = signal(SignalKind::terminate())?;
    writeln!(
        std::io::stdout(),
        "paypal-sandbox is ready at https://localhost:{port}"
    )?;
    tokio::select! {
        () = serve::serve(&listener, &tls, &paypal) => {}
        () = deliver::deliver(&paypal) => {}
        _ = terminate.recv() => {}
        interrupted = tokio::signal::ctrl_c() => interrupted?,
    }
    Ok(())
}

fn since_epoch() -> std::time::Duration {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
}

/// Seconds since the epoch.
fn now() -> i64 {
    i64::try_from(since_epoch().as_secs()).unwrap_or(i64::MAX)
}
