//! Reading a JSON object field by field, so that every wrong field is named and not only the first.

mod readers;
#[cfg(test)]
mod tests;

use aforo_domain::fields::{FieldErrors, FieldFault};
use serde_json::{Map, Value};

/// A body (or a query) that can be read from an object.
pub trait Input: Sized {
    /// `None` when something was wrong; `fields` then holds what.
    fn read(fields: &mut Fields<'_>) -> Option<Self>;
}

/// No field of ours has a longer name; of an unknown one, this much is shown.
const LONGEST_NAME: usize = 100;

/// An object being read. Each method takes one field out; a field that nobody took is an unknown one.
pub struct Fields<'e> {
    at: String,
    object: Map<String, Value>,
    /// A query's values are strings whatever they stand for.
    from_query: bool,
    errors: &'e mut FieldErrors,
}

impl<'e> Fields<'e> {
    /// # Errors
    /// Everything that is wrong with `body`.
    pub fn read_body<T: Input>(body: Value) -> Result<T, FieldErrors> {
        let mut errors = FieldErrors::default();
        let read = Fields::nested(String::new(), body, &mut errors, T::read);
        settle(read, errors)
    }

    /// # Errors
    /// Everything that is wrong with the query. Pointers are the parameters' names.
    pub fn read_query<T: Input>(query: Vec<(String, Vec<String>)>) -> Result<T, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut object = Map::new();
        for (name, mut values) in query {
            if values.len() > 1 {
                errors.add(&name, FieldFault::Duplicate);
            }
            object.insert(name, Value::String(values.swap_remove(0)));
        }
        let mut fields = Fields {
            at: String::new(),
            object,
            from_query: true,
            errors: &mut errors,
        };
        let read = T::read(&mut fields);
        fields.refuse_unknown();
        settle(read, errors)
    }

    fn nested<T>(
        at: String,
        value: Value,
        errors: &'e mut FieldErrors,
        read: impl FnOnce(&mut Fields<'_>) -> Option<T>,
    ) -> Option<T> {
        let Value::Object(object) = value else {
            errors.add(at, FieldFault::WrongType { expected: "object" });
            return None;
        };
        let mut fields = Fields {
            at,
            object,
            from_query: false,
            errors,
        };
        let read = read(&mut fields);
        fields.refuse_unknown();
        read
    }

    /// Everything that nobody took: for an object whose fields are another's to choose.
    #[must_use]
    pub fn rest(&mut self) -> Map<String, Value> {
        std::mem::take(&mut self.object)
    }

    fn refuse_unknown(mut self) {
        for (name, _) in std::mem::take(&mut self.object) {
            let name: String = name.chars().take(LONGEST_NAME).collect();
            self.refuse(&name, FieldFault::Unknown);
        }
    }

    fn pointer(&self, name: &str) -> String {
        if self.from_query {
            return name.to_owned();
        }
        format!("{}/{}", self.at, name.replace('~', "~0").replace('/', "~1"))
    }

    /// Says what is wrong with a field that was read.
    pub fn refuse(&mut self, name: &str, fault: FieldFault) {
        let pointer = self.pointer(name);
        self.errors.add(pointer, fault);
    }

    fn take(&mut self, name: &str) -> Option<Value> {
        self.object.remove(name).filter(|value| !value.is_null())
    }

    fn required(&mut self, name: &str) -> Option<Value> {
        let value = self.take(name);
        if value.is_none() {
            self.refuse(name, FieldFault::Required);
        }
        value
    }
}

/// A reader that gives nothing has said why; one that gives something may still have met unknown fields.
fn settle<T>(read: Option<T>, errors: FieldErrors) -> Result<T, FieldErrors> {
    match read {
        Some(read) => errors.or(read),
        None => Err(errors),
    }
}
