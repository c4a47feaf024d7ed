//! Which programs log in over the API.

use aforo_api::Fields;
use aforo_domain::fields::FieldFault;
use aforo_domain::login::ClientKind;
use utoipa::ToSchema;

/// `browser`: the refresh token is set as a cookie that no script can read. `app`: it stands in the body.
#[derive(ToSchema)]
#[schema(as = Client)]
#[serde(rename_all = "snake_case")]
#[expect(
    dead_code,
    reason = "the contract's word; pages' logins are none of the API's"
)]
pub enum ClientInput {
    App,
    Browser,
}

/// The field `client`: without it, a program.
pub fn read(fields: &mut Fields<'_>) -> Option<ClientKind> {
    match fields.optional_text("client")? {
        None | Some(ClientKind::App) => Some(ClientKind::App),
        Some(ClientKind::Browser) => Some(ClientKind::Browser),
        Some(ClientKind::Page) => {
            let options = "app, browser";
            fields.refuse("client", FieldFault::OneOf { options });
            None
        }
    }
}
