//! `POST /invitation`: accepts an invitation, for whoever has logged in or does so by the same form, or declines it for anybody.

use aforo_accounts::{OpenedLogin, Outcome};
use aforo_api::{
    Answer, App, Caller, Cookies, Current, Form, Json, Problem, SignedToken, Signing, Visitor,
};
use aforo_organizations::{accept_invitation, decline_invitation};
use http::StatusCode;

use crate::entrance;
use crate::invitation_form::{InvitationForm, PATH};
use crate::problem_page::is_about_the_form;
use crate::second_factor_form::SecondFactorForm;

/// How far the form has led.
enum Led {
    Membership,
    Refusal,
    /// Who it is has to be proven first.
    SecondFactor(SignedToken),
}

pub async fn submit_invitation_page(
    app: &App<Signing>,
    mut visitor: Visitor,
    sent: Form,
    cookies: Cookies,
) -> Result<Answer, Problem> {
    let form = InvitationForm::sent(&sent);
    let mut session = None;
    let led = match sent.get("do") {
        "decline" => decline(app, &visitor, &form).await,
        _ => accept(app, &mut visitor, &cookies, &form, &sent, &mut session).await,
    };
    let answer = match led {
        Ok(Led::Membership) => InvitationForm::done(&visitor, "accepted")?,
        Ok(Led::Refusal) => InvitationForm::done(&visitor, "declined")?,
        // The link is opened again, by somebody who is then known.
        Ok(Led::SecondFactor(pending)) => {
            SecondFactorForm::new(&pending.token, PATH).answer(&visitor.site, StatusCode::OK)?
        }
        Err(problem) if is_about_the_form(&problem) => form.refused(&visitor, &problem)?,
        Err(problem) => return Err(problem),
    };
    // Whoever has proved who they are need not do so again, whatever became of the rest.
    Ok(match session {
        Some(begun) => entrance::let_in(answer, &visitor.site, &cookies, &begun, app.now()),
        None => answer,
    })
}

async fn decline(
    app: &App<Signing>,
    visitor: &Visitor,
    form: &InvitationForm,
) -> Result<Led, Problem> {
    let declining = app.with(app.secrets.digests.clone());
    let token = Json(form.read()?);
    decline_invitation(&declining, visitor.origin.clone(), token).await?;
    Ok(Led::Refusal)
}

async fn accept(
    app: &App<Signing>,
    visitor: &mut Visitor,
    cookies: &Cookies,
    form: &InvitationForm,
    sent: &Form,
    session: &mut Option<OpenedLogin>,
) -> Result<Led, Problem> {
    let token = form.read()?;
    let caller = match visitor.caller.clone() {
        Some(caller) => caller,
        None => {
            let begun = match log_in(app, visitor, cookies, form, sent).await? {
                Outcome::LoggedIn(begun) => begun,
                Outcome::SecondFactor(pending) => return Ok(Led::SecondFactor(pending)),
            };
            let caller = visitor.admitted(app, &begun.access.token).await?;
            visitor.caller = Some(caller.clone());
            *session = Some(begun);
            caller
        }
    };
    let current = current(app, caller).await?;
    let accepting = app.with(app.secrets.digests.clone());
    accept_invitation(&accepting, current, visitor.origin.clone(), Json(token)).await?;
    Ok(Led::Membership)
}

/// Whoever gives no name has an account.
async fn log_in(
    app: &App<Signing>,
    visitor: &Visitor,
    cookies: &Cookies,
    form: &InvitationForm,
    sent: &Form,
) -> Result<Outcome, Problem> {
    let credentials = form.credentials(sent);
    match form.new_name() {
        Some(name) => {
            let led = credentials.log_in_or_sign_up(app, visitor, cookies, name);
            led.await
        }
        None => credentials.log_in(app, visitor, cookies).await,
    }
}

async fn current(app: &App<Signing>, caller: Caller) -> Result<Current, Problem> {
    let account = app.table.account(caller.account).await?;
    let account = caller.current(app, account)?;
    Ok(Current { caller, account })
}
