//! The commands of a deploy to AWS, in their order: consumers before what sends to them, the settings at the end.

use crate::{build, lambda, root, tools};
use anyhow::{Context, Result};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;
use tokio::process::Command;

/// What the root stack tells the areas' stacks, by name.
pub type Outputs = BTreeMap<String, String>;

pub struct Stage {
    pub name: String,
    pub region: String,
    /// The domain that mails are sent from.
    pub mail_domain: String,
}

pub struct Plan {
    stage: Stage,
    functions: Vec<String>,
    /// In the order of `samconfig.toml`.
    areas: Vec<String>,
}

/// One command: what a person could type instead.
pub struct Line {
    program: Program,
    arguments: Vec<String>,
}

#[derive(Clone, Copy)]
enum Program {
    /// `cargo lambda`
    Lambda,
    Sam,
    /// That of the local tools: what its scripts need is installed there.
    Python,
}

impl Plan {
    /// For all that the checkout has.
    pub fn new(stage: Stage) -> Result<Self> {
        let mut functions = build::names(&root::root().join("functions"))?;
        functions.sort();
        let samconfig = std::fs::read_to_string(root::root().join("samconfig.toml"))?;
        let sections = samconfig
            .lines()
            .filter_map(|line| line.strip_prefix('[')?.strip_suffix(".deploy.parameters]"));
        Ok(Self {
            stage,
            functions,
            areas: sections
                .filter(|section| *section != "root")
                .map(str::to_owned)
                .collect(),
        })
    }

    pub fn areas(&self) -> &[String] {
        &self.areas
    }

    /// Builds every function for Lambda's processor to where the templates look for it.
    pub fn build(&self) -> Line {
        let mut line = Line::new(Program::Lambda, &["build", "--release", "--arm64"]);
        line.add(&["--lambda-dir", "target/lambda"]);
        for function in &self.functions {
            line.add(&["--bin", function]);
        }
        line
    }

    pub fn root(&self) -> Line {
        let mut line = self.sam_deploy("root", self.stack("root"));
        line.add(&[&format!("Stage={}", self.stage.name)]);
        line
    }

    /// Asks what the root stack has put out.
    pub fn outputs(&self) -> Line {
        let mut line = Line::new(Program::Sam, &["list", "stack-outputs", "--output", "json"]);
        line.add(&[
            "--stack-name",
            &self.stack("root"),
            "--region",
            &self.stage.region,
        ]);
        line
    }

    /// Deploys an area with each of its parameters that we have a value for; the others have a default.
    pub fn area(&self, area: &str, outputs: &Outputs) -> Result<Line> {
        let mut line = self.sam_deploy(area, self.stack(area));
        let template = template(&format!("infra/stacks/{area}.yaml"))?;
        for (name, declared) in mapping(&template, "Parameters")? {
            let value = match name.as_str() {
                "Stage" => Some(&self.stage.name),
                "MailDomain" => Some(&self.stage.mail_domain),
                _ => outputs.get(&name),
            };
            match value {
                Some(value) => line.add(&[&format!("{name}={value}")]),
                None if declared.get("Default").is_some() => {}
                None => anyhow::bail!(
                    "infra/stacks/{area}.yaml asks for {name}, which the root stack does not put out"
                ),
            }
        }
        Ok(line)
    }

    /// Tells the stage its settings; where it has no signing key yet, it makes one.
    pub fn configure(&self, configuration: &Value) -> Line {
        let mut line = Line::new(Program::Python, &["infra/tools/configure.py"]);
        line.add(&["--stage", &self.stage.name, "--region", &self.stage.region]);
        line.add(&["--configuration", &configuration.to_string()]);
        line
    }

    /// All of it, a line a command, with what the root stack will have put out as `<ApiId>`.
    pub fn to_text(&self, configuration: &Value) -> Result<String> {
        let named = mapping(&template("template.yaml")?, "Outputs")?;
        let outputs = named
            .into_iter()
            .map(|(name, _)| (name.clone(), format!("<{name}>")));
        let outputs: Outputs = outputs.collect();
        let mut lines = vec![self.build(), self.root(), self.outputs()];
        for area in &self.areas {
            lines.push(self.area(area, &outputs)?);
        }
        lines.push(self.configure(configuration));
        Ok(lines.iter().map(|line| format!("{line}\n")).collect())
    }

    fn stack(&self, of: &str) -> String {
        let stage = &self.stage.name;
        if of == "root" {
            format!("aforo-{stage}")
        } else {
            format!("aforo-{stage}-{of}")
        }
    }

    /// Ends where the parameters' values follow.
    fn sam_deploy(&self, section: &str, stack: String) -> Line {
        let mut line = Line::new(Program::Sam, &["deploy", "--config-env", section]);
        line.add(&["--stack-name", &stack, "--region", &self.stage.region]);
        line.add(&["--no-confirm-changeset", "--no-fail-on-empty-changeset"]);
        line.add(&["--parameter-overrides"]);
        line
    }
}

/// A template's own keys; what CloudFormation's tags mean is not needed here.
fn template(path: &str) -> Result<serde_yaml_ng::Value> {
    let text = std::fs::read_to_string(root::root().join(path)).with_context(|| path.to_owned())?;
    serde_yaml_ng::from_str(&text).with_context(|| path.to_owned())
}

fn mapping(
    template: &serde_yaml_ng::Value,
    key: &str,
) -> Result<Vec<(String, serde_yaml_ng::Value)>> {
    let entries = template.get(key).and_then(serde_yaml_ng::Value::as_mapping);
    let entries = entries
        .with_context(|| format!("the template has no {key}"))?
        .iter();
    let named =
        entries.filter_map(|(name, value)| Some((name.as_str()?.to_owned(), value.clone())));
    Ok(named.collect())
}

impl Line {
    fn new(program: Program, arguments: &[&str]) -> Self {
        let mut line = Self {
            program,
            arguments: Vec::new(),
        };
        line.add(arguments);
        line
    }

    fn add(&mut self, arguments: &[&str]) {
        self.arguments
            .extend(arguments.iter().map(|&argument| argument.to_owned()));
    }

    pub fn command(&self) -> Command {
        let mut command = match self.program {
            Program::Lambda => lambda::lambda(&[]),
            Program::Sam => Command::new(tools::Set::Check.program("sam")),
            Program::Python => Command::new(tools::Set::Run.program("python")),
        };
        command.current_dir(root::root()).args(&self.arguments);
        command.env("SAM_CLI_TELEMETRY", "0");
        command
    }
}

/// As a shell takes it.
impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.program {
            Program::Lambda => "cargo lambda",
            Program::Sam => "sam",
            Program::Python => "python",
        })?;
        for argument in &self.arguments {
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./:=@,+".contains(&byte);
            if argument.bytes().all(plain) {
                write!(f, " {argument}")?;
            } else {
                write!(f, " '{}'", argument.replace('\'', r"'\''"))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
#[path = "deploy_plan_tests.rs"]
mod tests;
