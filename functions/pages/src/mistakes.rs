//! What is wrong with a form that was sent: shown beside its fields, and all together above them.

use aforo_api::problems::common::INVALID_BODY;
use aforo_api::{Form, Problem, Site};
use aforo_domain::fields::FieldErrors;
use http::StatusCode;
use serde_json::Value;

use crate::layout::Layout;
use crate::problem_page;

pub struct Mistakes {
    pub status: StatusCode,
    pub title: String,
    /// What to do about what is no single field's fault.
    pub detail: Option<String>,
    /// The order that has to be seen to first.
    pub order: Option<String>,
    pub fields: Vec<Mistake>,
}

pub struct Mistake {
    /// The field's name, which is also its element's id.
    pub field: &'static str,
    pub label: String,
    pub detail: String,
}

impl Mistakes {
    /// The problem as a person reads it who has just sent a form. `field` says which field a JSON pointer of the operation's
    /// body stands for.
    pub fn of(
        problem: &Problem,
        site: &Site,
        field: impl Fn(&str) -> Option<&'static str>,
    ) -> Self {
        let page = Layout::new(site);
        let body = problem.body(site.language, "");
        let mut fields: Vec<Mistake> = Vec::new();
        for error in body.errors {
            let Some(field) = field(&error.pointer) else {
                continue;
            };
            if fields.iter().all(|known| known.field != field) {
                fields.push(Mistake {
                    field,
                    label: page.say(&format!("page-field-{field}")),
                    detail: error.detail,
                });
            }
        }
        // "See the fields" is said by showing them.
        let fields_only = problem.kind() == INVALID_BODY && !fields.is_empty();
        let detail = problem_page::detail(problem, page).unwrap_or(body.detail);
        Self {
            status: problem.status(),
            title: body.title,
            detail: (!fields_only).then_some(detail),
            order: problem
                .variable("order")
                .map(|order| site.link(&format!("/orders/{order}"))),
            fields,
        }
    }

    pub fn beside(&self, field: &str) -> &str {
        let found = self.fields.iter().find(|mistake| mistake.field == field);
        found.map_or("", |mistake| &mistake.detail)
    }
}

/// Fields of several readings that went wrong.
pub fn invalid(errors: FieldErrors) -> Problem {
    Problem::new(INVALID_BODY).fields(errors)
}

/// A field as the operations' readers take it: what was left empty is missing.
pub fn filled(value: &str) -> Value {
    if value.is_empty() {
        Value::Null
    } else {
        Value::from(value)
    }
}

/// Puts the second factor's code into a body, or the recovery code if that is what was written.
pub fn put_code(body: &mut Value, form: &Form) {
    let name = match form.get("recovery_code") {
        "" => "code",
        _ => "recovery_code",
    };
    body[name] = filled(form.get(name));
}

/// The field of a code that a pointer means.
pub fn code_field(pointer: &str) -> Option<&'static str> {
    match pointer {
        "/code" => Some("code"),
        "/recovery_code" => Some("recovery_code"),
        _ => None,
    }
}
