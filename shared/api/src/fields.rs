//! Reading a JSON object field by field, so that every wrong field is named and not only the first.

use std::ops::RangeInclusive;

use aforo_domain::fields::{FieldErrors, FieldFault};
use aforo_domain::text::Text;
use serde_json::{Map, Value};

/// A body (or a query) that can be read from an object.
pub trait Input: Sized {
    /// `None` when something was wrong; `fields` then holds what.
    fn read(fields: &mut Fields<'_>) -> Option<Self>;
}

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

    fn refuse_unknown(mut self) {
        for (name, _) in std::mem::take(&mut self.object) {
            self.refuse(&name, FieldFault::Unknown);
        }
    }

    fn pointer(&self, name: &str) -> String {
        if self.from_query {
            return name.to_owned();
        }
        format!("{}/{}", self.at, name.replace('~', "~0").replace('/', "~1"))
    }

    fn refuse(&mut self, name: &str, fault: FieldFault) {
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

    fn parse<T: Text>(&mut self, name: &str, value: &Value) -> Option<T> {
        let Value::String(text) = value else {
            self.refuse(name, FieldFault::WrongType { expected: "string" });
            return None;
        };
        T::parse(text)
            .map_err(|fault| self.refuse(name, fault))
            .ok()
    }

    fn in_range(&mut self, name: &str, value: &Value, range: &RangeInclusive<i64>) -> Option<i64> {
        let integer = match value {
            Value::String(digits) if self.from_query => digits.parse().ok(),
            value => value.as_i64(),
        };
        let Some(integer) = integer else {
            self.refuse(
                name,
                FieldFault::WrongType {
                    expected: "integer",
                },
            );
            return None;
        };
        if !range.contains(&integer) {
            let (min, max) = (*range.start(), *range.end());
            self.refuse(name, FieldFault::OutOfRange { min, max });
            return None;
        }
        Some(integer)
    }

    pub fn text<T: Text>(&mut self, name: &str) -> Option<T> {
        let value = self.required(name)?;
        self.parse(name, &value)
    }

    /// The outer `None`: wrong; the inner: absent (or null).
    #[expect(clippy::option_option, reason = "wrong and absent are two things")]
    pub fn optional_text<T: Text>(&mut self, name: &str) -> Option<Option<T>> {
        match self.take(name) {
            None => Some(None),
            Some(value) => self.parse(name, &value).map(Some),
        }
    }

    pub fn integer(&mut self, name: &str, range: RangeInclusive<i64>) -> Option<i64> {
        let value = self.required(name)?;
        self.in_range(name, &value, &range)
    }

    /// As [`Fields::optional_text`].
    #[expect(clippy::option_option, reason = "wrong and absent are two things")]
    pub fn optional_integer(
        &mut self,
        name: &str,
        range: RangeInclusive<i64>,
    ) -> Option<Option<i64>> {
        match self.take(name) {
            None => Some(None),
            Some(value) => self.in_range(name, &value, &range).map(Some),
        }
    }

    pub fn object<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut Fields<'_>) -> Option<T>,
    ) -> Option<T> {
        let value = self.required(name)?;
        let at = self.pointer(name);
        Fields::nested(at, value, self.errors, read)
    }

    pub fn list<T: Input>(&mut self, name: &str, size: RangeInclusive<usize>) -> Option<Vec<T>> {
        let Value::Array(values) = self.required(name)? else {
            self.refuse(name, FieldFault::WrongType { expected: "array" });
            return None;
        };
        if values.len() < *size.start() {
            self.refuse(name, FieldFault::TooFew { min: *size.start() });
            return None;
        }
        if values.len() > *size.end() {
            self.refuse(name, FieldFault::TooMany { max: *size.end() });
            return None;
        }
        let at = self.pointer(name);
        let count = values.len();
        let read: Vec<T> = values
            .into_iter()
            .enumerate()
            .filter_map(|(index, value)| {
                Fields::nested(format!("{at}/{index}"), value, self.errors, T::read)
            })
            .collect();
        (read.len() == count).then_some(read)
    }
}

/// What every list takes.
impl Fields<'_> {
    const LONGEST_CURSOR: usize = 2_000;

    /// How many things a page has: 1 to 100, 20 unless asked.
    pub fn limit(&mut self) -> Option<u32> {
        let limit = self.optional_integer("limit", 1..=100)?;
        u32::try_from(limit.unwrap_or(20)).ok()
    }

    /// As [`Fields::optional_text`]; whether it is one of ours only its signature tells.
    #[expect(clippy::option_option, reason = "wrong and absent are two things")]
    pub fn cursor(&mut self) -> Option<Option<String>> {
        match self.take("cursor") {
            None => Some(None),
            Some(Value::String(cursor)) if cursor.len() <= Self::LONGEST_CURSOR => {
                Some(Some(cursor))
            }
            Some(_) => {
                self.refuse(
                    "cursor",
                    FieldFault::TooLong {
                        max: Self::LONGEST_CURSOR,
                    },
                );
                None
            }
        }
    }
}

/// A reader that gives nothing has said why; one that gives something may still have met unknown fields.
fn settle<T>(read: Option<T>, errors: FieldErrors) -> Result<T, FieldErrors> {
    match read {
        Some(read) => errors.or(read),
        None => Err(errors),
    }
}

#[cfg(test)]
mod tests {
    use aforo_domain::text::PersonName;
    use serde_json::json;

    use super::*;

    #[derive(Debug)]
    struct Guest {
        _name: PersonName,
        _age: i64,
    }

    impl Input for Guest {
        fn read(fields: &mut Fields<'_>) -> Option<Self> {
            let name = fields.text("name");
            let age = fields.integer("age", 0..=150);
            Some(Self {
                _name: name?,
                _age: age?,
            })
        }
    }

    #[derive(Debug)]
    struct Party {
        _guests: Vec<Guest>,
    }

    impl Input for Party {
        fn read(fields: &mut Fields<'_>) -> Option<Self> {
            Some(Self {
                _guests: fields.list("guests", 1..=2)?,
            })
        }
    }

    fn pointers(body: Value) -> Vec<(String, FieldFault)> {
        let errors = Fields::read_body::<Party>(body).unwrap_err();
        errors
            .into_iter()
            .map(|error| (error.pointer, error.fault))
            .collect()
    }

    #[test]
    fn every_wrong_field_is_named_wherever_it_is() {
        let body =
            json!({"guests": [{"name": "", "age": 1.5, "a/b": 1}, {"age": 200}], "more": true});
        assert_eq!(
            pointers(body),
            [
                ("/guests/0/name".to_owned(), FieldFault::TooShort { min: 1 }),
                (
                    "/guests/0/age".to_owned(),
                    FieldFault::WrongType {
                        expected: "integer"
                    }
                ),
                ("/guests/0/a~1b".to_owned(), FieldFault::Unknown),
                ("/guests/1/name".to_owned(), FieldFault::Required),
                (
                    "/guests/1/age".to_owned(),
                    FieldFault::OutOfRange { min: 0, max: 150 }
                ),
                ("/more".to_owned(), FieldFault::Unknown),
            ]
        );
    }

    #[test]
    fn lists_and_objects_have_their_sizes_and_types() {
        assert_eq!(
            pointers(json!({"guests": []})),
            [("/guests".to_owned(), FieldFault::TooFew { min: 1 })]
        );
        assert_eq!(
            pointers(json!({"guests": [1, 2, 3]})),
            [("/guests".to_owned(), FieldFault::TooMany { max: 2 })]
        );
        assert_eq!(
            pointers(json!({"guests": null})),
            [("/guests".to_owned(), FieldFault::Required)]
        );
        assert_eq!(
            pointers(json!([])),
            [(String::new(), FieldFault::WrongType { expected: "object" })]
        );
        assert!(Fields::read_body::<Party>(json!({"guests": [{"name": "Ana", "age": 3}]})).is_ok());
    }

    #[test]
    fn a_query_gives_integers_as_digits_and_each_parameter_once() {
        let query = |pairs: &[(&str, &[&str])]| {
            pairs
                .iter()
                .map(|(name, values)| {
                    (
                        (*name).to_owned(),
                        values.iter().map(|value| (*value).to_owned()).collect(),
                    )
                })
                .collect()
        };
        assert!(Fields::read_query::<Guest>(query(&[("name", &["Ana"]), ("age", &["3"])])).is_ok());
        let errors = Fields::read_query::<Guest>(query(&[
            ("name", &["Ana", "Eva"]),
            ("age", &["x"]),
            ("z", &[""]),
        ]))
        .unwrap_err();
        let pointers: Vec<_> = errors.into_iter().map(|error| error.pointer).collect();
        assert_eq!(pointers, ["name", "age", "z"]);
    }
}
