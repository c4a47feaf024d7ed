//! Which IAM actions each function was seen to need.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::call::Call;
use crate::{dynamodb, s3, ses, sqs};

/// Names a directory for `<function>.<process>.json`, a list of actions: what the test of the roles reads.
const DIRECTORY: &str = "AFORO_OBSERVED_DIR";

type Observations = BTreeMap<String, BTreeSet<String>>;

/// Of the whole process: its tests run at once and share the files.
static PROCESS: Mutex<Observations> = Mutex::new(Observations::new());

#[derive(Debug)]
pub(crate) struct Observed {
    directory: Option<PathBuf>,
    seen: Mutex<Observations>,
}

impl Observed {
    pub(crate) fn from_environment() -> Self {
        Self::into_directory(std::env::var_os(DIRECTORY).map(PathBuf::from))
    }

    fn into_directory(directory: Option<PathBuf>) -> Self {
        Self {
            directory,
            seen: Mutex::default(),
        }
    }

    pub(crate) fn note(&self, function: &str, call: &Call) {
        let mut seen = self.seen.lock().expect("no holder panicked");
        let seen = seen.entry(function.to_owned()).or_default();
        let before = seen.len();
        seen.extend(actions(call));
        if let Some(directory) = &self.directory
            && seen.len() > before
        {
            publish(directory, function, seen);
        }
    }

    /// The function's actions so far, in this `FakeAws`.
    pub(crate) fn of(&self, function: &str) -> Vec<String> {
        let seen = self.seen.lock().expect("no holder panicked");
        let seen = seen.get(function).into_iter().flatten();
        seen.cloned().collect()
    }
}

fn actions(call: &Call) -> Vec<String> {
    match call.service.as_str() {
        "dynamodb" => dynamodb::actions(call),
        "sqs" => sqs::actions(call),
        "ses" => ses::actions(call),
        "s3" => s3::actions(call),
        service => vec![format!("{service}:{}", call.operation)],
    }
}

fn publish(directory: &Path, function: &str, seen: &BTreeSet<String>) {
    let mut process = PROCESS.lock().expect("no holder panicked");
    let all = process.entry(function.to_owned()).or_default();
    all.extend(seen.iter().cloned());
    let file = directory.join(format!("{function}.{}.json", std::process::id()));
    let text = serde_json::to_string_pretty(all).expect("strings are JSON");
    std::fs::create_dir_all(directory)
        .and_then(|()| std::fs::write(&file, text))
        .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(operation: &str) -> Call {
        Call {
            service: "secretsmanager".to_owned(),
            operation: operation.to_owned(),
            invocation: String::new(),
            host: String::new(),
            path: String::new(),
            query: String::new(),
            body: Vec::new(),
        }
    }

    #[test]
    fn what_all_tests_of_a_process_saw_of_a_function_is_one_file() {
        let directory = std::env::temp_dir().join(format!("observed-{}", std::process::id()));
        let one = Observed::into_directory(Some(directory.clone()));
        let another = Observed::into_directory(Some(directory.clone()));
        one.note("log-in", &call("GetSecretValue"));
        another.note("log-in", &call("PutSecretValue"));

        let file = directory.join(format!("log-in.{}.json", std::process::id()));
        let written: Vec<String> =
            serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        std::fs::remove_dir_all(directory).unwrap();
        assert_eq!(
            written,
            [
                "secretsmanager:GetSecretValue",
                "secretsmanager:PutSecretValue"
            ]
        );
        assert_eq!(one.of("log-in"), ["secretsmanager:GetSecretValue"]);
    }
}
