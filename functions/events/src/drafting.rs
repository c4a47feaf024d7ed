//! Writing an event that is new, where the schedule has room for it.

use aforo_api::{App, Caller, Created, Problem};
use aforo_domain::EventDetails;
use aforo_domain::event::Session;
use aforo_domain::fields::FieldErrors;
use aforo_domain::ids::{OrganizationId, SessionId};
use aforo_domain::registration::RequestMark;
use aforo_domain::text::Text;
use aforo_store::Creation;

use crate::editing::{Edition, ROUNDS, too_busy};
use crate::planning::plan;
use crate::views::OwnEventView;

/// The event as made, or as the same request made it before.
///
/// # Errors
/// `room-taken`, `idempotency-key-reused`.
pub async fn draft(
    app: &App,
    caller: &Caller,
    mark: &RequestMark,
    planned: EventDetails,
) -> Result<Created<OwnEventView>, Problem> {
    let organization = planned.event.organization;
    for round in 0..ROUNDS {
        let (schedule, warnings) = match plan(app, &[], &planned, |id| given(&planned, id)).await {
            Ok(planned) => planned,
            // The room may be taken by what this very request made.
            Err(problem) => {
                return made_or(app, (caller, organization), mark, problem).await;
            }
        };
        let by = caller.actor();
        let made = app
            .table
            .create_event(planned.clone(), &schedule, caller.account, mark, &by);
        match made.await?? {
            Creation::Now(details) => return Ok(created(caller, *details, warnings)),
            Creation::Before(details) => {
                return Ok(created(caller, *details, FieldErrors::none()));
            }
            Creation::Changed => app.table.pause(round).await,
        }
    }
    Err(too_busy())
}

/// The event as the same request made it before; if it did not, why it is refused.
///
/// # Errors
/// `problem`; `idempotency-key-reused`.
pub async fn made_or(
    app: &App,
    (caller, organization): (&Caller, OrganizationId),
    mark: &RequestMark,
    problem: Problem,
) -> Result<Created<OwnEventView>, Problem> {
    let made = app.table.made(caller.account, mark, app.now()).await??;
    let Some(id) = made.and_then(|id| Text::parse(&id).ok()) else {
        return Err(problem);
    };
    let before = app.table.own_event(organization, id).await?;
    let before = before.ok_or(problem)?;
    Ok(created(caller, before, FieldErrors::none()))
}

/// Where the request has the session: ids are made in its order.
fn given(planned: &EventDetails, id: SessionId) -> String {
    let earlier = |session: &&Session| session.id < id;
    let index = planned.sessions.iter().filter(earlier).count();
    format!("/sessions/{index}")
}

fn created(caller: &Caller, details: EventDetails, warnings: FieldErrors) -> Created<OwnEventView> {
    let event = &details.event;
    let location = format!(
        "/v1/organizations/{}/events/{}",
        event.organization, event.id
    );
    let edition = Edition {
        // Nobody has registered for what is new.
        counters: details.counters(),
        details,
        warnings,
    };
    Created {
        location,
        body: OwnEventView::new(edition, caller),
    }
}
