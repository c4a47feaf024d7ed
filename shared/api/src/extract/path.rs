//! Ids in the path.

use aforo_domain::fields::FieldFault;
use aforo_domain::ids::{
    AccountId, DraftId, EventId, InvitationId, LoginId, OrderId, OrganizationId, PayPalAccountId,
    PaymentId, RegistrationId, SessionId, TicketTypeId,
};
use aforo_domain::text::Text;

use super::FromRequest;
use crate::app::App;
use crate::problem::{Kind, Problem};
use crate::problems::accounts::{ACCOUNT_NOT_FOUND, LOGIN_NOT_FOUND};
use crate::problems::events::{EVENT_NOT_FOUND, SESSION_NOT_FOUND, TICKET_TYPE_NOT_FOUND};
use crate::problems::organizations::{
    INVITATION_NOT_FOUND, MEMBER_NOT_FOUND, ORGANIZATION_NOT_FOUND,
};
use crate::problems::payments::{PAYMENT_ACCOUNT_NOT_FOUND, PAYMENT_NOT_FOUND};
use crate::problems::registrations::{DRAFT_NOT_FOUND, ORDER_NOT_FOUND, REGISTRATION_NOT_FOUND};
use crate::request::Request;

/// The id that a variable part of the route holds.
#[derive(Clone, Copy, Debug)]
pub struct Path<T>(pub T);

/// What stands in `{NAME}`. Text that is no such id names nothing that exists.
pub trait PathParameter: Text {
    const NAME: &'static str;
    const UNKNOWN: Kind;
}

impl PathParameter for OrganizationId {
    const NAME: &'static str = "organization";
    const UNKNOWN: Kind = ORGANIZATION_NOT_FOUND;
}

impl PathParameter for AccountId {
    const NAME: &'static str = "account";
    const UNKNOWN: Kind = ACCOUNT_NOT_FOUND;
}

/// An account as a member of an organisation.
#[derive(Clone, Copy, Debug)]
pub struct MemberId(pub AccountId);

impl Text for MemberId {
    fn parse(value: &str) -> Result<Self, FieldFault> {
        AccountId::parse(value).map(Self)
    }
}

impl PathParameter for MemberId {
    const NAME: &'static str = "account";
    const UNKNOWN: Kind = MEMBER_NOT_FOUND;
}

impl PathParameter for InvitationId {
    const NAME: &'static str = "invitation";
    const UNKNOWN: Kind = INVITATION_NOT_FOUND;
}

impl PathParameter for LoginId {
    const NAME: &'static str = "login";
    const UNKNOWN: Kind = LOGIN_NOT_FOUND;
}

impl PathParameter for EventId {
    const NAME: &'static str = "event";
    const UNKNOWN: Kind = EVENT_NOT_FOUND;
}

impl PathParameter for SessionId {
    const NAME: &'static str = "session";
    const UNKNOWN: Kind = SESSION_NOT_FOUND;
}

impl PathParameter for TicketTypeId {
    const NAME: &'static str = "ticket_type";
    const UNKNOWN: Kind = TICKET_TYPE_NOT_FOUND;
}

impl PathParameter for RegistrationId {
    const NAME: &'static str = "registration";
    const UNKNOWN: Kind = REGISTRATION_NOT_FOUND;
}

impl PathParameter for DraftId {
    const NAME: &'static str = "draft";
    const UNKNOWN: Kind = DRAFT_NOT_FOUND;
}

impl PathParameter for OrderId {
    const NAME: &'static str = "order";
    const UNKNOWN: Kind = ORDER_NOT_FOUND;
}

impl PathParameter for PaymentId {
    const NAME: &'static str = "payment";
    const UNKNOWN: Kind = PAYMENT_NOT_FOUND;
}

impl PathParameter for PayPalAccountId {
    const NAME: &'static str = "paypal_account";
    const UNKNOWN: Kind = PAYMENT_ACCOUNT_NOT_FOUND;
}

impl<S, T: PathParameter> FromRequest<S> for Path<T> {
    async fn from_request(_: &App<S>, request: &Request) -> Result<Self, Problem> {
        request
            .path_parameter(T::NAME)
            .and_then(|text| T::parse(&text).ok())
            .map(Self)
            .ok_or_else(|| Problem::new(T::UNKNOWN))
    }
}
