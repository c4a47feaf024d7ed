//! Which stage a function belongs to: every name it uses derives from that.

use std::fmt;

/// The function's name does not say its stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoStage(String);

impl fmt::Display for NoStage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "the function is called {:?} and not aforo-<stage>-<name>, and AFORO_STAGE is not set",
            self.0
        )
    }
}

impl std::error::Error for NoStage {}

/// The stage in `aforo-<stage>-<function>`; under `cargo lambda watch`, which names functions as it likes, `AFORO_STAGE`.
///
/// # Errors
/// Neither says it.
pub fn stage() -> Result<String, NoStage> {
    if let Ok(stage) = std::env::var("AFORO_STAGE") {
        return Ok(stage);
    }
    let name = std::env::var("AWS_LAMBDA_FUNCTION_NAME").unwrap_or_default();
    in_name(&name).map(str::to_owned).ok_or(NoStage(name))
}

fn in_name(function: &str) -> Option<&str> {
    let (stage, _) = function.strip_prefix("aforo-")?.split_once('-')?;
    (!stage.is_empty()).then_some(stage)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stage_stands_between_the_product_and_the_function() {
        assert_eq!(in_name("aforo-local-create-registration"), Some("local"));
        for odd in [
            "",
            "aforo",
            "aforo-local",
            "aforo--sign-up",
            "other-local-sign-up",
        ] {
            assert_eq!(in_name(odd), None, "{odd}");
        }
    }
}
