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
    let body = json!({"guests": [{"name": "", "age": 1.5, "a/b": 1}, {"age": 200}], "more": true});
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
