//! Fields of JSON that may be missing or of any type.

use serde_json::{Map, Value};

pub(crate) type Object = Map<String, Value>;

pub(crate) fn object<'a>(of: &'a Object, name: &str) -> Option<&'a Object> {
    of.get(name)?.as_object()
}

/// Empty where there is none.
pub(crate) fn list<'a>(of: &'a Object, name: &str) -> &'a [Value] {
    of.get(name)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

/// Without spaces around it; none when nothing is left.
pub(crate) fn text<'a>(of: &'a Object, name: &str) -> Option<&'a str> {
    let text = of.get(name)?.as_str()?.trim();
    (!text.is_empty()).then_some(text)
}

/// What is absent is false, as in proto3's JSON.
pub(crate) fn is_true(of: &Object, name: &str) -> bool {
    of.get(name).and_then(Value::as_bool).unwrap_or_default()
}
