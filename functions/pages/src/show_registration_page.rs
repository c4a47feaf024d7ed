//! `GET /events/{event}/register`: the form that registers one person.

use aforo_api::{Answer, App, Path, Problem, Visitor};
use aforo_domain::ids::EventId;

use crate::event_facts::EventFacts;
use crate::layout::Layout;
use crate::registration_form::RegistrationForm;
use crate::registration_page;

pub async fn show_registration_page(
    app: &App,
    visitor: Visitor,
    Path(id): Path<EventId>,
) -> Result<Answer, Problem> {
    let event = EventFacts::read(app, Layout::new(&visitor.site), id).await?;
    registration_page::show(&visitor, &event, &RegistrationForm::empty(), None)
}
