//! Event source mappings' filters, as far as our templates use them.

use serde_json::Value;

/// Whether Lambda would pass the record on: `{"dynamodb":{"NewImage":{"o":{"S":[{"exists":true}]}}}}`.
///
/// A list says what a leaf may be: a literal, `{"exists": bool}` or `{"prefix": "…"}`.
///
/// # Panics
/// On any other rule. A filter that is not understood must not look like one that matches.
#[must_use]
pub fn matches_filter(pattern: &Value, record: &Value) -> bool {
    let Some(pattern) = pattern.as_object() else {
        panic!("a filter's pattern is an object, not {pattern}");
    };
    pattern.iter().all(|(name, rule)| {
        let value = record.get(name);
        match rule.as_array() {
            Some(allowed) => allowed.iter().any(|rule| leaf_matches(rule, value)),
            None => matches_filter(rule, value.unwrap_or(&Value::Null)),
        }
    })
}

fn leaf_matches(rule: &Value, value: Option<&Value>) -> bool {
    let Some(operator) = rule.as_object() else {
        return value == Some(rule);
    };
    match operator.iter().next() {
        Some((name, Value::Bool(wanted))) if name == "exists" => {
            // Only leaves exist, in Lambda's sense.
            value.is_some_and(|value| !value.is_object()) == *wanted
        }
        Some((name, Value::String(prefix))) if name == "prefix" => value
            .and_then(Value::as_str)
            .is_some_and(|text| text.starts_with(prefix)),
        _ => panic!("the filter rule {rule} is not understood"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_outbox_filter_passes_new_images_with_the_attribute_and_nothing_else() {
        let filter = json!({"dynamodb": {"NewImage": {"o": {"S": [{"exists": true}]}}}});
        let with = json!({"dynamodb": {"NewImage": {"o": {"S": "ticket#1"}}}});
        let before = json!({"dynamodb": {"OldImage": {"o": {"S": "ticket#1"}}, "NewImage": {"pk": {"S": "x"}}}});
        let removed = json!({"dynamodb": {"OldImage": {"o": {"S": "ticket#1"}}}});
        assert!(matches_filter(&filter, &with));
        assert!(!matches_filter(&filter, &before));
        assert!(!matches_filter(&filter, &removed));
    }

    #[test]
    fn all_fields_must_match_and_any_of_a_list() {
        let filter = json!({"eventName": ["INSERT", "MODIFY"], "kind": [{"prefix": "ab"}]});
        assert!(matches_filter(
            &filter,
            &json!({"eventName": "MODIFY", "kind": "abc"})
        ));
        assert!(!matches_filter(
            &filter,
            &json!({"eventName": "REMOVE", "kind": "abc"})
        ));
        assert!(!matches_filter(
            &filter,
            &json!({"eventName": "INSERT", "kind": "b"})
        ));
    }

    #[test]
    #[should_panic(expected = "not understood")]
    fn an_unknown_rule_is_never_a_silent_match() {
        assert!(matches_filter(
            &json!({"a": [{"numeric": [">", 1]}]}),
            &json!({"a": 2})
        ));
    }
}
