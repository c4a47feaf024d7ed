//! What `bench` lets a function take: `xtask/bench.toml`.

use crate::bench::{Measured, grouped};
use crate::root;
use anyhow::{Context, Result};
use serde::Deserialize;
use std::collections::BTreeMap;

pub type Budgets = BTreeMap<String, Budget>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    instructions: u64,
    bytes: u64,
}

pub fn read() -> Result<Budgets> {
    let path = root::root().join("xtask/bench.toml");
    let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    toml::from_str(&text).with_context(|| path.display().to_string())
}

impl Budget {
    /// A line for each figure that is over.
    pub fn exceeded_by(&self, one: &Measured) -> Vec<String> {
        let figures = [
            ("instructions", one.start.instructions, self.instructions),
            ("bytes", one.raw, self.bytes),
        ];
        figures
            .into_iter()
            .filter(|(_, is, may_be)| is > may_be)
            .map(|(what, is, may_be)| {
                let (is, may_be) = (grouped(is), grouped(may_be));
                format!("{}: {is} {what}, {may_be} allowed", one.name)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::first_event::Start;

    #[test]
    fn each_figure_over_its_limit_is_named_and_the_limit_itself_is_not() {
        let measured = |instructions, raw| Measured {
            name: "get-event".to_owned(),
            raw,
            zipped: 1,
            start: Start {
                instructions,
                calls: 1,
                threads: 1,
            },
        };
        let budget = Budget {
            instructions: 1000,
            bytes: 500,
        };
        assert!(budget.exceeded_by(&measured(1000, 500)).is_empty());
        assert_eq!(
            budget.exceeded_by(&measured(1001, 501)),
            [
                "get-event: 1,001 instructions, 1,000 allowed",
                "get-event: 501 bytes, 500 allowed"
            ]
        );
    }
}
