//! What a change of an event means for the organisation's schedule: rooms that are taken, and presenters who are.

use aforo_api::{App, Problem};
use aforo_domain::catalogue::CatalogueRefused;
use aforo_domain::fields::{FieldErrors, FieldFault};
use aforo_domain::ids::SessionId;
use aforo_domain::schedule::{Meeting, Slot, judge, meetings};
use aforo_store::{EventDetails, ScheduleChange, mark};

/// Where the session stands in the event.
pub fn place_of(event: &EventDetails, id: SessionId) -> String {
    let mut sessions = event.sessions.iter();
    let index = sessions.position(|session| session.id == id);
    format!("/sessions/{}", index.unwrap_or_default())
}

/// What becomes of the schedule when the event, of which `was` stands in it, becomes `after`; and whom it makes present twice.
///
/// # Errors
/// `room-taken`, with every session whose room is taken, by where it was `given`, and by what.
pub async fn plan(
    app: &App,
    was: &[Slot],
    after: &EventDetails,
    given: impl Fn(SessionId) -> String,
) -> Result<(ScheduleChange, FieldErrors), Problem> {
    let is = after.slots(mark);
    let organization = after.event.organization;
    let differ = |these: &[Slot], those: &[Slot]| {
        let these = these.iter().filter(|slot| !those.contains(slot));
        these.cloned().collect::<Vec<_>>()
    };
    let (gone, come) = (differ(was, &is), differ(&is, was));
    let touched = gone.iter().chain(&come);
    let schedule = app.table.schedule(organization, touched).await?;
    let changed: Vec<SessionId> = come.iter().map(|slot| slot.session).collect();
    let mut found = meetings(&is, &changed, &schedule.slots());
    // Nobody is warned of what is refused.
    if found.iter().any(|meeting| meeting.in_room) {
        found.retain(|meeting| meeting.in_room);
    }
    let foreign = found
        .iter()
        .filter(|meeting| meeting.event != after.event.id);
    let foreign = foreign.map(|meeting| (meeting.event, meeting.other));
    let others = app.table.sessions_of(organization, foreign).await?;
    let other = |id: SessionId| {
        let own = after.session(id).ok();
        let own = own.map(|session| (after.event.clone(), session.clone()));
        let mut others = others.iter();
        own.or_else(|| others.find(|(_, session)| session.id == id).cloned())
    };
    let pointer = |meeting: &Meeting| {
        if meeting.in_room {
            return given(meeting.session);
        }
        place_of(after, meeting.session)
    };
    let warnings = judge(&found, pointer, other)?;
    let full = CatalogueRefused::Fields(FieldErrors::one(
        "/sessions",
        FieldFault::TooMany {
            max: aforo_store::MOST_SLOTS,
        },
    ));
    let change = schedule.change(&gone, &come).ok_or(full)?;
    Ok((change, warnings))
}
