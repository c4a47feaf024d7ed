//! Days that somebody named: `@sys.date`, `@sys.date-period` and `@sys.date-time` of ES, and what CX has for them.

use jiff::civil::Date;
use serde_json::Value;

use crate::json::{Object, object};

/// From a day to a day, both included, as the one who speaks counts them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub from: Date,
    pub to: Date,
}

/// The names of the ends that the system entities use.
const ENDS: [(&str, &str); 3] = [
    ("startDate", "endDate"),
    ("startDateTime", "endDateTime"),
    ("startTime", "endTime"),
];

impl Period {
    pub(crate) fn of(value: &Value, today: Date) -> Option<Self> {
        match value {
            Value::String(text) => day(text).map(Self::one),
            Value::Array(items) => items.iter().find_map(|item| Self::of_one(item, today)),
            Value::Object(fields) => Self::of_fields(fields, today),
            Value::Null | Value::Bool(_) | Value::Number(_) => None,
        }
    }

    /// Lists hold no lists.
    fn of_one(value: &Value, today: Date) -> Option<Self> {
        match value {
            Value::String(text) => day(text).map(Self::one),
            Value::Object(fields) => Self::of_fields(fields, today),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => None,
        }
    }

    fn of_fields(fields: &Object, today: Date) -> Option<Self> {
        if let Some(Value::String(text)) = fields.get("date_time") {
            return day(text).map(Self::one);
        }
        let ends = ENDS
            .iter()
            .find_map(|(start, end)| Some((fields.get(*start)?, fields.get(*end)?)));
        match ends {
            Some((start, end)) => Self::between(start, end, today),
            None => Self::of_calendar(fields, today),
        }
    }

    /// Of two ends without a year the later one is the next from `today` on: in the middle of December, December is this one.
    fn between(start: &Value, end: &Value, today: Date) -> Option<Self> {
        let last = Self::of_end(end, |parts| parts.next_from(today))?.to;
        let first = Self::of_end(start, |parts| parts.last_until(last))?.from;
        Some(Self {
            from: first.min(last),
            to: first.max(last),
        })
    }

    fn of_end(value: &Value, without_year: impl Fn(Parts) -> Option<Self>) -> Option<Self> {
        match value {
            Value::String(text) => day(text).map(Self::one),
            Value::Object(fields) => {
                let parts = Parts::of(fields)?;
                parts.in_its_year().or_else(|| without_year(parts))
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => None,
        }
    }

    /// CX resolves what lacks a year both ways; an event is rather ahead.
    fn of_calendar(fields: &Object, today: Date) -> Option<Self> {
        let parts = Parts::of(fields)?;
        parts
            .in_its_year()
            .or_else(|| Parts::of(object(fields, "future")?)?.in_its_year())
            .or_else(|| parts.next_from(today))
    }

    fn one(day: Date) -> Self {
        Self { from: day, to: day }
    }
}

/// The day that ISO 8601 opens with, whatever time and offset follow it.
fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    let rest = text.get(10..)?;
    (rest.is_empty() || rest.starts_with(['T', ' ']))
        .then(|| text.get(..10)?.parse().ok())
        .flatten()
}

/// CX's `{year, month, day}`, where an absent one is 0 as in Google's `Date`.
#[derive(Clone, Copy)]
struct Parts {
    year: i16,
    month: i8,
    day: i8,
}

impl Parts {
    /// None if one of them can be no part of a date.
    fn of(fields: &Object) -> Option<Self> {
        let part = |name: &str| {
            let number = fields.get(name).map_or(Some(0.0), Value::as_f64)?;
            let whole = number.fract() == 0.0 && (0.0..=9_999.0).contains(&number);
            whole.then_some(number as i16)
        };
        Some(Self {
            year: part("year")?,
            month: part("month")?.try_into().ok()?,
            day: part("day")?.try_into().ok()?,
        })
    }

    /// A day, a month or a year.
    fn in_its_year(self) -> Option<Period> {
        match self {
            Self { year: 0, .. } => None,
            Self { year, month: 0, .. } => Some(Period {
                from: Date::new(year, 1, 1).ok()?,
                to: Date::new(year, 12, 31).ok()?,
            }),
            Self {
                year,
                month,
                day: 0,
            } => {
                let from = Date::new(year, month, 1).ok()?;
                Some(Period {
                    from,
                    to: from.last_of_month(),
                })
            }
            Self { year, month, day } => Date::new(year, month, day).ok().map(Period::one),
        }
    }

    /// Eight years have a 29 February in them, but for a century's turn.
    fn next_from(self, today: Date) -> Option<Period> {
        (0..=8).find_map(|years| {
            let period = self.year_later(today, years)?;
            (self.month != 0 && period.to >= today).then_some(period)
        })
    }

    fn last_until(self, end: Date) -> Option<Period> {
        (0..=8).find_map(|years| {
            let period = self.year_later(end, -years)?;
            (self.month != 0 && period.from <= end).then_some(period)
        })
    }

    fn year_later(self, day: Date, years: i16) -> Option<Period> {
        let year = day.year().checked_add(years).filter(|year| *year > 0)?;
        Self { year, ..self }.in_its_year()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::*;

    fn period(value: Value) -> Option<String> {
        let period = Period::of(&value, date(2026, 11, 22))?;
        Some(format!("{}/{}", period.from, period.to))
    }

    #[test]
    fn every_form_of_a_day_or_a_span_is_read_in_the_offset_given() {
        for (value, read) in [
            (json!("2026-12-05T12:00:00+01:00"), "2026-12-05/2026-12-05"),
            (json!("2026-12-31T23:30:00-11:00"), "2026-12-31/2026-12-31"),
            (json!("2026-12-05T12:00:00Z"), "2026-12-05/2026-12-05"),
            (json!("2026-12-05"), "2026-12-05/2026-12-05"),
            (
                json!(["2026-12-05T12:00:00Z", "2027-01-01"]),
                "2026-12-05/2026-12-05",
            ),
            (
                json!({ "date_time": "2026-12-05T18:00:00+01:00" }),
                "2026-12-05/2026-12-05",
            ),
            (
                json!({ "startDate": "2026-12-01T00:00:00+01:00", "endDate": "2026-12-31T23:59:59+01:00" }),
                "2026-12-01/2026-12-31",
            ),
            (
                json!([{ "startDateTime": "2026-12-05T18:00:00+01:00", "endDateTime": "2026-12-06T02:00:00+01:00" }]),
                "2026-12-05/2026-12-06",
            ),
            (
                json!({ "startDate": "2026-12-31", "endDate": "2026-12-01" }),
                "2026-12-01/2026-12-31",
            ),
            (
                json!({ "year": 2026.0, "month": 12.0, "day": 5.0 }),
                "2026-12-05/2026-12-05",
            ),
            (
                json!({ "year": 2026, "month": 12 }),
                "2026-12-01/2026-12-31",
            ),
            (json!({ "year": 2027 }), "2027-01-01/2027-12-31"),
            (
                json!({ "year": 2026, "month": 12, "day": 5, "hours": 18, "minutes": 0, "seconds": 0, "nanos": 0 }),
                "2026-12-05/2026-12-05",
            ),
            (
                json!({ "startDate": { "year": 2026, "month": 12, "day": 1 }, "endDate": { "year": 2027, "month": 1, "day": 6 } }),
                "2026-12-01/2027-01-06",
            ),
        ] {
            assert_eq!(period(value.clone()).as_deref(), Some(read), "{value}");
        }
    }

    #[test]
    fn without_a_year_it_is_the_next_one() {
        for (value, read) in [
            (json!({ "month": 12, "day": 5 }), "2026-12-05/2026-12-05"),
            (json!({ "month": 11, "day": 22 }), "2026-11-22/2026-11-22"),
            (json!({ "month": 11, "day": 21 }), "2027-11-21/2027-11-21"),
            (json!({ "month": 11 }), "2026-11-01/2026-11-30"),
            (json!({ "month": 2, "day": 29 }), "2028-02-29/2028-02-29"),
            (
                json!({ "year": 0, "month": 3, "day": 1 }),
                "2027-03-01/2027-03-01",
            ),
            (
                json!({ "month": 3, "day": 1, "future": { "year": 2027, "month": 3, "day": 1 }, "past": { "year": 2026, "month": 3, "day": 1 } }),
                "2027-03-01/2027-03-01",
            ),
            (
                json!({ "startDate": { "month": 11, "day": 1 }, "endDate": { "month": 11, "day": 30 } }),
                "2026-11-01/2026-11-30",
            ),
            (
                json!({ "startDate": { "month": 12, "day": 20 }, "endDate": { "month": 1, "day": 6 } }),
                "2026-12-20/2027-01-06",
            ),
        ] {
            assert_eq!(period(value.clone()).as_deref(), Some(read), "{value}");
        }
    }

    #[test]
    fn what_is_no_day_is_none() {
        for value in [
            json!(""),
            json!("mañana por la tarde"),
            json!("2026-13-01T12:00:00Z"),
            json!("2026-12-05x"),
            json!(20261205),
            json!([]),
            json!([["2026-12-05"]]),
            json!({}),
            json!({ "day": 5 }),
            json!({ "year": 2026, "month": 13 }),
            json!({ "year": 2026, "month": 2, "day": 30 }),
            json!({ "year": 1e300, "month": 1, "day": 1 }),
            json!({ "month": 1.5, "day": 1 }),
            json!({ "month": 2, "day": 30 }),
            json!({ "startDate": "2026-12-05" }),
            json!({ "startDate": 1, "endDate": 2 }),
            json!({ "date_time": 1 }),
        ] {
            assert_eq!(period(value.clone()), None, "{value}");
        }
    }
}
