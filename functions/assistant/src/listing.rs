//! Which events there are: all that are to come, or those of a month, a city, a topic, or without a price.

use aforo_dialogflow::{Link, Message, Period, Reply};
use aforo_domain::Place;
use aforo_store::{EventSummary, StoreError};
use aforo_texts::Value;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use crate::action::Action;
use crate::memory;
use crate::talk::{And, Talk, says};
use crate::which_event::BEGUN;
use crate::words::same;

/// One reading looks at this many events.
const READ: u32 = 200;
const SHOWN: usize = 5;
/// How long before the days that are asked for an event may have begun that is still on then; few begin in so many days that one
/// reading would not see them all.
const BEGUN_BEFORE: SignedDuration = SignedDuration::from_hours(31 * 24);
/// No clock on Earth is further from UTC than this.
const FAR: SignedDuration = SignedDuration::from_hours(15);

struct Wanted {
    period: Option<Period>,
    city: Option<String>,
    category: Option<String>,
    free: bool,
}

impl Wanted {
    fn anything(&self) -> bool {
        self.period.is_none() && self.city.is_none() && self.category.is_none() && !self.free
    }

    fn takes(&self, event: &EventSummary) -> bool {
        let in_city = |city: &String| match &event.place {
            Place::Venue { city: its, .. } => same(city, its.as_str()),
            Place::Online { .. } => ["online", "en línea", "virtual"]
                .iter()
                .any(|it| same(city, it)),
        };
        let of_category = |category: &String| {
            let its = event.category.as_ref();
            its.is_some_and(|its| same(category, its.as_str()))
        };
        self.period
            .as_ref()
            .is_none_or(|period| within(event, period))
            && self.city.as_ref().is_none_or(in_city)
            && self.category.as_ref().is_none_or(of_category)
            && (!self.free || event.from_price.is_some_and(|price| price.is_free()))
    }
}

/// By the calendar of where the event is.
fn within(event: &EventSummary, period: &Period) -> bool {
    let zone = TimeZone::get(event.time_zone.as_str()).unwrap_or(TimeZone::UTC);
    let date = |at: Timestamp| at.to_zoned(zone.clone()).date();
    date(event.starts_at) <= period.to && period.from <= date(event.ends_at)
}

impl Talk<'_> {
    pub async fn list_events(&self) -> Result<Reply, StoreError> {
        let wanted = self.wanted();
        let (from, until) = self.span(wanted.period.as_ref());
        let table = &self.core.table;
        let mut page = table.published_events(from, until, READ).await?;
        page.items.retain(|event| self.now < event.ends_at);
        let (found, others): (Vec<_>, Vec<_>) = page
            .items
            .into_iter()
            .partition(|event| wanted.takes(event));
        if !found.is_empty() {
            return Ok(self.listed(&found, page.next.is_some()));
        }
        let others = if wanted.period.is_none() {
            others
        } else {
            self.coming_events().await?
        };
        Ok(match others.as_slice() {
            [] => says(self.say("chat-events-none-at-all")),
            others if wanted.anything() => self.listed(others, false),
            others => {
                let others = &others[..others.len().min(SHOWN)];
                let mut reply = self.lines(self.say("chat-events-others"), others);
                let none = Message::Text(self.say("chat-events-none"));
                reply.messages.insert(0, none);
                reply
            }
        })
    }

    fn wanted(&self) -> Wanted {
        let turn = self.turn;
        let today = self.now.to_zoned(TimeZone::UTC).date();
        let period = |name| turn.slot_period(name, today);
        Wanted {
            period: period("period").or_else(|| period("date")),
            city: turn.slot("city"),
            category: turn.slot("category"),
            free: turn.slot("free").is_some(),
        }
    }

    /// Wide enough for a period wherever on Earth the event is, and for what began before it and is still on.
    fn span(&self, period: Option<&Period>) -> (Timestamp, Option<Timestamp>) {
        let Some(period) = period else {
            return (self.now - BEGUN, None);
        };
        let midnight = |date: Date| date.to_zoned(TimeZone::UTC).ok().map(|it| it.timestamp());
        let from = midnight(period.from).and_then(|it| it.checked_sub(FAR + BEGUN_BEFORE).ok());
        let next = period.to.tomorrow().ok().and_then(midnight);
        let until = next.and_then(|it| it.checked_add(FAR).ok());
        (from.unwrap_or(self.now).max(self.now - BEGUN_BEFORE), until)
    }

    /// `more` than could be looked at may be there.
    fn listed(&self, found: &[EventSummary], more: bool) -> Reply {
        if let [only] = found {
            return self.only(only);
        }
        let shown = &found[..found.len().min(SHOWN)];
        let count = ("count", Value::from(found.len()));
        let title = if shown.len() < found.len() {
            let shown = ("shown", Value::from(shown.len()));
            let key = if more {
                "chat-events-first-of-more"
            } else {
                "chat-events-first"
            };
            self.with(key, &[count, shown])
        } else {
            self.with("chat-events-found", &[count])
        };
        self.lines(title, shown)
    }

    fn only(&self, event: &EventSummary) -> Reply {
        let title = self.with("chat-events-found", &[("count", Value::from(1_u32))]);
        let card = Message::Card {
            title: event.name.to_string(),
            subtitle: Some(self.summed_up(event)),
            link: Some(Link {
                text: self.say("chat-event-link"),
                url: self.event_url(event.id),
            }),
        };
        let next = [
            "chat-option-sessions",
            "chat-option-seats",
            "chat-option-register",
        ];
        says(title)
            .and(card)
            .and(self.options("chat-what-next", &next))
            .remember(memory::event(event.id, event.name.as_str()))
    }

    fn summed_up(&self, event: &EventSummary) -> String {
        self.with(
            "chat-events-summary",
            &[
                ("when", Value::from(&self.days_of(event))),
                ("where", Value::from(&self.city(&event.place))),
                ("price", Value::from(&self.lowest_price(event.from_price))),
            ],
        )
    }

    fn lines(&self, title: String, events: &[EventSummary]) -> Reply {
        let mut text = title;
        for (number, event) in (1_u32..).zip(events) {
            let line = self.with(
                "chat-events-line",
                &[
                    ("number", Value::from(number)),
                    ("name", Value::from(event.name.as_str())),
                    ("when", Value::from(&self.days_of(event))),
                    ("where", Value::from(&self.city(&event.place))),
                    ("price", Value::from(&self.lowest_price(event.from_price))),
                ],
            );
            text.push('\n');
            text.push_str(&line);
        }
        let choices = self.choices(events);
        let more = Message::Choices {
            title: self.say("chat-events-more"),
            options: choices.iter().map(|choice| choice.label.clone()).collect(),
            named: true,
        };
        says(text)
            .and(more)
            .remember(self.choosing(Action::EventDetails, &choices))
    }
}
