//! Forms: `application/x-www-form-urlencoded`, sent by a page of ours.

use super::foreign::refuse_foreign;
use super::public_address::PublicAddress;
use crate::app::App;
use crate::extract::{FromRequest, LARGEST, media_type};
use crate::problem::Problem;
use crate::problems::common::{BODY_TOO_LARGE, INVALID_FORM};
use crate::request::Request;

/// What a person filled in, field by field, as they wrote it.
#[derive(Clone, Debug, Default)]
pub struct Form(Vec<(String, String)>);

impl Form {
    /// A field's value; of one given several times, the first. Empty when it was not sent, as a form sends what is left empty.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        let mut fields = self.0.iter();
        let found = fields.find(|(field, _)| field == name);
        found.map_or("", |(_, value)| value)
    }
}

impl<S> FromRequest<S> for Form {
    async fn from_request(app: &App<S>, request: &Request) -> Result<Self, Problem> {
        refuse_foreign(&PublicAddress::parse(&app.settings.public_url), request)?;
        if !media_type(request).eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            return Err(INVALID_FORM.into());
        }
        if request.body().len() > LARGEST {
            return Err(BODY_TOO_LARGE.into());
        }
        let fields = form_urlencoded::parse(request.body());
        Ok(Self(fields.into_owned().collect()))
    }
}
