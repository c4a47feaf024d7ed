//! `cargo xtask up`: from a clone to a running system with something to see.

use crate::local_deploy::Deployed;
use crate::sandbox::{self, Sandbox};
use crate::settings::{self, HOLD_SECONDS};
use crate::stack::{Place, Stack};
use crate::{build, demo, local_deploy, root, tools};
use anyhow::{Context, Result};
use std::time::Instant;

#[derive(clap::Args)]
pub struct Options {
    /// Begin anew: forget all accounts, events and registrations
    #[arg(long)]
    fresh: bool,
    /// Where the local AWS listens
    #[arg(long, default_value_t = 4566)]
    port: u16,
}

pub async fn up(options: Options) -> Result<()> {
    let started = Instant::now();
    let place = Place { port: options.port };
    place.must_be_free()?;
    tools::install(tools::Set::Run).await?;
    let built = build::build().await?;
    let mut stack = Stack::start(place, options.fresh).await?;
    let deployed = local_deploy::deploy(place, &built.functions).await?;
    let mut paypal = Sandbox::start(place, &built.sandbox, &deployed.api).await?;
    let configuration = settings::configuration(place, &deployed.api, HOLD_SECONDS)?;
    local_deploy::configure(place, &configuration).await?;
    local_deploy::give_up_a_batch(place).await?;
    demo::fill(place, &deployed).await?;
    std::fs::write(url_file(), &deployed.api)?;
    // For `cargo lambda watch --env-file .aforo/env`.
    std::fs::copy(place.environment_file(), root::kept("env"))?;
    std::fs::write(root::kept("settings.json"), configuration.to_string())?;
    println!(
        "\nReady after {:.1} s. Ctrl-C stops everything and keeps the data.\n",
        started.elapsed().as_secs_f64()
    );
    say_where(place, &deployed).await?;
    tokio::select! {
        ended = stack.ended() => ended,
        ended = paypal.ended() => ended,
    }
}

/// Where the API of a running `up` is.
pub fn running() -> Result<String> {
    std::fs::read_to_string(url_file())
        .context("there is no local stage yet: start `cargo xtask up`, or name a URL")
}

fn url_file() -> std::path::PathBuf {
    root::kept("url")
}

async fn say_where(place: Place, deployed: &Deployed) -> Result<()> {
    let (api, endpoint) = (&deployed.api, place.endpoint());
    println!("API       {api}");
    if let Some(page) = demo::page(deployed).await? {
        println!("Page      {page}");
    }
    println!("Mail      {endpoint}/_ministack/ses/messages");
    println!(
        "Logs      {}",
        place.folder().join("ministack.log").display()
    );
    println!(
        "PayPal    {}, where a browser warns once of a certificate that only this machine made",
        sandbox::address(place)
    );
    println!("\nLogins, all with the password “{}”:", demo::PASSWORD);
    for (email, name) in demo::logins()? {
        println!("  {email:<24} {name}");
    }
    println!("\nTry:");
    println!("  curl '{api}/v1/events?limit=3'");
    println!(
        "  curl -H 'content-type: application/json' -d '{{\"email\":\"asistente@aforo.example\",\"password\":\"{}\"}}' {api}/v1/logins",
        demo::PASSWORD
    );
    println!("  curl -i {api}/v1/nothing-here");
    println!("\nThe main job, step by step: cargo xtask tour\n");
    Ok(())
}
