//! An update that writes a whole item anew, but for the attributes that others keep.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::Update;
use aws_sdk_dynamodb::types::builders::UpdateBuilder;

use crate::item::Item;

/// Sets every attribute of `item` and removes those of `optional` that it does not have; what is in neither stays as it is.
pub fn rewrite(mut item: Item, optional: &[&str]) -> UpdateBuilder {
    let key = ["pk", "sk"].map(|name| (name.to_owned(), item.remove(name)));
    let key: HashMap<_, _> = key
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect();
    let (mut names, mut values) = (HashMap::new(), HashMap::new());
    let mut removed = Vec::new();
    for name in optional.iter().filter(|name| !item.contains_key(**name)) {
        names.insert(format!("#{name}"), (*name).to_owned());
        removed.push(format!("#{name}"));
    }
    let mut set = Vec::new();
    for (name, value) in item {
        set.push(format!("#{name} = :{name}"));
        values.insert(format!(":{name}"), value);
        names.insert(format!("#{name}"), name);
    }
    set.sort();
    let mut expression = format!("SET {}", set.join(", "));
    if !removed.is_empty() {
        expression.push_str(&format!(" REMOVE {}", removed.join(", ")));
    }
    Update::builder()
        .set_key(Some(key))
        .update_expression(expression)
        .set_expression_attribute_names(Some(names))
        .set_expression_attribute_values(Some(values))
}
