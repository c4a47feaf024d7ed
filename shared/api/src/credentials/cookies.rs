//! Credentials in cookies, for operations that answer JSON. A browser sends them whoever makes it ask, so they count only in
//! what our own origin sends; whoever sends a token in the body instead needs no origin.

use crate::answer::Answer;
use crate::app::App;
use crate::extract::FromRequest;
use crate::page::cookie::Cookie;
use crate::page::foreign::comes_from_here;
use crate::page::public_address::PublicAddress;
use crate::problem::Problem;
use crate::problems::common::FOREIGN_ORIGIN;
use crate::request::Request;

/// Browsers keep no cookie longer than 400 days.
const A_YEAR: i64 = 365 * 24 * 60 * 60;

/// What the request's cookies hold, and how its answer sets them. Neither `Debug` nor serde shows it.
pub struct Cookies {
    address: PublicAddress,
    own: bool,
    refresh: Option<String>,
    device: Option<String>,
}

impl Cookies {
    fn of(address: PublicAddress, request: &Request) -> Self {
        let header = request.header("cookie").unwrap_or_default();
        let read = |cookie: Cookie| {
            let value = cookie.read(&address, header)?;
            (!value.is_empty()).then(|| value.to_owned())
        };
        Self {
            own: comes_from_here(&address, request),
            refresh: read(Cookie::Refresh),
            device: read(Cookie::Device),
            address,
        }
    }

    /// Holds a request that is to get a cookie, whether it has one or not, to our own origin.
    ///
    /// # Errors
    /// `foreign-origin`: it comes from elsewhere, or nothing says from where.
    pub fn refuse_foreign(&self) -> Result<(), Problem> {
        if self.own {
            Ok(())
        } else {
            Err(FOREIGN_ORIGIN.into())
        }
    }

    /// The refresh token, to be used.
    ///
    /// # Errors
    /// `foreign-origin`: there is one, and the request comes from elsewhere, or nothing says from where.
    pub fn own_refresh(&self) -> Result<Option<&str>, Problem> {
        self.own(self.refresh.as_deref())
    }

    /// The device token, to be used.
    ///
    /// # Errors
    /// As [`Cookies::own_refresh`].
    pub fn own_device(&self) -> Result<Option<&str>, Problem> {
        self.own(self.device.as_deref())
    }

    fn own<'a>(&self, value: Option<&'a str>) -> Result<Option<&'a str>, Problem> {
        if value.is_some() {
            self.refuse_foreign()?;
        }
        Ok(value)
    }

    /// Gives the browser a refresh token to keep for `seconds`.
    #[must_use]
    pub fn with_refresh(&self, answer: Answer, token: &str, seconds: i64) -> Answer {
        answer.cookie(&Cookie::Refresh.set(&self.address, token, seconds))
    }

    /// Makes the browser forget its refresh token.
    #[must_use]
    pub fn without_refresh(&self, answer: Answer) -> Answer {
        answer.cookie(&Cookie::Refresh.clear(&self.address))
    }

    /// Gives the browser a device token to keep for a year. No log-out takes it back.
    #[must_use]
    pub fn with_device(&self, answer: Answer, token: &str) -> Answer {
        answer.cookie(&Cookie::Device.set(&self.address, token, A_YEAR))
    }
}

impl<S> FromRequest<S> for Cookies {
    async fn from_request(app: &App<S>, request: &Request) -> Result<Self, Problem> {
        let address = PublicAddress::parse(&app.settings.public_url);
        Ok(Self::of(address, request))
    }
}

#[cfg(test)]
mod tests {
    use http::StatusCode;
    use lambda_http::Body;

    use super::*;

    const OURS: &str = "https://aforo.example";

    fn cookies(headers: &[(&str, &str)]) -> Cookies {
        let mut request = http::Request::builder();
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = Request::from(request.body(Body::Empty).unwrap());
        Cookies::of(PublicAddress::parse(OURS), &request)
    }

    #[test]
    fn a_cookie_counts_only_in_what_our_own_origin_sends() {
        let both = ("cookie", "__Host-device=dt_1; __Host-refresh=rt_1");
        for headers in [
            vec![both, ("origin", OURS)],
            vec![both, ("sec-fetch-site", "same-origin")],
        ] {
            let cookies = cookies(&headers);
            assert!(matches!(cookies.own_refresh(), Ok(Some("rt_1"))));
            assert!(matches!(cookies.own_device(), Ok(Some("dt_1"))));
            assert!(cookies.refuse_foreign().is_ok());
        }
        for headers in [
            vec![both],
            vec![both, ("origin", "https://evil.example")],
            vec![both, ("origin", OURS), ("sec-fetch-site", "cross-site")],
        ] {
            let cookies = cookies(&headers);
            for refused in [
                cookies.own_refresh().map(drop),
                cookies.own_device().map(drop),
                cookies.refuse_foreign(),
            ] {
                assert_eq!(refused.unwrap_err().kind().code, "foreign-origin");
            }
        }
    }

    #[test]
    fn without_a_cookie_no_origin_is_asked_for() {
        for header in [
            "",
            "__Host-refresh=; __Host-device=",
            "refresh=rt_1; device=dt_1",
        ] {
            let cookies = cookies(&[("cookie", header), ("origin", "https://evil.example")]);
            assert!(matches!(cookies.own_refresh(), Ok(None)), "{header}");
            assert!(matches!(cookies.own_device(), Ok(None)), "{header}");
            assert!(cookies.refuse_foreign().is_err());
        }
    }

    #[test]
    fn an_answer_sets_all_the_cookies_it_is_given() {
        let cookies = cookies(&[]);
        let answer = Answer::of(StatusCode::OK, String::new());
        let answer = cookies.with_refresh(answer, "rt_1", 60);
        let answer = cookies.with_device(answer, "dt_1");
        let set: Vec<_> = answer.headers.get_all("set-cookie").iter().collect();
        assert_eq!(
            set,
            [
                "__Host-refresh=rt_1; Path=/; Max-Age=60; HttpOnly; SameSite=Strict; Secure",
                "__Host-device=dt_1; Path=/; Max-Age=31536000; HttpOnly; SameSite=Strict; Secure",
            ]
        );
        let answer = cookies.without_refresh(Answer::of(StatusCode::NO_CONTENT, String::new()));
        assert_eq!(
            answer.headers["set-cookie"],
            "__Host-refresh=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict; Secure"
        );
    }
}
