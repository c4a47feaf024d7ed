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
