//! Writing an event that is new, where the schedule has room for it.

use aforo_api::{App, Caller, Created, Problem};
use aforo_domain::EventDetails;
use aforo_domain::fields::FieldErrors;
use aforo_domain::registration::RequestMark;
use aforo_store::Creation;

use crate::editing::{Edition, ROUNDS, plan, too_busy};
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
    for round in 0..ROUNDS {
        let (schedule, warnings) = match plan(app, &[], &planned).await {
            Ok(planned) => planned,
            // The room may be taken by what this very request made.
            Err(problem) => {
                let made = app.table.made(caller.account, mark, app.now()).await??;
                let organization = planned.event.organization;
                return match made.and_then(|id| aforo_domain::text::Text::parse(&id).ok()) {
                    Some(id) => {
                        let before = app.table.own_event(organization, id).await?;
                        let before = before.ok_or(problem)?;
                        Ok(created(caller, before, FieldErrors::none()))
                    }
                    None => Err(problem),
                };
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
