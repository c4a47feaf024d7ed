//! What a person does with the checkout: `cargo xtask up | test | tour | bench | openapi | agent | tools | deploy`.
#![allow(
    clippy::print_stdout,
    reason = "this is the program that talks to the person"
)]

mod account_tour;
mod agent;
mod agent_entities;
mod agent_files;
mod agent_names;
mod api;
mod arm64;
mod authenticator;
mod bench;
mod browser;
mod budgets;
mod build;
mod by_hand;
mod chat_tour;
mod counts;
mod demo;
mod deploy;
mod deploy_plan;
mod first_event;
mod fuzz;
mod fuzz_report;
mod lambda;
mod local_deploy;
mod log_in_cost;
mod logs;
mod mailbox;
mod openapi;
mod organizer_tour;
mod paid_tour;
mod payer;
mod process;
mod progress;
mod release;
mod root;
mod runtime_stand_in;
mod sandbox;
mod settings;
mod stack;
mod stage_settings;
mod test;
mod tools;
mod tour;
mod up;
mod verification;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    about = "Runs, tests and shows Aforo on this machine"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build everything, deploy it to a local AWS, fill it with examples, and keep it running until Ctrl-C
    Up(up::Options),
    /// Check everything, or one part of it
    Test(test::Options),
    /// Walk the main job over HTTP against a running `up`, or against a URL
    Tour(tour::Options),
    /// Measure what functions take to start, in instructions and bytes, and hold it to xtask/bench.toml
    Bench(bench::Options),
    /// Write infra/openapi.json and CargoLambda.toml anew from the code
    Openapi,
    /// Zip the chat's agent for Dialogflow, knowing the events that an API lists
    Agent(agent::Options),
    /// Install every tool: those of `up`, those of `test`, and cargo-lambda
    Tools,
    /// Build all for Lambda, deploy it to AWS, stack after stack, and tell the stage its settings
    Deploy(deploy::Options),
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    process::adopt_orphans();
    let command = Cli::parse().command;
    let ended = tokio::select! {
        done = run(command) => Ended::ByItself(done),
        signal = process::stop_signal() => Ended::By(signal),
    };
    // Whatever was running has been stopped by now: its guards were dropped with the future that held them.
    process::reap_orphans();
    match ended {
        Ended::ByItself(Ok(())) => ExitCode::SUCCESS,
        Ended::ByItself(Err(error)) | Ended::By(Err(error)) => {
            eprintln!("\n{error:#}");
            ExitCode::FAILURE
        }
        Ended::By(Ok(signal)) => {
            eprintln!("\nStopped by {signal}; nothing is left running.");
            ExitCode::from(130)
        }
    }
}

enum Ended {
    ByItself(anyhow::Result<()>),
    By(anyhow::Result<&'static str>),
}

async fn run(command: Command) -> anyhow::Result<()> {
    match command {
        Command::Up(options) => up::up(options).await,
        Command::Test(options) => test::test(options).await,
        Command::Tour(options) => tour::tour(options).await,
        Command::Bench(options) => bench::bench(options).await,
        Command::Openapi => openapi::write().await,
        Command::Agent(options) => agent::agent(options).await,
        Command::Tools => tools::install_all().await,
        Command::Deploy(options) => deploy::deploy(options).await,
    }
}
