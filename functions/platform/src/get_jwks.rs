//! `GET /.well-known/jwks.json`: the keys that access tokens are checked with (RFC 7517, RFC 8037), for whoever wants to check
//! one without asking us. The current key is the first; the other is the one before.

use aforo_api::{Answer, App, Problem};
use aforo_store::PublicKey;
use serde::Serialize;
use utoipa::ToSchema;

/// Public keys by `kid`.
#[derive(Serialize, ToSchema)]
#[schema(examples(json!({"keys": [{
    "kty": "OKP", "crv": "Ed25519", "use": "sig", "alg": "EdDSA", "kid": "5f0c6a1e9b7d3c42",
    "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
}]})))]
pub struct JsonWebKeySet {
    #[schema(min_items = 1, max_items = 2)]
    keys: Vec<JsonWebKey>,
}

/// An Ed25519 key.
#[derive(Serialize, ToSchema)]
struct JsonWebKey {
    #[schema(value_type = String, pattern = "^OKP$")]
    kty: &'static str,
    #[schema(value_type = String, pattern = "^Ed25519$")]
    crv: &'static str,
    #[serde(rename = "use")]
    #[schema(value_type = String, pattern = "^sig$")]
    purpose: &'static str,
    #[schema(value_type = String, pattern = "^EdDSA$")]
    alg: &'static str,
    /// What the header of a token names.
    kid: String,
    /// The public key, base64url without padding.
    #[schema(pattern = "^[A-Za-z0-9_-]{43}$")]
    x: String,
}

impl From<PublicKey> for JsonWebKey {
    fn from(key: PublicKey) -> Self {
        Self {
            kty: "OKP",
            crv: "Ed25519",
            purpose: "sig",
            alg: "EdDSA",
            kid: key.kid,
            x: key.x,
        }
    }
}

/// May be kept as long as our own functions keep them.
const CACHE_CONTROL: &str = "public, max-age=300";

#[utoipa::path(get, path = "/.well-known/jwks.json", operation_id = "get-jwks", tag = "platform",
    summary = "The keys that access tokens are checked with",
    responses((status = 200, description = "The current key, and the one before while its tokens may be about", body = JsonWebKeySet)))]
pub async fn get_jwks(app: &App) -> Result<Answer, Problem> {
    let public_keys = app.table.public_keys().await?;
    let set = JsonWebKeySet {
        keys: public_keys.keys.into_iter().map(JsonWebKey::from).collect(),
    };
    let body = serde_json::to_string(&set).map_err(Problem::internal)?;
    Ok(Answer::kept("application/json", body, CACHE_CONTROL))
}
