//! `POST /events/{event}/register`: registers one person, for whoever has logged in or does so by the same form.

use aforo_accounts::{OpenedLogin, Outcome};
use aforo_api::{Answer, App, Cookies, Form, Json, Path, Problem, SignedToken, Signing, Visitor};
use aforo_domain::ids::EventId;
use aforo_registrations::create_registration;
use http::StatusCode;

use crate::code_link::{self, CodeLink};
use crate::event_facts::{self, EventFacts};
use crate::layout::Layout;
use crate::problem_page::is_about_the_form;
use crate::registration_form::RegistrationForm;
use crate::second_factor_form::SecondFactorForm;
use crate::{entrance, registration_page};

/// How far the form has led.
enum Led {
    /// The path of the order's page.
    ToOrder(String),
    /// Who it is has to be proven first.
    ToSecondFactor(SignedToken),
}

pub async fn submit_registration_page(
    app: &App<Signing>,
    mut visitor: Visitor,
    Path(id): Path<EventId>,
    sent: Form,
    cookies: Cookies,
) -> Result<Answer, Problem> {
    let mut form = RegistrationForm::sent(&sent);
    let mut session = None;
    let registered = register(app, &mut visitor, &cookies, id, &form, &sent, &mut session).await;
    let answer = match registered {
        Ok(Led::ToOrder(order)) => visitor.site.see_other(&order),
        // What was written is written again, by somebody who is then known.
        Ok(Led::ToSecondFactor(pending)) => {
            let form = SecondFactorForm::new(&pending.token, &event_facts::register_path(id));
            form.answer(&visitor.site, StatusCode::OK)?
        }
        Err(problem) if is_about_the_form(&problem) => {
            let (page, link) = (Layout::new(&visitor.site), CodeLink::of_form(&sent));
            let event = EventFacts::read(app, page, id, link.code.as_ref()).await?;
            code_link::fill_in(page, &event, &link, &mut form);
            registration_page::refuse(&visitor, &event, form, &problem)?
        }
        Err(problem) => return Err(problem),
    };
    // Whoever has proved who they are need not do so again, whatever became of the rest.
    Ok(match session {
        Some(begun) => entrance::let_in(answer, &visitor.site, &cookies, &begun, app.now()),
        None => answer,
    })
}

async fn register(
    app: &App<Signing>,
    visitor: &mut Visitor,
    cookies: &Cookies,
    event: EventId,
    form: &RegistrationForm,
    sent: &Form,
    session: &mut Option<OpenedLogin>,
) -> Result<Led, Problem> {
    let credentials = form.credentials(sent);
    let needed = visitor.caller.is_none().then_some(&credentials);
    let (wanted, key) = form.read(event, needed)?;
    let caller = match visitor.caller.clone() {
        Some(caller) => caller,
        None => {
            let led = credentials.log_in_or_sign_up(app, visitor, cookies, &form.name);
            let begun = match led.await? {
                Outcome::LoggedIn(begun) => begun,
                Outcome::SecondFactor(pending) => return Ok(Led::ToSecondFactor(pending)),
            };
            let caller = visitor.admitted(app, &begun.access.token).await?;
            visitor.caller = Some(caller.clone());
            *session = Some(begun);
            caller
        }
    };
    let registering = app.with(app.secrets.digests.clone());
    let made = create_registration(&registering, caller, Path(event), key, Json(wanted)).await?;
    // The order's page stands where the order is, without the API's version.
    let order = made.location.trim_start_matches("/v1").to_owned();
    Ok(Led::ToOrder(order))
}
