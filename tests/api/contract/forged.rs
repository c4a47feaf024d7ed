//! Tokens that nobody may be let in with: one good token, spoilt in every way that has opened a door somewhere before.

use aforo_tests::{InProcess, Person};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair,
};
use data_encoding::{BASE64, BASE64URL_NOPAD};
use serde_json::{Value, json};

use crate::support::account_of;

/// What makes tokens: the stage's own key, and others.
pub struct Forge {
    own: Ed25519KeyPair,
    kid: String,
    now: i64,
    account: String,
}

impl Forge {
    pub fn new(inside: &InProcess, person: &Person) -> Self {
        let secret = inside.aws.secret("aforo-test-signing-key").unwrap();
        let secret: Value = serde_json::from_str(&secret).unwrap();
        let der = secret["private_key"].as_str().unwrap();
        Self {
            own: Ed25519KeyPair::from_pkcs8(&BASE64.decode(der.as_bytes()).unwrap()).unwrap(),
            kid: secret["kid"].as_str().unwrap().to_owned(),
            now: inside.now(),
            account: account_of(person),
        }
    }

    pub fn header(&self) -> Value {
        json!({"typ": "at+jwt", "alg": "EdDSA", "kid": self.kid})
    }

    pub fn claims(&self) -> Value {
        json!({
            "iss": "https://aforo.example", "aud": "aforo-api", "sub": self.account,
            "iat": self.now, "exp": self.now + 900,
        })
    }

    /// Signed with the stage's own key, whatever the header says.
    pub fn signed(&self, header: &Value, claims: &Value) -> String {
        let message = unsigned(header, claims);
        let signature = self.own.sign(message.as_bytes());
        format!("{message}.{}", BASE64URL_NOPAD.encode(signature.as_ref()))
    }

    /// Every forged token, with what is wrong with it.
    pub fn all(&self) -> Vec<(String, String)> {
        let mut all = self.headers();
        all.extend(self.bad_claims());
        all.extend(self.signatures());
        all.extend(self.shapes());
        all
    }

    fn headers(&self) -> Vec<(String, String)> {
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
            json!({"kid": long}),
            json!({"typ": null}),
            json!({"typ": "JWT"}),
            json!({"typ": "refresh+jwt"}),
            json!({"typ": "application/json"}),
            json!({"typ": ""}),
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
            json!({"crit": ["exp"]}),
        ] {
            let message = unsigned(&merged(self.header(), &change), &self.claims());
            let signature = other.sign(message.as_bytes());
            let signature = BASE64URL_NOPAD.encode(signature.as_ref());
            all.push((format!("brings {change}"), format!("{message}.{signature}")));
        }
        all
    }

    fn bad_claims(&self) -> Vec<(String, String)> {
        let changes = [
            json!({"exp": self.now - 1}),
            json!({"exp": self.now}),
            json!({"exp": null}),
            json!({"exp": (self.now + 900).to_string()}),
            json!({"exp": -1}),
            json!({"exp": "never"}),
            json!({"iss": null}),
            json!({"iss": "https://aforo.example/"}),
            json!({"iss": "https://evil.example"}),
            json!({"iss": ["https://aforo.example"]}),
            json!({"aud": null}),
            json!({"aud": "aforo-web"}),
            json!({"aud": ["aforo-api"]}),
            json!({"aud": ["aforo-api", "another"]}),
            json!({"aud": ""}),
            json!({"sub": null}),
            json!({"sub": ""}),
            json!({"sub": "admin"}),
            json!({"sub": self.account.to_uppercase()}),
            json!({"sub": self.account.replace("acc_", "org_")}),
            json!({"sub": format!("{}#", self.account)}),
            json!({"sub": 1}),
            json!({"iat": self.now + 6}),
            json!({"iat": null}),
        ];
        changes
            .iter()
            .map(|change| {
                let token = self.signed(&self.header(), &merged(self.claims(), change));
                (format!("claims {change}"), token)
            })
            .collect()
    }

    fn signatures(&self) -> Vec<(String, String)> {
        let (header, claims) = (self.header(), self.claims());
        let good = self.signed(&header, &claims);
        let (message, signature) = good.rsplit_once('.').unwrap();
        let public = self.own.public_key().as_ref();
        let x = BASE64URL_NOPAD.encode(public);
        let spki = [
            &[0x30, 0x2a, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 3, 0x21, 0][..],
            public,
        ]
        .concat();
        let pem = format!(
            "-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----\n",
            BASE64.encode(&spki)
        );
        let mut all = vec![
            ("no signature".to_owned(), format!("{message}.")),
            ("two parts".to_owned(), message.to_owned()),
        ];
        // The public key as the secret of a symmetric algorithm, in every spelling.
        for secret in [public, x.as_bytes(), &spki, pem.as_bytes()] {
            for algorithm in [
                jsonwebtoken::Algorithm::HS256,
                jsonwebtoken::Algorithm::HS512,
            ] {
                let mut header = jsonwebtoken::Header::new(algorithm);
                header.typ = Some("at+jwt".to_owned());
                header.kid = Some(self.kid.clone());
                let key = jsonwebtoken::EncodingKey::from_secret(secret);
                let token = jsonwebtoken::encode(&header, &claims, &key).unwrap();
                all.push((format!("{algorithm:?} with the public key"), token));
            }
        }
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
        let es = unsigned(&merged(header.clone(), &json!({"alg": "ES256"})), &claims);
        let es_signature = pair.sign(&SystemRandom::new(), es.as_bytes()).unwrap();
        let es_signature = BASE64URL_NOPAD.encode(es_signature.as_ref());
        all.push((
            "another key's ES256".to_owned(),
            format!("{es}.{es_signature}"),
        ));
        let other = Ed25519KeyPair::generate().unwrap().sign(message.as_bytes());
        let other = BASE64URL_NOPAD.encode(other.as_ref());
        all.push((
            "another key, same kid".to_owned(),
            format!("{message}.{other}"),
        ));
        let bytes = BASE64URL_NOPAD.decode(signature.as_bytes()).unwrap();
        for bit in [0, 7, 255, 256, 300, 511] {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            let flipped = BASE64URL_NOPAD.encode(&flipped);
            all.push((format!("bit {bit} flipped"), format!("{message}.{flipped}")));
        }
        for (what, odd) in [
            ("zeros", vec![0; 64]),
            ("cut", bytes[..63].to_vec()),
            ("longer", [&bytes[..], &[0]].concat()),
        ] {
            let odd = BASE64URL_NOPAD.encode(&odd);
            all.push((format!("signature {what}"), format!("{message}.{odd}")));
        }
        // The good signature under other words.
        let forged = merged(claims, &json!({"sub": "acc_01kb2v6e5cfz1r8q4m9n7t3x0h"}));
        let forged = unsigned(&header, &forged);
        all.push((
            "another subject".to_owned(),
            format!("{forged}.{signature}"),
        ));
        all
    }

    fn shapes(&self) -> Vec<(String, String)> {
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

fn unsigned(header: &Value, claims: &Value) -> String {
    let part = |value: &Value| BASE64URL_NOPAD.encode(value.to_string().as_bytes());
    format!("{}.{}", part(header), part(claims))
}

/// Null takes a field away.
fn merged(mut value: Value, change: &Value) -> Value {
    let fields = value.as_object_mut().unwrap();
    for (name, new) in change.as_object().unwrap() {
        if new.is_null() {
            fields.remove(name);
        } else {
            fields.insert(name.clone(), new.clone());
        }
    }
    value
}
