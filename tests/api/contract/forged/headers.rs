//! Spoilt headers: what they say of the algorithm, of the key and of the kind of token.

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair};
use data_encoding::BASE64URL_NOPAD;
use serde_json::json;

use super::{Forge, merged, unsigned};

impl Forge {
    pub(super) fn headers(&self) -> Vec<(String, String)> {
        let long = "k".repeat(4_000);
        let other = Ed25519KeyPair::generate().unwrap();
        let x = BASE64URL_NOPAD.encode(other.public_key().as_ref());
        let jwk = json!({"kty": "OKP", "crv": "Ed25519", "x": x});
        let changes = [
            json!({"alg": "none"}),
            json!({"alg": "None"}),
            json!({"alg": "NONE"}),
            json!({"alg": "nOnE"}),
            json!({"alg": ""}),
            json!({"alg": null}),
            json!({"alg": "eddsa"}),
            json!({"alg": ["EdDSA"]}),
            json!({"alg": "HS256"}),
            json!({"alg": "HS384"}),
            json!({"alg": "HS512"}),
            json!({"alg": "RS256"}),
            json!({"alg": "PS256"}),
            json!({"alg": "ES256"}),
            json!({"alg": "ES384"}),
            json!({"alg": "Ed448"}),
            json!({"kid": null}),
            json!({"kid": ""}),
            json!({"kid": "unknown"}),
            json!({"kid": "../"}),
            json!({"kid": "../../../../dev/null"}),
            json!({"kid": "'"}),
            json!({"kid": "' OR 1=1 --"}),
            json!({"kid": format!("{} ", self.kid)}),
            json!({"kid": format!("{}\u{0}", self.kid)}),
            json!({"kid": self.kid.to_uppercase() + "A"}),
            json!({"kid": [self.kid]}),
            json!({"kid": 1}),
            json!({"kid": {"eq": self.kid}}),
            json!({"kid": "\u{0435}"}),
            json!({"kid": long}),
            json!({"typ": null}),
            json!({"typ": "JWT"}),
            json!({"typ": "refresh+jwt"}),
            json!({"typ": "application/json"}),
            json!({"typ": "id_token"}),
            json!({"typ": "dpop+jwt"}),
            json!({"typ": "at+jwt "}),
            json!({"typ": ["at+jwt"]}),
            json!({"typ": ""}),
            // What must be understood and is not; a payload that is not encoded; one that is packed.
            json!({"crit": ["exp"]}),
            json!({"crit": ["b64"], "b64": false}),
            json!({"crit": ["http://evil.example/ext"], "http://evil.example/ext": true}),
            json!({"crit": []}),
        ];
        let mut all: Vec<_> = changes
            .iter()
            .map(|change| {
                let token = self.signed(&merged(self.header(), change), &self.claims());
                (format!("header {change:.60}"), token)
            })
            .collect();
        // A key of the forger's, brought along in every way that a header has.
        for change in [
            json!({"jwk": jwk}),
            json!({"jwk": jwk, "kid": null}),
            json!({"jku": "https://evil.example/keys"}),
            json!({"x5u": "https://evil.example/cert"}),
            json!({"x5c": ["MIIB"]}),
            json!({"x5t": "dGVzdA"}),
            json!({"jku": "data:application/json,{}", "jwk": jwk}),
        ] {
            let message = unsigned(&merged(self.header(), &change), &self.claims());
            let signature = other.sign(message.as_bytes());
            let signature = BASE64URL_NOPAD.encode(signature.as_ref());
            all.push((format!("brings {change}"), format!("{message}.{signature}")));
        }
        all
    }
}
