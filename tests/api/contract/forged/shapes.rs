//! What is no token at all, or more than one.

use data_encoding::{BASE64, BASE64URL_NOPAD};
use serde_json::json;

use super::Forge;

impl Forge {
    pub(super) fn shapes(&self) -> Vec<(String, String)> {
        let good = self.signed(&self.header(), &self.claims());
        let parts: Vec<_> = good.split('.').collect();
        let as_json = json!({"protected": parts[0], "payload": parts[1], "signature": parts[2]});
        [
            String::new(),
            " ".to_owned(),
            "null".to_owned(),
            "undefined".to_owned(),
            "..".to_owned(),
            "...".to_owned(),
            format!("{good}.{}", parts[2]),
            format!("{good}="),
            format!(".{good}"),
            format!(" {good}"),
            format!("{good}, {good}"),
            format!("{good} {good}"),
            format!("{good},{good}"),
            format!("{good}\t"),
            format!("{}. {}.{}", parts[0], parts[1], parts[2]),
            format!("{}.{}.\u{a0}{}", parts[0], parts[1], parts[2]),
            format!("{}.{}", parts[1], parts[2]),
            format!("{}.{}.{}", parts[1], parts[0], parts[2]),
            format!("{}..{}", parts[0], parts[2]),
            // The five parts of an encrypted token.
            format!(
                "{}.{}.{}.{}.{}",
                jwe(),
                parts[1],
                parts[1],
                parts[1],
                parts[2]
            ),
            format!("{good}.{}.{}", parts[1], parts[2]),
            good.to_uppercase(),
            good.replace('.', "%2E"),
            good.replace('.', "\u{3002}"),
            format!("{}\u{e9}", &good[..good.len() - 1]),
            format!("{}.{}", "A".repeat(100_000), good),
            format!("{good}{}", "A".repeat(100_000)),
            format!("\"{good}\""),
            as_json.to_string(),
            parts[0].to_owned(),
            BASE64.encode(b"ana:una frase bien larga"),
            "x".repeat(8_000),
        ]
        .into_iter()
        .map(|token| (format!("shape {token:.60}"), token))
        .collect()
    }
}

/// The header of an encrypted token.
fn jwe() -> String {
    let header = json!({"alg": "dir", "enc": "A256GCM", "typ": "at+jwt"});
    BASE64URL_NOPAD.encode(header.to_string().as_bytes())
}
