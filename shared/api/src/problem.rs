//! RFC 9457 problems: the one form of every answer that is not a success.

use std::borrow::Cow;
use std::error::Error;

use aforo_domain::Language;
use aforo_domain::fields::{FieldErrors, FieldFault};
use aforo_domain::money::Money;
use aforo_store::{KeyReused, StoreError};
use aforo_texts::{Value, money, text};
use http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;

use crate::answer::Answer;
use crate::problems::common::{IDEMPOTENCY_KEY_REUSED, INTERNAL_ERROR, UNAVAILABLE};

/// A problem's stable name (`/problems/<code>`) and status. Its title and detail are the texts `<code>` and `<code>-detail`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    pub code: &'static str,
    pub status: u16,
}

/// A problem as it is returned by handlers; words are chosen only when it is told.
#[derive(Debug)]
pub struct Problem {
    kind: Kind,
    variables: Vec<(&'static str, Variable)>,
    errors: FieldErrors,
    headers: Vec<(&'static str, String)>,
    cause: Option<Box<dyn Error>>,
}

#[derive(Debug)]
enum Variable {
    Text(String),
    Integer(i64),
    Money(Money),
}

impl Problem {
    #[must_use]
    pub fn new(kind: Kind) -> Self {
        Self {
            kind,
            variables: Vec::new(),
            errors: FieldErrors::default(),
            headers: Vec::new(),
            cause: None,
        }
    }

    /// A failure of ours; the answer says nothing of the cause, the log does.
    pub fn internal(cause: impl Error + 'static) -> Self {
        Self::of(INTERNAL_ERROR, cause)
    }

    /// A problem with the cause that the log tells of it.
    pub fn of(kind: Kind, cause: impl Error + 'static) -> Self {
        Self {
            cause: Some(Box::new(cause)),
            ..Self::new(kind)
        }
    }

    /// Names the fields that are wrong.
    #[must_use]
    pub fn fields(mut self, errors: FieldErrors) -> Self {
        self.errors = errors;
        self
    }

    /// Fills in a variable of the detail.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.variables
            .push((name, Variable::Text(value.to_string())));
        self
    }

    /// Fills in a number, which also chooses the plural.
    #[must_use]
    pub fn with_number(mut self, name: &'static str, value: impl Into<i64>) -> Self {
        self.variables.push((name, Variable::Integer(value.into())));
        self
    }

    /// Fills in an amount, as the reader's language writes it.
    #[must_use]
    pub fn with_money(mut self, name: &'static str, value: Money) -> Self {
        self.variables.push((name, Variable::Money(value)));
        self
    }

    /// The text that fills in a variable of the detail.
    #[must_use]
    pub fn variable(&self, name: &str) -> Option<&str> {
        let mut variables = self.variables.iter();
        variables.find_map(|(known, variable)| match variable {
            Variable::Text(value) if *known == name => Some(value.as_str()),
            Variable::Text(_) | Variable::Integer(_) | Variable::Money(_) => None,
        })
    }

    #[must_use]
    pub fn header(mut self, name: &'static str, value: impl ToString) -> Self {
        self.headers.push((name, value.to_string()));
        self
    }

    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// What is logged of it besides its code.
    #[must_use]
    pub fn cause(&self) -> Option<&dyn Error> {
        self.cause.as_deref()
    }

    /// The answer in the caller's language.
    #[must_use]
    pub fn tell(&self, language: Language, request_id: &str) -> Answer {
        let answer = Answer::json(self.status(), &self.body(language, request_id))
            .header("content-type", "application/problem+json")
            .header("content-language", language.as_str());
        self.head(answer)
    }

    #[must_use]
    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.kind.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// Gives `answer` the headers that belong to the problem.
    #[must_use]
    pub fn head(&self, mut answer: Answer) -> Answer {
        for (name, value) in &self.headers {
            answer = answer.header(name, value);
        }
        answer
    }

    /// What is said of it in `language`.
    #[must_use]
    pub fn body<'a>(&self, language: Language, request_id: &'a str) -> ProblemBody<'a> {
        let amounts: Vec<_> = self
            .variables
            .iter()
            .map(|(_, variable)| match variable {
                Variable::Money(amount) => money(language, *amount),
                Variable::Text(_) | Variable::Integer(_) => String::new(),
            })
            .collect();
        let variables: Vec<_> = self
            .variables
            .iter()
            .zip(&amounts)
            .map(|((name, variable), amount)| match variable {
                Variable::Text(value) => (*name, Value::Text(value)),
                Variable::Integer(value) => (*name, Value::Integer(*value)),
                Variable::Money(_) => (*name, Value::Text(amount)),
            })
            .collect();
        let code = self.kind.code;
        ProblemBody {
            kind: format!("/problems/{code}"),
            title: text(language, code, &variables),
            status: self.kind.status,
            detail: text(language, &format!("{code}-detail"), &variables),
            errors: tell_fields(self.errors.clone(), language),
            request_id,
        }
    }
}

impl From<Kind> for Problem {
    fn from(kind: Kind) -> Self {
        Self::new(kind)
    }
}

impl From<KeyReused> for Problem {
    fn from(_: KeyReused) -> Self {
        Self::new(IDEMPOTENCY_KEY_REUSED)
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable(_) => Self::of(UNAVAILABLE, error).header("retry-after", 1),
            StoreError::Unreadable(_) => Self::internal(error),
        }
    }
}

/// What went wrong (RFC 9457), in the language asked for.
#[derive(Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody<'a> {
    /// The problem's stable name.
    #[serde(rename = "type")]
    #[schema(pattern = "^/problems/[a-z]+(-[a-z]+)*$")]
    kind: String,
    pub title: String,
    /// The answer's status.
    #[schema(minimum = 400, maximum = 599)]
    status: u16,
    /// How to mend it.
    pub detail: String,
    /// Every field that is wrong, where fields are.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldView>,
    /// As in `X-Request-Id`.
    pub request_id: &'a str,
}

/// What is wrong with one field.
#[derive(Serialize, ToSchema)]
#[schema(as = FieldProblem)]
pub struct FieldView {
    /// A JSON pointer into the body, or a query parameter's name.
    pub pointer: String,
    /// The fault's stable name.
    code: Cow<'static, str>,
    pub detail: String,
}

/// What is said of fields, in `language`.
#[must_use]
pub fn tell_fields(fields: FieldErrors, language: Language) -> Vec<FieldView> {
    fields
        .into_iter()
        .map(|field| FieldView::new(language, field.pointer, &field.fault))
        .collect()
}

impl FieldView {
    fn new(language: Language, pointer: String, fault: &FieldFault) -> Self {
        let (code, variables) = words(fault);
        Self {
            pointer,
            code: Cow::Borrowed(code),
            detail: text(language, &format!("field-{code}"), &variables),
        }
    }
}

/// A fault's code, which is also its text's key behind `field-`, and its variables.
fn words(fault: &FieldFault) -> (&'static str, Vec<(&'static str, Value<'_>)>) {
    match fault {
        FieldFault::Required => ("required", vec![]),
        FieldFault::Unknown => ("unknown", vec![]),
        FieldFault::WrongType { expected } => {
            ("wrong-type", vec![("expected", Value::Text(expected))])
        }
        FieldFault::TooShort { min } => ("too-short", vec![("min", Value::from(*min))]),
        FieldFault::TooLong { max } => ("too-long", vec![("max", Value::from(*max))]),
        FieldFault::TooFew { min } => ("too-few", vec![("min", Value::from(*min))]),
        FieldFault::TooMany { max } => ("too-many", vec![("max", Value::from(*max))]),
        FieldFault::OutOfRange { min, max } => (
            "out-of-range",
            vec![("min", Value::from(*min)), ("max", Value::from(*max))],
        ),
        FieldFault::Email => ("email", vec![]),
        FieldFault::Id { prefix } => ("id", vec![("prefix", Value::Text(prefix))]),
        FieldFault::Time => ("time", vec![]),
        FieldFault::TimeZone => ("time-zone", vec![]),
        FieldFault::Month => ("month", vec![]),
        FieldFault::NotWith { other } => ("not-with", vec![("other", Value::Text(other))]),
        FieldFault::Currency => ("currency", vec![]),
        FieldFault::Url => ("url", vec![]),
        FieldFault::Phone => ("phone", vec![]),
        FieldFault::OneOf { options } => ("one-of", vec![("options", Value::Text(options))]),
        FieldFault::NotAfterStart => ("not-after-start", vec![]),
        FieldFault::TooLasting { max } => ("too-lasting", vec![("max", Value::from(*max))]),
        FieldFault::OutsideEvent => ("outside-event", vec![]),
        FieldFault::InPast => ("in-past", vec![]),
        FieldFault::Duplicate => ("duplicate", vec![]),
        FieldFault::UnknownReference => ("unknown-reference", vec![]),
        FieldFault::ControlCharacters => ("control-characters", vec![]),
        FieldFault::MixedCurrencies => ("mixed-currencies", vec![]),
        FieldFault::PasswordCommon => ("password-common", vec![]),
        FieldFault::PasswordPersonal => ("password-personal", vec![]),
        FieldFault::PasswordPattern => ("password-pattern", vec![]),
        FieldFault::CurrencyNotTaken { taken } => {
            ("currency-not-taken", vec![("taken", Value::Text(taken))])
        }
        FieldFault::WholeUnits => ("whole-units", vec![]),
        FieldFault::LeavesOut { session } => {
            ("leaves-out", vec![("session", Value::Text(session))])
        }
        FieldFault::BelowTaken { taken } => (
            "below-taken",
            vec![("taken", Value::Integer((*taken).into()))],
        ),
        FieldFault::BelowQuota { quota } => (
            "below-quota",
            vec![("quota", Value::Integer((*quota).into()))],
        ),
        FieldFault::AboveMaximum { max } => (
            "above-maximum",
            vec![("max", Value::Integer((*max).into()))],
        ),
        FieldFault::Code => ("code", vec![]),
        FieldFault::Degrees { max } => ("degrees", vec![("max", Value::from(*max))]),
        FieldFault::RoomTaken { session, when } => (
            "room-occupied",
            vec![
                ("session", Value::Text(session)),
                ("when", Value::Text(when)),
            ],
        ),
        FieldFault::PresenterBusy { session, when } => (
            "presenter-busy",
            vec![
                ("session", Value::Text(session)),
                ("when", Value::Text(when)),
            ],
        ),
        FieldFault::OrderMinimum { min } => (
            "order-minimum",
            vec![("min", Value::Integer((*min).into()))],
        ),
        FieldFault::OrderMaximum { max } => (
            "order-maximum",
            vec![("max", Value::Integer((*max).into()))],
        ),
        FieldFault::Changed => ("changed", vec![]),
        FieldFault::PasswordWeak => ("password-weak", vec![]),
    }
}
