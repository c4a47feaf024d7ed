//! The readers: each takes one field out of the object, and says what is wrong with it.

use std::ops::RangeInclusive;

use aforo_domain::fields::FieldFault;
use aforo_domain::money::Money;
use aforo_domain::text::Text;
use serde_json::Value;

use super::{Fields, Input};

impl Fields<'_> {
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
        let integer = if let (Value::String(digits), true) = (value, self.from_query) {
            digits.parse().ok()
        } else {
            value.as_i64()
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
    pub fn optional_text<T: Text>(&mut self, name: &str) -> Option<Option<T>> {
        match self.take(name) {
            None => Some(None),
            Some(value) => self.parse(name, &value).map(Some),
        }
    }

    /// What becomes of a field that may be taken away. The outer `None`: wrong; then absent: it stays; then null: it goes.
    pub fn change<T: Text>(&mut self, name: &str) -> Option<Option<Option<T>>> {
        match self.object.remove(name) {
            None => Some(None),
            Some(Value::Null) => Some(Some(None)),
            Some(value) => self.parse(name, &value).map(|value| Some(Some(value))),
        }
    }

    pub fn integer(&mut self, name: &str, range: RangeInclusive<i64>) -> Option<i64> {
        let value = self.required(name)?;
        self.in_range(name, &value, &range)
    }

    /// As [`Fields::optional_text`].
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

    /// As [`Fields::change`].
    pub fn change_integer(
        &mut self,
        name: &str,
        range: RangeInclusive<i64>,
    ) -> Option<Option<Option<i64>>> {
        match self.object.remove(name) {
            None => Some(None),
            Some(Value::Null) => Some(Some(None)),
            Some(value) => self
                .in_range(name, &value, &range)
                .map(|value| Some(Some(value))),
        }
    }

    pub fn boolean(&mut self, name: &str) -> Option<bool> {
        let value = self.required(name)?;
        if let Value::Bool(value) = value {
            return Some(value);
        }
        let expected = "boolean";
        self.refuse(name, FieldFault::WrongType { expected });
        None
    }

    /// As [`Fields::optional_text`]; in a query `true` or `false`.
    pub fn optional_boolean(&mut self, name: &str) -> Option<Option<bool>> {
        let value = match self.take(name) {
            None => return Some(None),
            Some(value) => value,
        };
        let read = match (&value, self.from_query) {
            (Value::Bool(value), _) => Some(*value),
            (Value::String(word), true) => word.parse().ok(),
            _ => None,
        };
        if read.is_none() {
            let expected = "boolean";
            self.refuse(name, FieldFault::WrongType { expected });
        }
        read.map(Some)
    }

    /// A number of up to `max` on both sides of zero, in millionths.
    pub fn millionths(&mut self, name: &str, max: i32) -> Option<i64> {
        const MILLION: f64 = 1_000_000.0;
        let value = self.required(name)?;
        let number = value.as_f64().filter(|n| n.abs() <= f64::from(max));
        let Some(number) = number else {
            self.refuse(name, FieldFault::Degrees { max: max.into() });
            return None;
        };
        // At most 180 million, which every digit of a double holds.
        #[expect(
            clippy::cast_possible_truncation,
            reason = "it has been checked to be small"
        )]
        Some((number * MILLION).round() as i64)
    }

    /// As [`Fields::optional_text`].
    pub fn optional_object<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&mut Fields<'_>) -> Option<T>,
    ) -> Option<Option<T>> {
        match self.take(name) {
            None => Some(None),
            Some(value) => {
                let at = self.pointer(name);
                Fields::nested(at, value, self.errors, read).map(Some)
            }
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

    /// `{"amount": 2500, "currency": "EUR"}`, in minor units.
    pub fn money(&mut self, name: &str, range: RangeInclusive<i64>) -> Option<Money> {
        self.object(name, |fields| amount(fields, range))
    }

    /// As [`Fields::optional_text`].
    pub fn optional_money(
        &mut self,
        name: &str,
        range: RangeInclusive<i64>,
    ) -> Option<Option<Money>> {
        match self.take(name) {
            None => Some(None),
            Some(value) => {
                let at = self.pointer(name);
                let read = |fields: &mut Fields<'_>| amount(fields, range);
                Fields::nested(at, value, self.errors, read).map(Some)
            }
        }
    }

    pub fn list<T: Input>(&mut self, name: &str, size: RangeInclusive<usize>) -> Option<Vec<T>> {
        let value = self.required(name)?;
        self.elements(name, value, &size)
    }

    /// Absent (or null): empty.
    pub fn optional_list<T: Input>(&mut self, name: &str, max: usize) -> Option<Vec<T>> {
        match self.take(name) {
            None => Some(Vec::new()),
            Some(value) => self.elements(name, value, &(0..=max)),
        }
    }

    /// The outer `None`: wrong; the inner: there is no such field. `null` is an empty list.
    pub fn change_list<T: Input>(&mut self, name: &str, max: usize) -> Option<Option<Vec<T>>> {
        match self.object.remove(name) {
            None => Some(None),
            Some(Value::Null) => Some(Some(Vec::new())),
            Some(value) => self.elements(name, value, &(0..=max)).map(Some),
        }
    }

    /// The same of texts.
    pub fn change_texts<T: Text>(&mut self, name: &str, max: usize) -> Option<Option<Vec<T>>> {
        let values = match self.object.remove(name) {
            None => return Some(None),
            Some(Value::Null) => return Some(Some(Vec::new())),
            Some(Value::Array(values)) if values.len() > max => {
                self.refuse(name, FieldFault::TooMany { max });
                return None;
            }
            Some(Value::Array(values)) => values,
            Some(_) => {
                self.refuse(name, FieldFault::WrongType { expected: "array" });
                return None;
            }
        };
        let count = values.len();
        let at = self.pointer(name);
        let mut read = |(index, value): (usize, Value)| {
            let text = value
                .as_str()
                .ok_or(FieldFault::WrongType { expected: "string" });
            let refused = |fault| self.errors.add(format!("{at}/{index}"), fault);
            text.and_then(T::parse).map_err(refused).ok()
        };
        let values = values.into_iter().enumerate();
        let texts: Vec<T> = values.filter_map(&mut read).collect();
        (texts.len() == count).then_some(Some(texts))
    }

    fn elements<T: Input>(
        &mut self,
        name: &str,
        value: Value,
        size: &RangeInclusive<usize>,
    ) -> Option<Vec<T>> {
        let Value::Array(values) = value else {
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

    const LONGEST_CURSOR: usize = 2_000;

    /// How many things a page has: 1 to 100, 20 unless asked.
    pub fn limit(&mut self) -> Option<u32> {
        let limit = self.optional_integer("limit", 1..=100)?;
        u32::try_from(limit.unwrap_or(20)).ok()
    }

    /// As [`Fields::optional_text`]; whether it is one of ours only its signature tells.
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

fn amount(fields: &mut Fields<'_>, range: RangeInclusive<i64>) -> Option<Money> {
    let amount = fields.integer("amount", range);
    let currency = fields.text("currency");
    Some(Money {
        amount: amount?,
        currency: currency?,
    })
}
