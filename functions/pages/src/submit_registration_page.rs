//! `POST /events/{event}/register`: registers one person, for whoever has logged in or does so by the same form.

use aforo_accounts::OpenedLogin;
use aforo_api::{Answer, App, Form, Json, Path, Problem, Signing, Visitor};
use aforo_domain::ids::EventId;
use aforo_registrations::create_registration;

use crate::event_facts::EventFacts;
use crate::layout::Layout;
use crate::problem_page::is_about_the_form;
use crate::registration_form::RegistrationForm;
use crate::registration_page;

pub async fn submit_registration_page(
    app: &App<Signing>,
    mut visitor: Visitor,
    Path(id): Path<EventId>,
    sent: Form,
) -> Result<Answer, Problem> {
    let form = RegistrationForm::sent(&sent);
    let mut session = None;
    let registered = register(app, &mut visitor, id, &form, &sent, &mut session).await;
    let answer = match registered {
        Ok(order) => visitor.site.see_other(&order),
        Err(problem) if is_about_the_form(&problem) => {
            let event = EventFacts::read(app, Layout::new(&visitor.site), id).await?;
            registration_page::refuse(&visitor, &event, form, &problem)?
        }
        Err(problem) => return Err(problem),
    };
    // Whoever has proved who they are need not do so again, whatever became of the rest.
    Ok(match session {
        Some(begun) => {
            let (site, token) = (&visitor.site, &begun.access.token);
            let seconds = begun.access.expires_at.as_second() - app.now().as_second();
            site.with_session(answer, token, seconds)
        }
        None => answer,
    })
}

/// The path of the order's page.
async fn register(
    app: &App<Signing>,
    visitor: &mut Visitor,
    event: EventId,
    form: &RegistrationForm,
    sent: &Form,
    session: &mut Option<OpenedLogin>,
) -> Result<String, Problem> {
    let credentials = form.credentials(sent);
    let needed = visitor.caller.is_none().then_some(&credentials);
    let (wanted, key) = form.read(event, needed)?;
    let caller = match visitor.caller.clone() {
        Some(caller) => caller,
        None => {
            let begun = credentials.log_in(app, visitor, &form.name).await?;
            let caller = visitor.admitted(app, &begun.access.token).await?;
            visitor.caller = Some(caller.clone());
            *session = Some(begun);
            caller
        }
    };
    let registering = app.with(app.secrets.digests.clone());
    let made = create_registration(&registering, caller, Path(event), key, Json(wanted)).await?;
    // The order's page stands where the order is, without the API's version.
    Ok(made.location.trim_start_matches("/v1").to_owned())
}
