//! `POST /log-out`: ends the login that the session belongs to, and the session. Again, it changes nothing.

use aforo_api::{Answer, App, Form, Problem, Visitor};
use aforo_domain::security_event::{SecurityEvent, SecurityEventKind};

use crate::{next_page, said_page};

pub async fn submit_log_out_page(
    app: &App,
    visitor: Visitor,
    form: Form,
) -> Result<Answer, Problem> {
    if let Some(caller) = &visitor.caller {
        let origin = &visitor.origin;
        let event = SecurityEvent {
            login: Some(caller.login),
            ..origin.security_event(app, caller.account, SecurityEventKind::LoggedOut)
        };
        // Whether it was open still does not matter.
        let _was_there = app
            .table
            .end_login(caller.login, &event, &caller.actor())
            .await?;
    }
    let next = next_page::after(&form);
    let answer = said_page::say(&visitor.site, false, "logged-out", next)?;
    Ok(visitor.site.without_session(answer))
}
