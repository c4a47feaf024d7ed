//! An event: what it is and what is left of it, its sessions and what they cost.

use aforo_dialogflow::{Link, Message, Reply};
use aforo_store::{EventSeats, EventSummary, StoreError};
use aforo_texts::{Value, period};

use crate::facts::brief;
use crate::memory;
use crate::talk::{And, Talk, says};
use crate::which_event::{Named, Whole};

/// How many sessions are told one by one.
const TOLD: usize = 6;

impl Talk<'_> {
    pub async fn event_details(&self) -> Result<Reply, StoreError> {
        let (event, seats) = match self.event_with_seats().await? {
            Ok(found) => found,
            Err(reply) => return Ok(reply),
        };
        let mut text = self.with(
            "chat-event-intro",
            &[
                ("name", Value::from(event.name.as_str())),
                ("organizer", Value::from(event.organizer_name.as_str())),
            ],
        );
        if let Some(description) = &seats.told.description {
            text.push(' ');
            text.push_str(&brief(description.markdown.as_str()));
        }
        let lines = [
            ("chat-event-when", "when", self.when(&event)),
            ("chat-event-where", "where", self.address(&event.place)),
            (
                "chat-event-price",
                "price",
                self.lowest_price(event.from_price),
            ),
        ];
        for (key, name, value) in &lines {
            text.push('\n');
            text.push_str(&self.with(key, &[(name, Value::from(value))]));
        }
        text.push('\n');
        text.push_str(&self.all_seats(&seats));
        Ok(says(text)
            .and(Message::Link(self.event_link(&event)))
            .and(self.next_of(&[
                "chat-option-sessions",
                self.onward(&seats),
                "chat-option-policy",
            ]))
            .remember(memory::event(event.id, event.name.as_str())))
    }

    pub async fn event_seats(&self) -> Result<Reply, StoreError> {
        let (event, seats) = match self.event_with_seats().await? {
            Ok(found) => found,
            Err(reply) => return Ok(reply),
        };
        let text = format!("{}\n{}", event.name, self.all_seats(&seats));
        Ok(says(text)
            .and(self.next_of(&[self.onward(&seats), "chat-option-sessions"]))
            .remember(memory::event(event.id, event.name.as_str())))
    }

    /// Two readings, however the event was named.
    async fn event_with_seats(
        &self,
    ) -> Result<Result<(EventSummary, EventSeats), Reply>, StoreError> {
        let event = match self.named_event().await? {
            Named::Summary(summary) => *summary,
            Named::Id(id) => match self.core.table.event_summary(id).await? {
                Some(event) if event.is_shown() => event,
                Some(_) | None => return Ok(Err(says(self.say("chat-nothing-like-it")))),
            },
            Named::Unclear(reply) => return Ok(Err(reply)),
        };
        let finished = event.ends_at <= self.now;
        if let Some(closed) = self.closed(event.state, event.name.as_str(), finished) {
            let about = memory::event(event.id, event.name.as_str());
            return Ok(Err(says(closed).remember(about)));
        }
        let seats = self
            .core
            .table
            .event_seats(event.id, &event.sessions)
            .await?;
        Ok(Ok((event, seats)))
    }

    fn all_seats(&self, seats: &EventSeats) -> String {
        if seats.sessions.is_empty() {
            return self.say("chat-seats-no-sessions");
        }
        let told = seats.sessions.iter().take(TOLD);
        let mut lines: Vec<_> = told.map(|session| self.seats(session)).collect();
        if seats.sessions.len() > TOLD {
            let more = seats.sessions.len() - TOLD;
            lines.push(self.with("chat-seats-more", &[("count", Value::from(more))]));
        }
        lines.join("\n")
    }

    pub async fn event_sessions(&self) -> Result<Reply, StoreError> {
        let Whole { details, .. } = match self.whole_event().await? {
            Ok(whole) => whole,
            Err(reply) => return Ok(reply),
        };
        let (event, language) = (&details.event, self.language);
        let about = memory::event(event.id, event.name.as_str());
        let closed = self.closed(
            event.state,
            event.name.as_str(),
            event.is_finished(self.now),
        );
        if let Some(closed) = closed {
            return Ok(says(closed).remember(about));
        }
        let mut text = self.with(
            "chat-sessions-of",
            &[("event", Value::from(event.name.as_str()))],
        );
        if details.sessions.is_empty() {
            text = self.say("chat-seats-no-sessions");
        }
        for (number, session) in (1_u32..).zip(&details.sessions).take(TOLD) {
            let zone = event.time_zone.as_str();
            let when = period(language, session.starts_at, session.ends_at, zone);
            let room = session.room.as_ref().map(|room| room.as_str());
            let key = room.map_or("chat-session", |_| "chat-session-room");
            let args = [
                ("number", Value::from(number)),
                ("session", Value::from(session.name.as_str())),
                ("room", Value::from(room.unwrap_or_default())),
                ("when", Value::from(&when)),
            ];
            text.push('\n');
            text.push_str(&self.with(key, &args));
            for ticket in details.offered(session) {
                let price = self.price(ticket.total());
                let args = [
                    ("ticket", Value::from(ticket.name.as_str())),
                    ("price", Value::from(&price)),
                ];
                text.push('\n');
                text.push_str(&self.with("chat-ticket", &args));
            }
        }
        if details.sessions.len() > TOLD {
            let more = details.sessions.len() - TOLD;
            text.push('\n');
            text.push_str(&self.with("chat-seats-more", &[("count", Value::from(more))]));
        }
        let link = Link {
            text: self.say("chat-event-link"),
            url: self.event_url(event.id),
        };
        Ok(says(text)
            .and(Message::Link(link))
            .and(self.next_of(&[
                "chat-option-register",
                "chat-option-seats",
                "chat-option-policy",
            ]))
            .remember(about))
    }

    fn event_link(&self, event: &EventSummary) -> Link {
        Link {
            text: self.say("chat-event-link"),
            url: self.event_url(event.id),
        }
    }

    /// To a registration, or where nothing is left, to other events.
    fn onward(&self, seats: &EventSeats) -> &'static str {
        if seats
            .sessions
            .iter()
            .any(|session| self.has_places(session))
        {
            "chat-option-register"
        } else {
            "chat-option-all-events"
        }
    }

    pub fn next_of(&self, keys: &[&str]) -> Message {
        self.options("chat-what-next", keys)
    }
}
