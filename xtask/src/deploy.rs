//! `cargo xtask deploy`: to AWS, with the account and the rights of whoever runs it. Nothing here knows a function or an area:
//! they are what `functions/`, `samconfig.toml` and the templates say.

use crate::deploy_plan::{Line, Outputs, Plan, Stage};
use crate::stage_settings;
use crate::{arm64, process, tools};
use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use std::path::PathBuf;

#[derive(clap::Args)]
pub struct Options {
    /// 2 to 12 lower-case letters and digits, a letter first: part of every name
    #[arg(long)]
    stage: String,
    /// What `configure-stage` is to be told, in a file: begin with a copy of events/configure-stage.json
    #[arg(long)]
    settings: PathBuf,
    /// Where in the world; AWS_REGION if it is not named
    #[arg(long)]
    region: Option<String>,
    /// Only say what would be run
    #[arg(long)]
    dry_run: bool,
}

pub async fn deploy(options: Options) -> Result<()> {
    check_stage(&options.stage)?;
    let region = options.region.or_else(|| std::env::var("AWS_REGION").ok());
    let region = region.context("name the region: --region eu-south-2, for example")?;
    let settings = stage_settings::read(&options.settings, &options.stage)?;
    let plan = Plan::new(Stage {
        name: options.stage,
        region,
        mail_domain: settings.mail_domain,
    })?;
    if options.dry_run {
        print!("{}", plan.to_text(&settings.configuration)?);
        return Ok(());
    }
    tools::install_sets().await?;
    arm64::have_target().await?;
    run(plan.build()).await?;
    run(plan.root()).await?;
    let outputs = read_outputs(plan.outputs()).await?;
    for area in plan.areas() {
        run(plan.area(area, &outputs)?).await?;
    }
    run(plan.configure(&settings.configuration)).await?;
    let api = outputs
        .get("ApiUrl")
        .context("the root stack has no output ApiUrl")?;
    println!(
        "\nDeployed: {api}. What a machine cannot do is in docs/OPERATIONS.md, “The first deploy”."
    );
    Ok(())
}

/// The parameter's pattern in the templates, and not the emulator's name, for which they ask fewer rights.
fn check_stage(stage: &str) -> Result<()> {
    let letters = stage
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    let begins = stage.starts_with(|first: char| first.is_ascii_lowercase());
    ensure!(
        letters && begins && (2..=12).contains(&stage.len()),
        "a stage is 2 to 12 lower-case letters and digits, a letter first, and not {stage:?}"
    );
    ensure!(
        stage != "local",
        "the stage “local” is the emulator's: `cargo xtask up`"
    );
    Ok(())
}

async fn run(line: Line) -> Result<()> {
    println!("\n$ {line}");
    process::show(&mut line.command()).await
}

async fn read_outputs(line: Line) -> Result<Outputs> {
    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    struct Output {
        output_key: String,
        output_value: String,
    }
    println!("\n$ {line}");
    let text = process::run(&mut line.command()).await?;
    let outputs: Vec<Output> = serde_json::from_str(&text).context(text)?;
    let named = outputs
        .into_iter()
        .map(|output| (output.output_key, output.output_value));
    Ok(named.collect())
}

#[cfg(test)]
mod tests {
    use super::check_stage;

    #[test]
    fn a_stage_is_named_as_the_templates_want_it_and_is_not_the_emulators() {
        for good in ["prod", "s1", "abcdefghijkl"] {
            assert!(check_stage(good).is_ok(), "{good}");
        }
        for bad in ["", "p", "Prod", "1st", "pro-d", "abcdefghijklm", "local"] {
            assert!(check_stage(bad).is_err(), "{bad}");
        }
    }
}
