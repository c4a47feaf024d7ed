//! `GET /events/{event}`: what the event is, and what can be had of it.

use aforo_api::{Answer, App, Path, Problem, Visitor};
use aforo_domain::ids::EventId;
use askama::Template;
use http::StatusCode;

use crate::event_facts::EventFacts;
use crate::layout::{Layout, render};

#[derive(Template)]
#[template(path = "event.html")]
struct EventPage<'a> {
    page: Layout<'a>,
    title: &'a str,
    event: &'a EventFacts,
}

pub async fn show_event_page(
    app: &App,
    visitor: Visitor,
    Path(id): Path<EventId>,
) -> Result<Answer, Problem> {
    let page = Layout::seen(&visitor.site, visitor.caller.is_some());
    let event = EventFacts::read(app, page, id, None).await?;
    let template = EventPage {
        page,
        title: &event.name,
        event: &event,
    };
    Ok(visitor.site.page(StatusCode::OK, render(&template)?))
}
