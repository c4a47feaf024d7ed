//! `GET /events/{event}/register`: the form that registers one person, filled in as far as a draft says, with what a code opens.

use aforo_api::{Answer, App, Path, Problem, Visitor};
use aforo_domain::ids::EventId;

use crate::code_link::{self, CODE, CodeLink};
use crate::draft_link::{self, DRAFT, DraftLink};
use crate::event_facts::EventFacts;
use crate::layout::Layout;
use crate::registration_form::RegistrationForm;
use crate::registration_page;

pub async fn show_registration_page(
    app: &App,
    mut visitor: Visitor,
    Path(id): Path<EventId>,
    DraftLink(draft): DraftLink,
    link: CodeLink,
) -> Result<Answer, Problem> {
    if let Some(draft) = draft {
        visitor.site = visitor.site.with(DRAFT, draft);
    }
    if let Some(code) = &link.code {
        visitor.site = visitor.site.with(CODE, code);
    }
    let page = Layout::new(&visitor.site);
    let kept = async {
        match draft {
            Some(draft) => app.table.draft(draft, app.now()).await,
            None => Ok(None),
        }
    };
    let (event, draft) = tokio::join!(EventFacts::read(app, page, id, link.code.as_ref()), kept);
    let (event, draft) = (event?, draft?);
    let mut form = RegistrationForm::empty();
    form.draft = draft.as_ref().map(|draft| draft.id);
    draft_link::fill_in(page, &event, draft.as_ref(), &mut form);
    code_link::fill_in(page, &event, &link, &mut form);
    registration_page::show(&visitor, &event, &form, None)
}
