//! Where things are.

use std::path::PathBuf;
use tokio::process::Command;

/// The checkout.
pub fn root() -> PathBuf {
    // Cargo says at run time where the manifest is; what was compiled in may be another checkout's, with the same build cache.
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR");
    let mut path = PathBuf::from(manifest.unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into()));
    // xtask's own folder is one down.
    path.pop();
    path
}

/// What the commands install and keep, all of it git-ignored.
pub fn kept(path: &str) -> PathBuf {
    root().join(".aforo").join(path)
}

/// Cargo on the whole workspace: another selection of packages would have other features and compile everything anew.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root()).args(arguments);
    command
}
