//! What stands in a request: its JSON, its lengths, and whether the whole thing is wanted back.

use http::header::CONTENT_TYPE;
use http::{HeaderMap, Request};
use serde_json::{Value, json};

use crate::refused::Refused;

/// An empty body is an empty object.
///
/// # Errors
/// 415 for another content type than JSON; 400 for what is no JSON object.
pub(crate) fn json_body(request: &Request<Vec<u8>>) -> Result<Value, Refused> {
    let content_type = request
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    if !content_type
        .unwrap_or_default()
        .starts_with("application/json")
    {
        return Err(Refused::bare(415));
    }
    if request.body().is_empty() {
        return Ok(json!({}));
    }
    let body: Option<Value> = serde_json::from_slice(request.body()).ok();
    body.filter(Value::is_object)
        .ok_or_else(|| Refused::new(400, "MALFORMED_REQUEST_JSON"))
}

/// `Prefer: return=representation`
pub(crate) fn wants_representation(headers: &HeaderMap) -> bool {
    let prefer = headers.get("prefer").and_then(|value| value.to_str().ok());
    prefer.is_some_and(|prefer| prefer.contains("return=representation"))
}

/// The string at a JSON pointer, if there is one.
///
/// # Errors
/// 400 for what is no string of 1 to `most` characters.
pub(crate) fn text(body: &Value, pointer: &str, most: usize) -> Result<Option<String>, Refused> {
    let Some(value) = body.pointer(pointer) else {
        return Ok(None);
    };
    let text = value
        .as_str()
        .ok_or_else(|| Refused::invalid("INVALID_PARAMETER_SYNTAX", pointer))?;
    if text.is_empty() || text.chars().count() > most {
        return Err(Refused::invalid("INVALID_STRING_LENGTH", pointer));
    }
    Ok(Some(text.to_owned()))
}

/// As [`text`], and one of `words`.
///
/// # Errors
/// 400 for another word.
pub(crate) fn word(body: &Value, pointer: &str, words: &[&str]) -> Result<(), Refused> {
    match text(body, pointer, 255)? {
        Some(word) if !words.contains(&word.as_str()) => {
            Err(Refused::invalid("INVALID_PARAMETER_VALUE", pointer))
        }
        Some(_) | None => Ok(()),
    }
}
