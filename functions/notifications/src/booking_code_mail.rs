//! The mail with a one-time code: to an account's address, and to nobody if the address is no account's.

use aforo_api::{App, DigestKey};
use aforo_domain::ids::BookingCodeId;
use aforo_domain::{AddressDigest, EmailAddress, Language};
use aforo_mail::{BookingCodeMail, Rendered};
use aforo_store::BOOKING_CODE_MINUTES;

use crate::send_mail::MailError;

/// To whom, in which language, and what; nothing if there is nobody, or the code can no longer be used.
///
/// # Errors
/// No answer from the table.
pub async fn booking_code(
    app: &App<DigestKey>,
    address: AddressDigest,
    issue: BookingCodeId,
) -> Result<Option<(EmailAddress, Language, Rendered)>, MailError> {
    let account = app.table.account_at(address).await?;
    let Some(account) = account.filter(|account| !account.disabled) else {
        return Ok(None);
    };
    // Before the mail: whoever types the code has read it.
    let language = app
        .table
        .hand_over_booking_code(address, issue, account.id, app.now())
        .await?;
    let Some(language) = language else {
        return Ok(None);
    };
    let mail = BookingCodeMail {
        name: account.name.as_str(),
        code: &app.secrets.booking_code(address, issue).to_string(),
        minutes: BOOKING_CODE_MINUTES,
    };
    let content = aforo_mail::booking_code(language, mail)?;
    Ok(Some((account.email, language, content)))
}
