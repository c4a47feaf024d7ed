//! What `cargo xtask deploy --dry-run` prints, for the checkout as it is.

use super::{Plan, Stage, mapping, template};
use crate::root::root;
use serde_json::json;
use std::collections::BTreeSet;

fn plan() -> Plan {
    let stage = Stage {
        name: "trial".to_owned(),
        region: "eu-south-2".to_owned(),
        mail_domain: "mail.example.org".to_owned(),
    };
    Plan::new(stage).unwrap()
}

fn lines() -> Vec<String> {
    let text = plan()
        .to_text(&json!({"settings": {"name": "it's"}}))
        .unwrap();
    text.lines().map(str::to_owned).collect()
}

fn names_in(folder: &str) -> BTreeSet<String> {
    let entries = std::fs::read_dir(root().join(folder)).unwrap();
    let stems = entries.map(|entry| {
        let path = entry.unwrap().path();
        path.file_stem().unwrap().to_str().unwrap().to_owned()
    });
    stems.collect()
}

#[test]
fn every_function_is_built_before_anything_is_deployed() {
    let lines = lines();
    assert!(
        lines[0].starts_with("cargo lambda build --release --arm64 --lambda-dir target/lambda")
    );
    let built: BTreeSet<String> = lines[0]
        .split(" --bin ")
        .skip(1)
        .map(str::to_owned)
        .collect();
    // There is a recorded payload of each function.
    assert_eq!(built, names_in("events"));
}

#[test]
fn the_root_comes_first_then_who_consumes_then_everybody_else() {
    let lines = lines();
    assert_eq!(
        lines[1],
        "sam deploy --config-env root --stack-name aforo-trial --region eu-south-2 --no-confirm-changeset \
         --no-fail-on-empty-changeset --parameter-overrides Stage=trial"
    );
    let deployed: Vec<&str> = lines
        .iter()
        .filter_map(|line| {
            line.strip_prefix("sam deploy --config-env ")?
                .split(' ')
                .next()
        })
        .collect();
    assert_eq!(
        deployed[..5],
        ["root", "notifications", "payments", "outbox", "projections"]
    );
    // The local deploy has the same order.
    let local = std::fs::read_to_string(root().join("infra/tools/deploy.py")).unwrap();
    assert!(local.contains(r#"FIRST = ["notifications", "payments", "outbox", "projections"]"#));
    let mut all = names_in("infra/stacks");
    all.insert("root".to_owned());
    assert_eq!(deployed.len(), all.len(), "no stack twice: {deployed:?}");
    assert_eq!(
        deployed
            .into_iter()
            .map(str::to_owned)
            .collect::<BTreeSet<_>>(),
        all
    );
}

#[test]
fn an_area_is_told_what_the_root_has_put_out() {
    let lines = lines();
    let outputs = lines
        .iter()
        .position(|line| line.starts_with("sam list stack-outputs"));
    let areas: Vec<_> = (0..)
        .zip(&lines)
        .filter(|(_, line)| line.contains("aforo-trial-"))
        .collect();
    assert!(areas.iter().all(|(at, _)| Some(*at) > outputs));
    for (_, line) in areas {
        let (_, area) = line.split_once("--config-env ").unwrap();
        let area = area.split(' ').next().unwrap();
        assert!(
            line.contains(&format!("--stack-name aforo-trial-{area} ")),
            "{line}"
        );
        let declared = mapping(
            &template(&format!("infra/stacks/{area}.yaml")).unwrap(),
            "Parameters",
        );
        for (name, _) in declared
            .unwrap()
            .iter()
            .filter(|(name, _)| name != "Architecture")
        {
            let value = match name.as_str() {
                "Stage" => "Stage=trial".to_owned(),
                "MailDomain" => "MailDomain=mail.example.org".to_owned(),
                name => format!("'{name}=<{name}>'"),
            };
            assert!(line.contains(&format!(" {value}")), "{value}: {line}");
        }
    }
}

#[test]
fn the_settings_are_told_at_the_end_as_a_shell_takes_them() {
    let lines = lines();
    assert_eq!(
        lines.last().unwrap(),
        r#"python infra/tools/configure.py --stage trial --region eu-south-2 --configuration '{"settings":{"name":"it'\''s"}}'"#
    );
}
