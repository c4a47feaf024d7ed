//! The schedule of an organisation: which room and which presenter is taken when. What overlaps is found here; that nobody
//! else writes meanwhile is for the table.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use unicode_normalization::UnicodeNormalization;

use crate::catalogue::{CatalogueRefused, EventDetails};
use crate::event::{Event, EventState, Session, SessionState};
use crate::fields::{FieldErrors, FieldFault};
use crate::ids::{EventId, SessionId};
use crate::place::Place;

/// 128 bits of a digest of what names a room or a presenter.
pub type Mark = [u8; 16];

/// One session's entry: from its start (inclusive) to its end (exclusive).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    pub session: SessionId,
    pub event: EventId,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub room: Option<Mark>,
    pub presenter: Option<Mark>,
}

/// The first day of a month (UTC).
pub type Month = Date;

impl Slot {
    /// The months that it touches; sessions of at most seven days touch one or two.
    pub fn months(&self) -> impl Iterator<Item = Month> {
        let first = month(self.starts_at);
        // What ends at midnight of the first does not touch that month.
        let last = month(self.ends_at - jiff::SignedDuration::from_secs(1));
        [Some(first), (last != first).then_some(last)]
            .into_iter()
            .flatten()
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.starts_at < other.ends_at && other.starts_at < self.ends_at
    }
}

fn month(time: Timestamp) -> Month {
    time.to_zoned(TimeZone::UTC).date().first_of_month()
}

/// Names are the same however they are capitalised, spaced and composed.
fn folded(name: &str) -> String {
    let name: String = name.nfkc().collect();
    let words: Vec<_> = name.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

/// A room is the same only in the same place.
fn room_name(place: &Place, room: &str) -> String {
    let place = match place {
        Place::Venue {
            name,
            address,
            city,
            coordinates: _,
        } => [name.as_str(), address.as_str(), city.as_str()].map(folded),
        Place::Online { url } => [url.as_str().to_owned(), String::new(), String::new()],
    };
    format!("{}\n{}", place.join("\n"), folded(room))
}

impl EventDetails {
    /// What the event takes of the schedule: nothing once it is cancelled or deleted. `digest` makes a name a mark.
    #[must_use]
    pub fn slots(&self, digest: impl Fn(&str) -> Mark) -> Vec<Slot> {
        let event = &self.event;
        if event.state == EventState::Cancelled || event.deleted_at.is_some() {
            return Vec::new();
        }
        let live = |session: &&Session| session.state != SessionState::Cancelled;
        let slot = |session: &Session| {
            let room = session.room.as_ref();
            let presenter = session.presenter.as_ref();
            Slot {
                session: session.id,
                event: event.id,
                starts_at: session.starts_at,
                ends_at: session.ends_at,
                room: room.map(|room| digest(&room_name(&event.place, room.as_str()))),
                presenter: presenter.map(|name| digest(&folded(name.as_str()))),
            }
        };
        let taking = |slot: &Slot| slot.room.is_some() || slot.presenter.is_some();
        let slots = self.sessions.iter().filter(live).map(slot);
        slots.filter(taking).collect()
    }
}

/// Two sessions that meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    pub session: SessionId,
    pub other: SessionId,
    /// The other's event.
    pub event: EventId,
    pub in_room: bool,
}

/// Where the new or changed ones among an event's `slots` meet `standing` ones of other events or one another, in a room or
/// at a presenter; each once, and the room before the presenter. What did not change before does not come up again.
#[must_use]
pub fn meetings(slots: &[Slot], changed: &[SessionId], standing: &[Slot]) -> Vec<Meeting> {
    let mut meetings = Vec::new();
    for (index, slot) in slots.iter().enumerate() {
        let own = slots.iter().enumerate().filter(|(at, other)| {
            let both = changed.contains(&other.session) && changed.contains(&slot.session);
            // Of two that are new, the later one is wrong.
            *at != index && (!both || *at < index)
        });
        let foreign = standing.iter().filter(|other| other.event != slot.event);
        let others = own.map(|(_, other)| other).chain(foreign);
        for other in others {
            let same = |a: Option<Mark>, b: Option<Mark>| a.is_some() && a == b;
            let in_room = same(slot.room, other.room);
            let meets = in_room || same(slot.presenter, other.presenter);
            if changed.contains(&slot.session) && meets && slot.overlaps(other) {
                meetings.push(Meeting {
                    session: slot.session,
                    other: other.session,
                    event: other.event,
                    in_room,
                });
            }
        }
    }
    meetings
}

/// What is said of meetings, whose other sessions were looked up: refused for a room, else warned of a presenter.
///
/// # Errors
/// `RoomTaken`, with each session whose room is taken and by what.
pub fn judge(
    meetings: &[Meeting],
    pointer: impl Fn(&Meeting) -> String,
    other: impl Fn(SessionId) -> Option<(Event, Session)>,
) -> Result<FieldErrors, CatalogueRefused> {
    let (mut taken, mut warnings) = (FieldErrors::default(), FieldErrors::default());
    for meeting in meetings {
        // One that has been removed since does not stand in the way; the write finds out.
        let (session, when) = other(meeting.other).map_or_else(Default::default, |found| {
            let (event, session) = found;
            (
                session.name.to_string(),
                crate::catalogue::when(&event, &session),
            )
        });
        let at = pointer(meeting);
        if meeting.in_room {
            taken.add(
                format!("{at}/room"),
                FieldFault::RoomTaken { session, when },
            );
        } else {
            warnings.add(
                format!("{at}/presenter"),
                FieldFault::PresenterBusy { session, when },
            );
        }
    }
    taken.or(warnings).map_err(CatalogueRefused::RoomTaken)
}
