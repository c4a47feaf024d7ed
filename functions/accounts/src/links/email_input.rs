//! An address, and nothing else.

use aforo_api::{Fields, Input};
use aforo_domain::EmailAddress;
use utoipa::ToSchema;

/// Whose mailbox a link is to be sent to.
#[derive(ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(examples(json!({"email": "ana@example.org"})))]
pub struct EmailInput {
    #[schema(value_type = String, format = "email", max_length = 254)]
    pub email: EmailAddress,
}

impl Input for EmailInput {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        Some(Self {
            email: fields.text("email")?,
        })
    }
}
