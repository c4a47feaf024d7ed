//! The stretch of time that a list is asked for.

use aforo_api::Fields;
use aforo_domain::fields::FieldFault;
use aforo_domain::listing::{ListOrder, Stretch};
use aforo_domain::{CalendarMonth, TimeZoneName};
use jiff::{SignedDuration, Timestamp};

/// `from`, `until`, `order`, and in their place `month` by the clocks of `time_zone`.
pub struct StretchInput {
    stretch: Stretch,
    /// Nothing says where it begins or ends.
    is_open: bool,
}

impl StretchInput {
    /// The outer `None`: something is wrong.
    pub fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let from = fields.optional_text::<Timestamp>("from");
        let until = fields.optional_text::<Timestamp>("until");
        let order = fields.optional_text("order");
        let month = fields.optional_text::<CalendarMonth>("month");
        let zone = fields.optional_text::<TimeZoneName>("time_zone");
        let (from, until, month) = (from?, until?, month?);
        let together = [("from", from), ("until", until)];
        let together = together.iter().filter(|(_, time)| time.is_some());
        if month.is_some() && together.clone().count() > 0 {
            for (name, _) in together {
                fields.refuse(name, FieldFault::NotWith { other: "month" });
            }
            return None;
        }
        let zone = zone?.unwrap_or_else(TimeZoneName::utc).zone();
        let (first, end) = month.map(|month| month.bounds(&zone)).unzip();
        Some(Self {
            stretch: Stretch {
                from: from.or(first),
                until: until.or(end),
                order: order?.unwrap_or(ListOrder::Asc),
            },
            is_open: from.is_none() && until.is_none() && month.is_none(),
        })
    }

    /// As it was asked for.
    pub const fn all(self) -> Stretch {
        self.stretch
    }

    /// What is yet to come, unless something else was asked for: what began within this minute too, for all who ask in one minute
    /// are to have one answer.
    pub fn upcoming(self, now: Timestamp) -> Stretch {
        let minute = SignedDuration::from_secs(now.as_second().rem_euclid(60));
        match self.stretch.order {
            ListOrder::Asc if self.is_open => Stretch::from(now - minute),
            ListOrder::Asc | ListOrder::Desc => self.stretch,
        }
    }
}
