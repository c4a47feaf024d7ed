//! cargo-lambda, the pinned one: for our own use, and in `.aforo/bin` for a person's `PATH`.

use crate::{root, tools};
use anyhow::{Context, Result};
use std::os::unix::fs::PermissionsExt;
use tokio::process::Command;

/// Where cargo-lambda looks for the Python that has zig; without it, it would take any `python3` of the `PATH`.
const PYTHON_OF_ZIG: &str = "CARGO_ZIGBUILD_PYTHON_PATH";

/// `cargo lambda SUBCOMMAND` on the checkout. The set [`tools::Set::Build`] must have been installed.
pub fn lambda(arguments: &[&str]) -> Command {
    let mut command = Command::new(tools::Set::Build.program("cargo-lambda"));
    command
        .current_dir(root::root())
        .env(PYTHON_OF_ZIG, tools::Set::Build.program("python3"))
        .arg("lambda")
        .args(arguments);
    command
}

/// Makes `.aforo/bin`, with the programs that a person calls and nothing else: an environment's own folder would bring its
/// Python along, and hide the person's.
pub fn offer() -> Result<()> {
    let folder = root::kept("bin");
    std::fs::create_dir_all(&folder)?;
    let python = tools::Set::Build.program("python3");
    let programs = [
        ("cargo-lambda", tools::Set::Build),
        ("sam", tools::Set::Check),
    ];
    for (name, set) in programs {
        let script = folder.join(name);
        let program = set.program(name);
        let text = format!(
            "#!/bin/sh\n{PYTHON_OF_ZIG}='{}' exec '{}' \"$@\"\n",
            python.display(),
            program.display()
        );
        std::fs::write(&script, text).with_context(|| script.display().to_string())?;
        std::fs::set_permissions(&script, std::fs::Permissions::from_mode(0o755))?;
    }
    Ok(())
}
