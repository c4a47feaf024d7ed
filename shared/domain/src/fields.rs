//! What can be wrong with a field of a request, in the product's words. The API turns each fault into a sentence in the
//! caller's language; the names are the keys of those sentences.

use thiserror::Error;

/// Why one value was refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum FieldFault {
    #[error("required")]
    Required,
    #[error("unknown field")]
    Unknown,
    #[error("not a {expected}")]
    WrongType { expected: &'static str },
    #[error("shorter than {min} characters")]
    TooShort { min: usize },
    #[error("longer than {max} characters")]
    TooLong { max: usize },
    #[error("fewer than {min} elements")]
    TooFew { min: usize },
    #[error("more than {max} elements")]
    TooMany { max: usize },
    #[error("outside {min}..={max}")]
    OutOfRange { min: i64, max: i64 },
    #[error("not an e-mail address")]
    Email,
    #[error("not an id of the form {prefix}_…")]
    Id { prefix: &'static str },
    #[error("not an RFC 3339 time")]
    Time,
    #[error("not an IANA time zone")]
    TimeZone,
    #[error("not a month")]
    Month,
    #[error("given together with {other}")]
    NotWith { other: &'static str },
    #[error("not a currency that can be used")]
    Currency,
    #[error("not an https address")]
    Url,
    #[error("not an international telephone number")]
    Phone,
    #[error("not one of {options}")]
    OneOf { options: &'static str },
    #[error("not after its start")]
    NotAfterStart,
    #[error("lasts longer than {max} days")]
    TooLasting { max: i64 },
    #[error("outside the event's dates")]
    OutsideEvent,
    #[error("in the past")]
    InPast,
    #[error("given twice")]
    Duplicate,
    #[error("names nothing that exists here")]
    UnknownReference,
    #[error("holds control characters")]
    ControlCharacters,
    #[error("another currency than the rest of the event")]
    MixedCurrencies,
    #[error("a common password")]
    PasswordCommon,
    #[error("made of its owner's name or address, or of this product's name")]
    PasswordPersonal,
    #[error("a repetition, a sequence, a date or a walk over the keyboard")]
    PasswordPattern,
    #[error("a currency that no payment method takes")]
    CurrencyNotTaken { taken: String },
    #[error("not a whole number of the currency's unit")]
    WholeUnits,
    #[error("leaves the session {session} outside")]
    LeavesOut { session: String },
    #[error("less than the {taken} that are taken")]
    BelowTaken { taken: u32 },
    #[error("less than the quota of {quota} of a ticket type")]
    BelowQuota { quota: u32 },
    #[error("a minimum above the maximum")]
    AboveMaximum { max: u32 },
    #[error("not a code of 3 to 40 letters, digits, hyphens, dots or underscores")]
    Code,
    #[error("not a number of degrees up to {max}")]
    Degrees { max: i64 },
    #[error("the room is taken by {session}, {when}")]
    RoomTaken { session: String, when: String },
    #[error("the presenter holds {session}, {when}")]
    PresenterBusy { session: String, when: String },
    #[error("fewer than the {min} that one order must have")]
    OrderMinimum { min: u32 },
    #[error("more than the {max} that one order may have")]
    OrderMaximum { max: u32 },
    #[error("changed by somebody else meanwhile")]
    Changed,
    #[error("easily guessed")]
    PasswordWeak,
}

/// A fault and where it is: an RFC 6901 JSON pointer into the body (`/sessions/0/ends_at`), or a parameter's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    pub pointer: String,
    pub fault: FieldFault,
}

/// The faults found so far, up to [`FieldErrors::MOST`]; a request is refused with all of them, never only the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldErrors(Vec<FieldError>);

impl FieldErrors {
    /// More faults than anybody reads: a body of nothing else would be answered with megabytes of them.
    pub const MOST: usize = 100;

    #[must_use]
    pub const fn none() -> Self {
        Self(Vec::new())
    }

    /// The only one.
    #[must_use]
    pub fn one(pointer: impl Into<String>, fault: FieldFault) -> Self {
        let mut errors = Self::default();
        errors.add(pointer, fault);
        errors
    }

    pub fn add(&mut self, pointer: impl Into<String>, fault: FieldFault) {
        if self.0.len() == Self::MOST {
            return;
        }
        self.0.push(FieldError {
            pointer: pointer.into(),
            fault,
        });
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `value` if nothing was wrong, else the faults.
    ///
    /// # Errors
    /// The collected faults, when there are any.
    pub fn or<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() {
            Ok(value)
        } else {
            Err(self)
        }
    }
}

impl IntoIterator for FieldErrors {
    type Item = FieldError;
    type IntoIter = std::vec::IntoIter<FieldError>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
