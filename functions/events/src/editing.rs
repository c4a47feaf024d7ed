//! How an organiser's change of an event is made: read, decide, look at the schedule, write on the condition that all of it still
//! holds, and take the decision anew if it does not.

use aforo_api::problems::common::UNAVAILABLE;
use aforo_api::problems::events::EVENT_NOT_FOUND;
use aforo_api::{App, Caller, Member, Problem};
use aforo_domain::catalogue::{CatalogueChange, CatalogueRefused, Seats};
use aforo_domain::counter::Counter;
use aforo_domain::event::Session;
use aforo_domain::fields::FieldErrors;
use aforo_domain::ids::{EventId, SessionId};
use aforo_domain::organization::Organization;
use aforo_domain::registration::RequestMark;
use aforo_domain::revision::Edited;
use aforo_store::{AddedOnce, EventDetails, EventSaved, mark};

use crate::planning::{place_of, plan};

/// How often a change is decided anew when others change the same event, or the same month of the schedule. Of many who want
/// a room at once, each round gives it to one.
pub const ROUNDS: u32 = 60;

/// Who changes what.
pub struct Editing<'a> {
    app: &'a App,
    organization: &'a Organization,
    caller: &'a Caller,
    event: EventId,
    edited: Edited,
    /// Whether what was deleted may be changed: it is what is restored.
    deleted: bool,
}

/// The event as it is after a change.
pub struct Edition {
    pub details: EventDetails,
    pub counters: Vec<Counter>,
    /// What is allowed and may be a mistake.
    pub warnings: FieldErrors,
}

type Decided = Result<Option<CatalogueChange>, CatalogueRefused>;

impl<'a> Editing<'a> {
    pub const fn new<P>(
        app: &'a App,
        organizer: &'a Member<P>,
        event: EventId,
        edited: Edited,
    ) -> Self {
        Self {
            app,
            organization: &organizer.organization,
            caller: &organizer.caller,
            event,
            edited,
            deleted: false,
        }
    }

    /// Of an event that has been deleted, or not, and not too long ago.
    pub const fn of_deleted<P>(
        app: &'a App,
        organizer: &'a Member<P>,
        event: EventId,
        edited: Edited,
    ) -> Self {
        let mut editing = Self::new(app, organizer, event, edited);
        editing.deleted = true;
        editing
    }

    /// Makes the change that `decide` decides on; none is as good.
    ///
    /// # Errors
    /// `event-not-found`, `changed-meanwhile`, or why it is refused.
    pub async fn change(
        &self,
        mut decide: impl FnMut(&EventDetails, Seats<'_>) -> Decided,
    ) -> Result<Edition, Problem> {
        for round in 0..ROUNDS {
            let before = self.read().await?;
            let counters = self.counters(&before).await?;
            let Some(change) = decide(&before, Seats(&counters))? else {
                return Ok(Edition::unchanged(before, counters));
            };
            if let Tried::Done(edition, _) = self.attempt(&before, counters, change, None).await? {
                return Ok(*edition);
            }
            self.app.table.pause(round).await;
        }
        Err(too_busy())
    }

    /// Adds what `decide` makes, once for the request; its id, and the event with it.
    ///
    /// # Errors
    /// As [`Editing::change`], and `idempotency-key-reused`.
    pub async fn add<Id: ToString>(
        &self,
        request: &RequestMark,
        mut decide: impl FnMut(&EventDetails) -> Result<(Id, Option<CatalogueChange>), CatalogueRefused>,
    ) -> Result<(String, Edition), Problem> {
        for round in 0..ROUNDS {
            let before = self.read().await?;
            let counters = self.counters(&before).await?;
            let (id, change) = match decide(&before) {
                Ok((id, Some(change))) => (id.to_string(), change),
                Ok((id, None)) => {
                    return Ok((id.to_string(), Edition::unchanged(before, counters)));
                }
                // What cannot be added may have been, by this very request.
                Err(refused) => match self.made_before(request).await? {
                    Some(id) => return Ok((id, Edition::unchanged(before, counters))),
                    None => return Err(refused.into()),
                },
            };
            let once = AddedOnce {
                caller: self.caller.account,
                mark: request,
                made: &id,
            };
            match self.attempt(&before, counters, change, Some(once)).await {
                Ok(Tried::Done(edition, before)) => return Ok((before.unwrap_or(id), *edition)),
                Ok(Tried::Changed) => self.app.table.pause(round).await,
                Err(problem) => match self.made_before(request).await? {
                    Some(id) => {
                        let now = self.read().await?;
                        let counters = self.counters(&now).await?;
                        return Ok((id, Edition::unchanged(now, counters)));
                    }
                    None => return Err(problem),
                },
            }
        }
        Err(too_busy())
    }

    async fn made_before(&self, request: &RequestMark) -> Result<Option<String>, Problem> {
        let table = &self.app.table;
        let now = self.app.now();
        Ok(table.made(self.caller.account, request, now).await??)
    }

    async fn read(&self) -> Result<EventDetails, Problem> {
        let found = self.app.table.own_event(self.organization.id, self.event);
        let within = |found: &EventDetails| {
            let deleted = found.event.deleted_at.is_some();
            !deleted || (self.deleted && found.is_restorable(self.app.now()))
        };
        let found = found.await?.filter(within).ok_or(EVENT_NOT_FOUND)?;
        let event = &found.event;
        self.edited.check(event.revision, &event.history)?;
        Ok(found)
    }

    async fn counters(&self, details: &EventDetails) -> Result<Vec<Counter>, Problem> {
        let sessions = details.sessions.iter().map(|session| session.id);
        Ok(self.app.table.counters(sessions).await?)
    }

    /// Writes the change of what was read as `before`, if it still is that.
    pub(crate) async fn attempt(
        &self,
        before: &EventDetails,
        counters: Vec<Counter>,
        mut change: CatalogueChange,
        once: Option<AddedOnce<'_>>,
    ) -> Result<Tried, Problem> {
        // The organisation may have another name since.
        let name = &self.organization.name;
        change.after.event.organizer_name.clone_from(name);
        let was = before.slots(mark);
        let after = &change.after;
        let is_new = |session: &&Session| before.session(session.id) != Ok(*session);
        let mut changed = after.sessions.iter().filter(is_new);
        // What is said of the one session that is added or edited stands in its own body.
        let only = changed.next().filter(|_| changed.next().is_none());
        let only = only.map(|session| session.id);
        let given = |id: SessionId| match only {
            Some(only) if only == id => String::new(),
            _ => place_of(after, id),
        };
        let (schedule, warnings) = plan(self.app, &was, after, given).await?;
        let by = (self.app.now(), &self.caller.actor());
        let table = &self.app.table;
        let saved = table.change_event(before, &change, &schedule, once, by);
        Ok(match saved.await?? {
            EventSaved::Yes => {
                let details = change.after;
                let edition = Edition {
                    details,
                    counters,
                    warnings,
                };
                Tried::Done(Box::new(edition), None)
            }
            EventSaved::Before(id) => {
                let now = self.read().await?;
                let edition = Edition::unchanged(now, counters);
                Tried::Done(Box::new(edition), Some(id))
            }
            EventSaved::Changed => Tried::Changed,
        })
    }
}

/// How one attempt at a change ended.
pub(crate) enum Tried {
    /// With the id of what the same request made before, if it did.
    Done(Box<Edition>, Option<String>),
    Changed,
}

/// The organisation's event, if it has not been deleted.
///
/// # Errors
/// `event-not-found`, for what is another's too.
pub(crate) async fn own_event(
    app: &App,
    organization: &Organization,
    id: EventId,
) -> Result<EventDetails, Problem> {
    let found = app.table.own_event(organization.id, id).await?;
    found
        .filter(|found| found.event.deleted_at.is_none())
        .ok_or_else(|| EVENT_NOT_FOUND.into())
}

impl Edition {
    pub(crate) const fn unchanged(details: EventDetails, counters: Vec<Counter>) -> Self {
        Self {
            details,
            counters,
            warnings: FieldErrors::none(),
        }
    }
}

/// Others were faster every time; the request can be repeated.
pub(crate) fn too_busy() -> Problem {
    Problem::new(UNAVAILABLE).header("retry-after", 1)
}
