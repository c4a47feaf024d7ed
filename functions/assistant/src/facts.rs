//! Events, places and prices in the words of the assistant.

use aforo_domain::Place;
use aforo_domain::money::Money;
use aforo_store::{EventSummary, SessionSeats};
use aforo_texts::{Value, days, money, period};
use pulldown_cmark::{Event, Parser, TagEnd};

use crate::talk::Talk;

/// Below this many places people are told how many.
const FEW: u32 = 10;
/// Characters of a description that are read out.
const BRIEF: usize = 280;

impl Talk<'_> {
    pub fn price(&self, price: Money) -> String {
        if price.is_free() {
            self.say("chat-free")
        } else {
            money(self.language, price)
        }
    }

    pub fn lowest_price(&self, price: Option<Money>) -> String {
        match price {
            None => self.say("chat-no-price"),
            Some(price) if price.is_free() => self.say("chat-free"),
            Some(price) => {
                let price = money(self.language, price);
                self.with("chat-from-price", &[("price", Value::from(&price))])
            }
        }
    }

    pub fn city(&self, place: &Place) -> String {
        match place {
            Place::Venue { city, .. } => city.to_string(),
            Place::Online { .. } => self.say("chat-online"),
        }
    }

    pub fn address(&self, place: &Place) -> String {
        match place {
            Place::Venue {
                name,
                address,
                city,
                coordinates: _,
            } => format!("{name}, {address}, {city}"),
            Place::Online { .. } => self.say("chat-online"),
        }
    }

    pub fn days_of(&self, event: &EventSummary) -> String {
        let zone = event.time_zone.as_str();
        days(self.language, event.starts_at, event.ends_at, zone)
    }

    pub fn when(&self, event: &EventSummary) -> String {
        let zone = event.time_zone.as_str();
        period(self.language, event.starts_at, event.ends_at, zone)
    }

    /// What is left of a session: exactly where little is.
    pub fn seats(&self, of: &SessionSeats) -> String {
        let key = match self.level(of) {
            Level::Finished => "chat-seats-finished",
            Level::Closed => "chat-seats-closed",
            Level::None => "chat-seats-none",
            Level::Few => "chat-seats-few",
            Level::Many => "chat-seats-many",
        };
        let session = ("session", Value::from(of.session.name.as_str()));
        self.with(key, &[session, ("left", Value::from(of.counter.left))])
    }

    pub fn has_places(&self, of: &SessionSeats) -> bool {
        matches!(self.level(of), Level::Few | Level::Many)
    }

    fn level(&self, of: &SessionSeats) -> Level {
        if of.session.is_finished(self.now) {
            Level::Finished
        } else if !of.counter.open {
            Level::Closed
        } else if of.counter.left == 0 {
            Level::None
        } else if of.counter.left < FEW {
            Level::Few
        } else {
            Level::Many
        }
    }
}

/// Whether a session can be registered for.
#[derive(Clone, Copy)]
enum Level {
    Finished,
    Closed,
    None,
    Few,
    Many,
}

/// The beginning of a Markdown text without its marks, ending where a sentence or at least a word does.
pub fn brief(markdown: &str) -> String {
    let mut plain = String::new();
    for event in Parser::new(markdown) {
        if let Event::Text(text) | Event::Code(text) = &event {
            plain.push_str(text);
        }
        let apart = matches!(
            event,
            Event::SoftBreak
                | Event::HardBreak
                | Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item)
        );
        if apart {
            plain.push(' ');
        }
    }
    let plain = plain.trim();
    let Some((end, _)) = plain.char_indices().nth(BRIEF) else {
        return plain.to_owned();
    };
    let start = &plain[..end];
    match start.rfind(". ") {
        Some(stop) => start[..=stop].to_owned(),
        None => format!(
            "{}…",
            start.rsplit_once(' ').map_or(start, |(words, _)| words)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_is_shortened_at_the_end_of_a_sentence_and_without_marks() {
        assert_eq!(
            brief("# Tres tardes\n\nTrae **guantes**, `agua` y\nun [mapa](https://a.example)."),
            "Tres tardes Trae guantes, agua y un mapa."
        );
        let long = "Una frase. ".repeat(40);
        let shown = brief(&long);
        assert!(
            shown.ends_with("frase.") && shown.chars().count() <= BRIEF,
            "{shown}"
        );
        let endless = "palabra ".repeat(60);
        assert!(brief(&endless).ends_with("palabra…"));
        assert_eq!(brief(""), "");
        assert_eq!(brief("<script>alert(1)</script>"), "");
    }
}
