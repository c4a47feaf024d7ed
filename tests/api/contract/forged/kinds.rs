//! Tokens of ours that are of another kind than the one that is asked for, wholly or by half.

use serde_json::{Value, json};

use super::{Forge, merged};

/// A header's type and an audience.
pub(super) type Kind = (&'static str, &'static str);

pub(super) const ACCESS: Kind = ("at+jwt", "aforo-api");
pub(super) const TWO_FACTOR: Kind = ("2fa+jwt", "aforo-api/second-factor");

/// The claims that only tokens of the kind have to have.
pub(super) fn own_claims(header_type: &str) -> Value {
    if header_type == TWO_FACTOR.0 {
        json!({"epo": 1})
    } else {
        json!({})
    }
}

impl Forge {
    pub(super) fn other_kinds(&self) -> Vec<(String, String)> {
        let own = (self.header_type, self.audience);
        let other = if own == ACCESS { TWO_FACTOR } else { ACCESS };
        let mixed = [
            other,
            (own.0, other.1),
            (other.0, own.1),
            // Kinds that we have none of.
            ("rt+jwt", "aforo-api/refresh"),
            (own.0, "aforo-api/refresh"),
            (own.0, "aforo-api/"),
            (own.0, "aforo-api/second-factor/"),
        ];
        let mut all = Vec::new();
        for (header_type, audience) in mixed {
            let header = merged(self.header(), &json!({"typ": header_type}));
            for more in [
                json!({}),
                json!({"epo": 1}),
                json!({"epo": 1, "dev": "dev_1"}),
            ] {
                let claims = merged(self.claims(), &json!({"aud": audience}));
                let claims = merged(claims, &more);
                let token = self.signed(&header, &claims);
                all.push((format!("kind {header_type} {audience} {more}"), token));
            }
        }
        if own == TWO_FACTOR {
            for epoch in [
                json!(null),
                json!(-1),
                json!("1"),
                json!(1.5),
                json!([1]),
                json!(true),
            ] {
                let claims = merged(self.claims(), &json!({"epo": epoch}));
                let token = self.signed(&self.header(), &claims);
                all.push((format!("epoch {epoch}"), token));
            }
        }
        all
    }
}
