//! Spoilt claims under the stage's own signature: a token of ours for something else, of another time, or of nobody.

use serde_json::json;

use super::{Forge, merged};

impl Forge {
    pub(super) fn bad_claims(&self) -> Vec<(String, String)> {
        let changes = [
            json!({"exp": self.now - 1}),
            json!({"exp": self.now}),
            json!({"exp": null}),
            json!({"exp": (self.now + 900).to_string()}),
            json!({"exp": -1}),
            json!({"exp": "never"}),
            json!({"exp": 0.5}),
            json!({"exp": 1e300}),
            json!({"exp": u64::MAX}),
            json!({"exp": i64::MIN}),
            json!({"exp": [self.now + 900]}),
            json!({"exp": true}),
            json!({"iss": null}),
            json!({"iss": "https://aforo.example/"}),
            json!({"iss": "https://evil.example"}),
            json!({"iss": ["https://aforo.example"]}),
            json!({"aud": null}),
            json!({"aud": "aforo-web"}),
            json!({"aud": ["aforo-web", "another"]}),
            json!({"aud": "AFORO-API"}),
            json!({"aud": []}),
            json!({"aud": ["aforo-api"]}),
            json!({"aud": ["aforo-api", "another"]}),
            json!({"aud": ""}),
            json!({"sub": null}),
            json!({"sub": ""}),
            json!({"sub": "admin"}),
            json!({"sub": self.account.to_uppercase()}),
            json!({"sub": self.account.replace("acc_", "org_")}),
            json!({"sub": format!("{}#", self.account)}),
            json!({"sub": self.account.replace("acc_", "")}),
            json!({"sub": self.account[..self.account.len() - 1]}),
            json!({"sub": format!("{}0", self.account)}),
            json!({"sub": "a".repeat(5_000)}),
            json!({"sub": [self.account]}),
            json!({"sub": 1}),
            json!({"sid": null}),
            json!({"sid": ""}),
            json!({"sid": "lgn_"}),
            json!({"sid": self.login.to_uppercase()}),
            json!({"sid": self.login.replace("lgn_", "acc_")}),
            json!({"sid": self.login.replace("lgn_", "ses_")}),
            json!({"sid": self.login.replace("lgn_", "")}),
            json!({"sid": self.login[..self.login.len() - 1]}),
            json!({"sid": format!("{}0", self.login)}),
            json!({"sid": format!("{}#", self.login)}),
            json!({"sid": format!(" {}", self.login)}),
            json!({"sid": self.account}),
            json!({"sid": [self.login]}),
            json!({"sid": {"id": self.login}}),
            json!({"sid": 1}),
            json!({"sid": true}),
            json!({"iat": self.now + 6}),
            json!({"iat": null}),
            json!({"iat": self.now.to_string()}),
            json!({"iat": i64::MAX}),
            json!({"nbf": self.now + 6}),
            json!({"nbf": i64::MAX}),
            json!({"nbf": "never"}),
        ];
        changes
            .iter()
            .map(|change| {
                let token = self.signed(&self.header(), &merged(self.claims(), change));
                (format!("claims {change}"), token)
            })
            .collect()
    }

    /// Claims and headers that no JSON object of ours has the shape of.
    pub(super) fn texts(&self) -> Vec<(String, String)> {
        let (header, claims) = (self.header().to_string(), self.claims().to_string());
        let twice = |text: &str, field: &str| text.replacen('{', &format!("{{{field},"), 1);
        let nested = self.signed(&self.header(), &self.claims());
        let cty = merged(self.header(), &json!({"cty": "JWT"})).to_string();
        [
            (
                &*header,
                &*twice(&claims, r#""sub":"acc_01kb2v6e5cfz1r8q4m9n7t3x0h""#),
            ),
            (
                &header,
                &twice(&claims, r#""sid":"lgn_01kb2v6e5cfz1r8q4m9n7t3x0h""#),
            ),
            (&header, &twice(&claims, r#""exp":1"#)),
            (&header, &twice(&claims, r#""iss":"https://evil.example""#)),
            (&header, &twice(&claims, r#""aud":"aforo-web""#)),
            (&header, &twice(&claims, r#""iat":1"#)),
            (&twice(&header, r#""alg":"none""#), &claims),
            (&twice(&header, r#""kid":"unknown""#), &claims),
            (&header, &format!("[{claims}]")),
            (&format!("[{header}]"), &claims),
            (&header, ""),
            ("", &claims),
            ("{}", &claims),
            (&header, "{}"),
            (&header, "null"),
            (&header, &claims[..claims.len() - 1]),
            (&header, &format!("{claims}{claims}")),
            // A token as another's payload.
            (&cty, &nested),
            (&cty, &format!("\"{nested}\"")),
        ]
        .iter()
        .map(|(header, claims)| {
            let token = self.signed_texts(header, claims);
            (format!("texts {header:.50} {claims:.50}"), token)
        })
        .collect()
    }
}
