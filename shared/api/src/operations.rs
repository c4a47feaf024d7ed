//! Every operation of the API and every page: its name (the function's, too), its route, who may call it, and the problems of
//! its own. The contract, the template, the tests and `answer-unknown-route` all read these tables.

use aforo_domain::organization::MemberRole;
use aforo_domain::rights::Permission;

use crate::problem::Kind;
use crate::problems::accounts::{
    ACCOUNT_DISABLED, ACCOUNT_NOT_FIT, ACCOUNT_NOT_FOUND, EMAIL_NOT_VERIFIED, EMAIL_TAKEN,
    FIRST_ADMINISTRATOR_REFUSED, INVALID_LINK, INVALID_REFRESH_TOKEN, INVALID_SECOND_FACTOR_TOKEN,
    LAST_ADMINISTRATOR, LOGIN_NOT_FOUND, SECOND_FACTOR_NOT_BEGUN, SECOND_FACTOR_OFF,
    SECOND_FACTOR_ON, SECOND_FACTOR_REQUIRED, WRONG_CODE, WRONG_CREDENTIALS, WRONG_PASSWORD,
};
use crate::problems::common::{
    BODY_TOO_LARGE, CHANGED_MEANWHILE, FORBIDDEN, FOREIGN_ORIGIN, IDEMPOTENCY_KEY_REUSED,
    INTERNAL_ERROR, INVALID_BODY, INVALID_CURSOR, INVALID_FORM, INVALID_IDEMPOTENCY_KEY,
    INVALID_IF_MATCH, INVALID_JSON, INVALID_QUERY, ROUTE_NOT_FOUND, TOO_MANY_REQUESTS,
    UNAUTHENTICATED, UNAVAILABLE, UNSUPPORTED_MEDIA_TYPE,
};
use crate::problems::events::{
    EVENT_CANCELLED, EVENT_DRAFT, EVENT_INCOMPLETE, EVENT_NOT_FOUND, EVENT_NOT_PUBLISHABLE,
    EVENT_PUBLISHED, EVENT_SUSPENDED, PLACES_TAKEN, ROOM_TAKEN, SESSION_NOT_FOUND,
    SESSION_STATE_REFUSED, TICKET_TYPE_NOT_FOUND,
};
use crate::problems::organizations::{
    ALREADY_INVITED, ALREADY_MEMBER, INVITATION_FOR_ANOTHER_ADDRESS, INVITATION_NOT_FOUND,
    INVITATION_NOT_PENDING, INVITATION_SENT_TOO_OFTEN, LAST_OWNER, MEMBER_NOT_FOUND,
    ORGANIZATION_NOT_FOUND, TOO_MANY_INVITATIONS,
};
use crate::problems::payments::{
    INVALID_SIGNATURE, ORDER_EXPIRED, ORDER_NOT_CANCELLABLE, ORDER_NOT_PAYABLE,
    ORDER_NOT_REFUNDABLE, PAYMENT_ACCOUNT_NOT_FOUND, PAYMENT_DECLINED, PAYMENT_LAPSED,
    PAYMENT_NOT_APPROVED, PAYMENT_NOT_FOUND, PAYPAL_UNAVAILABLE, PLACES_NO_LONGER_AVAILABLE,
    REFUND_EXCEEDS_PAYMENT,
};
use crate::problems::registrations::{
    ALREADY_REGISTERED, DRAFT_NOT_FOUND, EVENT_FINISHED, EVENT_NOT_PUBLISHED, ORDER_AWAITS_PAYMENT,
    ORDER_NOT_FOUND, PAYMENT_NOT_AVAILABLE, REGISTRATION_NOT_FOUND, SESSION_FINISHED,
    SESSION_NOT_ON_SALE, SESSION_SOLD_OUT, TICKET_TYPE_NOT_ON_SALE, TICKET_TYPE_SOLD_OUT,
};

/// Who may call an operation; its extractors enforce it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    Anybody,
    /// Whoever has logged in: with a bearer token, or for a page with the session's cookie.
    Account,
    /// The same, while the login that the token belongs to has not been ended: known at once, not when the token is over.
    Current,
    /// A member of the organisation in the path whose role has the permission.
    Member(Permission),
    /// An account whose role on the platform has the permission.
    Platform(Permission),
    /// The Dialogflow agent, by the credentials it was given or by Google's word.
    Agent,
}

impl Access {
    /// Whether the caller shows an access token (or, on a page, a session).
    #[must_use]
    pub const fn needs_token(self) -> bool {
        match self {
            Self::Account | Self::Current | Self::Member(_) | Self::Platform(_) => true,
            Self::Anybody | Self::Agent => false,
        }
    }
}

/// What an operation takes besides its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    Nothing,
    Query,
    Body,
    /// A body, and an `Idempotency-Key`.
    BodyOnce,
    /// `If-Match`: it edits what several people may edit.
    Edit,
    /// A body, and `If-Match`.
    BodyEdit,
    /// What a page of ours sends.
    Form,
}

#[derive(Clone, Copy, Debug)]
pub struct Operation {
    pub name: &'static str,
    pub method: &'static str,
    pub path: &'static str,
    pub access: Access,
    pub takes: Takes,
    own_problems: &'static [Kind],
}

impl Operation {
    /// Whether a success carries the revision of what is edited.
    #[must_use]
    pub fn is_revised(&self) -> bool {
        let read = ["get-organization", "get-organization-event"].contains(&self.name);
        read || matches!(self.takes, Takes::Edit | Takes::BodyEdit)
    }

    /// Every problem the operation can have.
    pub fn problems(&self) -> impl Iterator<Item = Kind> {
        const BODY: &[Kind] = &[
            INVALID_JSON,
            INVALID_BODY,
            BODY_TOO_LARGE,
            UNSUPPORTED_MEDIA_TYPE,
        ];
        const EDIT: &[Kind] = &[INVALID_IF_MATCH, CHANGED_MEANWHILE];
        let access: &[Kind] = match self.access {
            Access::Anybody => &[],
            Access::Account | Access::Current | Access::Agent => &[UNAUTHENTICATED],
            // What every member may is refused to none.
            Access::Member(permission)
                if MemberRole::ALL.iter().all(|role| role.may(permission)) =>
            {
                &[
                    UNAUTHENTICATED,
                    SECOND_FACTOR_REQUIRED,
                    ORGANIZATION_NOT_FOUND,
                ]
            }
            Access::Member(_) => &[
                UNAUTHENTICATED,
                FORBIDDEN,
                SECOND_FACTOR_REQUIRED,
                ORGANIZATION_NOT_FOUND,
            ],
            Access::Platform(_) => &[UNAUTHENTICATED, FORBIDDEN, SECOND_FACTOR_REQUIRED],
        };
        let (takes, once): (&[Kind], &[Kind]) = match self.takes {
            Takes::Nothing => (&[], &[]),
            Takes::Query => (&[INVALID_QUERY], &[]),
            Takes::Body => (BODY, &[]),
            Takes::BodyOnce => (BODY, &[INVALID_IDEMPOTENCY_KEY, IDEMPOTENCY_KEY_REUSED]),
            Takes::Edit => (&[], EDIT),
            Takes::BodyEdit => (BODY, EDIT),
            Takes::Form => (&[FOREIGN_ORIGIN, INVALID_FORM, BODY_TOO_LARGE], &[]),
        };
        [
            access,
            takes,
            once,
            self.own_problems,
            &[INTERNAL_ERROR, UNAVAILABLE],
        ]
        .into_iter()
        .flatten()
        .copied()
    }
}

macro_rules! operations {
    ($($name:literal $method:ident $path:literal $access:ident$(($permission:ident))? $takes:ident [$($problem:ident)*])*) => {
        &[$(Operation {
            name: $name,
            method: stringify!($method),
            path: $path,
            access: Access::$access$((Permission::$permission))?,
            takes: Takes::$takes,
            own_problems: &[$($problem),*],
        },)*]
    };
}

pub const OPERATIONS: &[Operation] = operations! {
    "get-health" GET "/v1/health" Anybody Nothing []
    "get-jwks" GET "/.well-known/jwks.json" Anybody Nothing []
    "sign-up" POST "/v1/accounts" Anybody Body [TOO_MANY_REQUESTS]
    "resend-verification" POST "/v1/email-verifications" Anybody Body [TOO_MANY_REQUESTS]
    "verify-email" POST "/v1/email-verifications/confirmation" Anybody Body [INVALID_LINK WRONG_PASSWORD EMAIL_TAKEN TOO_MANY_REQUESTS]
    "request-password-reset" POST "/v1/password-resets" Anybody Body [TOO_MANY_REQUESTS]
    "reset-password" POST "/v1/password-resets/confirmation" Anybody Body [INVALID_LINK WRONG_CODE TOO_MANY_REQUESTS]
    "request-factor-reset" POST "/v1/factor-resets" Anybody Body [INVALID_SECOND_FACTOR_TOKEN ACCOUNT_NOT_FIT TOO_MANY_REQUESTS]
    "reset-factor" POST "/v1/factor-resets/confirmation" Anybody Body [INVALID_LINK WRONG_PASSWORD ACCOUNT_NOT_FIT TOO_MANY_REQUESTS]
    "log-in" POST "/v1/logins" Anybody Body [WRONG_CREDENTIALS ACCOUNT_DISABLED FOREIGN_ORIGIN TOO_MANY_REQUESTS]
    "complete-log-in" POST "/v1/logins/second-factor" Anybody Body
        [INVALID_SECOND_FACTOR_TOKEN WRONG_CODE ACCOUNT_DISABLED FOREIGN_ORIGIN TOO_MANY_REQUESTS]
    "refresh" POST "/v1/logins/refresh" Anybody Body [INVALID_REFRESH_TOKEN FOREIGN_ORIGIN TOO_MANY_REQUESTS]
    "log-out" POST "/v1/logins/log-out" Anybody Body [INVALID_REFRESH_TOKEN FOREIGN_ORIGIN]
    "get-me" GET "/v1/me" Current Nothing []
    "update-me" PATCH "/v1/me" Current Body [TOO_MANY_REQUESTS]
    "list-logins" GET "/v1/me/logins" Current Nothing []
    "end-login" DELETE "/v1/me/logins/{login}" Current Nothing [LOGIN_NOT_FOUND]
    "end-all-logins" DELETE "/v1/me/logins" Current Nothing []
    "change-password" PUT "/v1/me/password" Current Body [WRONG_PASSWORD WRONG_CODE TOO_MANY_REQUESTS]
    "change-email" PUT "/v1/me/email" Current Body [WRONG_PASSWORD WRONG_CODE TOO_MANY_REQUESTS]
    "begin-totp" POST "/v1/me/totp" Current Body [WRONG_PASSWORD EMAIL_NOT_VERIFIED SECOND_FACTOR_ON TOO_MANY_REQUESTS]
    "confirm-totp" POST "/v1/me/totp/confirmation" Current Body [WRONG_CODE SECOND_FACTOR_ON SECOND_FACTOR_NOT_BEGUN TOO_MANY_REQUESTS]
    "remove-totp" POST "/v1/me/totp/removal" Current Body [WRONG_PASSWORD WRONG_CODE SECOND_FACTOR_OFF TOO_MANY_REQUESTS]
    "renew-recovery-codes" POST "/v1/me/recovery-codes" Current Body [WRONG_PASSWORD WRONG_CODE SECOND_FACTOR_OFF TOO_MANY_REQUESTS]
    "list-security-events" GET "/v1/me/security-events" Current Query [INVALID_CURSOR]
    "become-first-administrator" POST "/v1/platform/administrators/first" Current Body
        [FIRST_ADMINISTRATOR_REFUSED EMAIL_NOT_VERIFIED SECOND_FACTOR_REQUIRED TOO_MANY_REQUESTS]
    "grant-platform-role" PUT "/v1/platform/accounts/{account}/role" Platform(GrantRoles) Body
        [ACCOUNT_NOT_FOUND ACCOUNT_NOT_FIT LAST_ADMINISTRATOR]
    "disable-account" POST "/v1/platform/accounts/{account}/deactivation" Platform(ManageAccounts) Nothing
        [ACCOUNT_NOT_FOUND ACCOUNT_NOT_FIT]
    "enable-account" DELETE "/v1/platform/accounts/{account}/deactivation" Platform(ManageAccounts) Nothing [ACCOUNT_NOT_FOUND]
    "list-all-security-events" GET "/v1/platform/security-events" Platform(ReadSecurityEvents) Query [INVALID_CURSOR]
    "create-organization" POST "/v1/organizations" Current BodyOnce [EMAIL_NOT_VERIFIED]
    "list-organizations" GET "/v1/organizations" Current Query [INVALID_CURSOR]
    "get-organization" GET "/v1/organizations/{organization}" Member(ReadOrganization) Nothing []
    "update-organization" PATCH "/v1/organizations/{organization}" Member(ManageOrganization) BodyEdit []
    "list-members" GET "/v1/organizations/{organization}/members" Member(ManageMembers) Query [INVALID_CURSOR]
    "change-member-role" PUT "/v1/organizations/{organization}/members/{account}/role" Member(ManageMembers) Body
        [MEMBER_NOT_FOUND LAST_OWNER]
    "remove-member" DELETE "/v1/organizations/{organization}/members/{account}" Member(ManageMembers) Nothing
        [MEMBER_NOT_FOUND LAST_OWNER]
    "leave-organization" DELETE "/v1/organizations/{organization}/membership" Member(ReadOrganization) Nothing [LAST_OWNER]
    "transfer-ownership" POST "/v1/organizations/{organization}/ownership" Member(ManageMembers) Body [MEMBER_NOT_FOUND]
    "create-invitation" POST "/v1/organizations/{organization}/invitations" Member(ManageMembers) BodyOnce
        [ALREADY_MEMBER ALREADY_INVITED TOO_MANY_INVITATIONS TOO_MANY_REQUESTS]
    "list-invitations" GET "/v1/organizations/{organization}/invitations" Member(ManageMembers) Query [INVALID_CURSOR]
    "resend-invitation" POST "/v1/organizations/{organization}/invitations/{invitation}/sending" Member(ManageMembers) Nothing
        [INVITATION_NOT_FOUND INVITATION_NOT_PENDING INVITATION_SENT_TOO_OFTEN ALREADY_INVITED TOO_MANY_INVITATIONS TOO_MANY_REQUESTS]
    "revoke-invitation" DELETE "/v1/organizations/{organization}/invitations/{invitation}" Member(ManageMembers) Nothing
        [INVITATION_NOT_FOUND INVITATION_NOT_PENDING]
    "read-invitation" POST "/v1/invitations/reading" Anybody Body [INVITATION_NOT_FOUND]
    "accept-invitation" POST "/v1/invitations/acceptance" Current Body
        [INVITATION_NOT_FOUND INVITATION_NOT_PENDING INVITATION_FOR_ANOTHER_ADDRESS EMAIL_NOT_VERIFIED ALREADY_MEMBER]
    "decline-invitation" POST "/v1/invitations/refusal" Anybody Body [INVITATION_NOT_FOUND INVITATION_NOT_PENDING]
    "list-audit-entries" GET "/v1/organizations/{organization}/audit-entries" Member(ReadAudit) Query [INVALID_CURSOR]
    "create-event" POST "/v1/organizations/{organization}/events" Member(WriteEvents) BodyOnce [ROOM_TAKEN]
    "get-organization-event" GET "/v1/organizations/{organization}/events/{event}" Member(ReadEvents) Nothing [EVENT_NOT_FOUND]
    "update-event" PATCH "/v1/organizations/{organization}/events/{event}" Member(WriteEvents) BodyEdit [EVENT_NOT_FOUND EVENT_CANCELLED ROOM_TAKEN]
    "duplicate-event" POST "/v1/organizations/{organization}/events/{event}/copies" Member(WriteEvents) BodyOnce [EVENT_NOT_FOUND ROOM_TAKEN]
    "delete-event" DELETE "/v1/organizations/{organization}/events/{event}" Member(WriteEvents) Edit [EVENT_NOT_FOUND EVENT_PUBLISHED EVENT_SUSPENDED]
    "restore-event" POST "/v1/organizations/{organization}/events/{event}/restoration" Member(WriteEvents) Edit [EVENT_NOT_FOUND ROOM_TAKEN]
    "publish-event" POST "/v1/organizations/{organization}/events/{event}/publication" Member(PublishEvents) Edit
        [EVENT_NOT_FOUND EVENT_NOT_PUBLISHABLE EVENT_SUSPENDED EVENT_CANCELLED]
    "unpublish-event" DELETE "/v1/organizations/{organization}/events/{event}/publication" Member(PublishEvents) Edit
        [EVENT_NOT_FOUND EVENT_SUSPENDED EVENT_CANCELLED PLACES_TAKEN]
    "suspend-event" POST "/v1/organizations/{organization}/events/{event}/suspension" Member(PublishEvents) BodyEdit [EVENT_NOT_FOUND EVENT_DRAFT EVENT_CANCELLED]
    "resume-event" DELETE "/v1/organizations/{organization}/events/{event}/suspension" Member(PublishEvents) Edit [EVENT_NOT_FOUND EVENT_DRAFT EVENT_CANCELLED]
    "cancel-event" POST "/v1/organizations/{organization}/events/{event}/cancellation" Member(PublishEvents) BodyEdit [EVENT_NOT_FOUND]
    "add-session" POST "/v1/organizations/{organization}/events/{event}/sessions" Member(WriteEvents) BodyOnce
        [EVENT_NOT_FOUND EVENT_CANCELLED EVENT_INCOMPLETE ROOM_TAKEN]
    "update-session" PATCH "/v1/organizations/{organization}/events/{event}/sessions/{session}" Member(WriteEvents) BodyEdit
        [EVENT_NOT_FOUND SESSION_NOT_FOUND EVENT_CANCELLED ROOM_TAKEN PLACES_TAKEN]
    "remove-session" DELETE "/v1/organizations/{organization}/events/{event}/sessions/{session}" Member(WriteEvents) Edit
        [EVENT_NOT_FOUND SESSION_NOT_FOUND EVENT_CANCELLED EVENT_INCOMPLETE PLACES_TAKEN]
    "set-session-state" PUT "/v1/organizations/{organization}/events/{event}/sessions/{session}/state" Member(PublishEvents) BodyEdit
        [EVENT_NOT_FOUND SESSION_NOT_FOUND EVENT_CANCELLED SESSION_STATE_REFUSED PLACES_TAKEN]
    "reorder-sessions" PUT "/v1/organizations/{organization}/events/{event}/sessions/order" Member(WriteEvents) BodyEdit [EVENT_NOT_FOUND EVENT_CANCELLED]
    "add-ticket-type" POST "/v1/organizations/{organization}/events/{event}/ticket-types" Member(WriteEvents) BodyOnce [EVENT_NOT_FOUND EVENT_CANCELLED]
    "update-ticket-type" PATCH "/v1/organizations/{organization}/events/{event}/ticket-types/{ticket_type}" Member(WriteEvents) BodyEdit
        [EVENT_NOT_FOUND TICKET_TYPE_NOT_FOUND EVENT_CANCELLED PLACES_TAKEN]
    "remove-ticket-type" DELETE "/v1/organizations/{organization}/events/{event}/ticket-types/{ticket_type}" Member(WriteEvents) Edit
        [EVENT_NOT_FOUND TICKET_TYPE_NOT_FOUND EVENT_CANCELLED EVENT_INCOMPLETE PLACES_TAKEN]
    "list-organization-events" GET "/v1/organizations/{organization}/events" Member(ReadEvents) Query [INVALID_CURSOR]
    "list-events" GET "/v1/events" Anybody Query [INVALID_CURSOR]
    "get-event" GET "/v1/events/{event}" Anybody Query [EVENT_NOT_FOUND]
    "get-availability" GET "/v1/events/{event}/availability" Anybody Nothing [EVENT_NOT_FOUND]
    "create-registration" POST "/v1/events/{event}/registrations" Account BodyOnce
        [EVENT_NOT_FOUND EVENT_NOT_PUBLISHED EVENT_FINISHED SESSION_NOT_ON_SALE SESSION_FINISHED SESSION_SOLD_OUT
         TICKET_TYPE_NOT_ON_SALE TICKET_TYPE_SOLD_OUT ALREADY_REGISTERED ORDER_AWAITS_PAYMENT PAYMENT_NOT_AVAILABLE]
    "get-registration" GET "/v1/registrations/{registration}" Account Nothing [REGISTRATION_NOT_FOUND]
    "list-my-registrations" GET "/v1/me/registrations" Account Query [INVALID_CURSOR]
    "get-order" GET "/v1/orders/{order}" Current Nothing [ORDER_NOT_FOUND]
    "get-draft" GET "/v1/drafts/{draft}" Anybody Nothing [DRAFT_NOT_FOUND]
    "create-payment" POST "/v1/orders/{order}/payments" Current BodyOnce
        [ORDER_NOT_FOUND ORDER_EXPIRED ORDER_NOT_PAYABLE PAYMENT_NOT_AVAILABLE PAYPAL_UNAVAILABLE TOO_MANY_REQUESTS]
    "capture-payment" POST "/v1/orders/{order}/payments/{payment}/capture" Current Nothing
        [ORDER_NOT_FOUND PAYMENT_NOT_FOUND ORDER_NOT_PAYABLE PAYMENT_NOT_APPROVED PAYMENT_DECLINED PAYMENT_LAPSED
         PLACES_NO_LONGER_AVAILABLE PAYPAL_UNAVAILABLE TOO_MANY_REQUESTS]
    "cancel-order" POST "/v1/orders/{order}/cancellation" Current Nothing [ORDER_NOT_FOUND ORDER_NOT_CANCELLABLE]
    "request-refund" POST "/v1/organizations/{organization}/orders/{order}/refunds" Member(RefundOrders) BodyOnce
        [ORDER_NOT_FOUND ORDER_NOT_REFUNDABLE REFUND_EXCEEDS_PAYMENT]
    "paypal-webhook" POST "/v1/paypal-accounts/{paypal_account}/webhook" Anybody Nothing
        [PAYMENT_ACCOUNT_NOT_FOUND INVALID_SIGNATURE BODY_TOO_LARGE]
    "dialogflow-webhook" POST "/v1/dialogflow/webhook" Agent Body []
    "dialogflow-cx-webhook" POST "/v1/dialogflow/cx-webhook" Agent Body []
};

/// What answers HTML, problems too. Paths stand below the platform's public address; none is part of the API's contract.
pub const PAGES: &[Operation] = operations! {
    "show-event-page" GET "/events/{event}" Anybody Nothing [EVENT_NOT_FOUND]
    "show-registration-page" GET "/events/{event}/register" Anybody Nothing [EVENT_NOT_FOUND]
    "submit-registration-page" POST "/events/{event}/register" Anybody Form
        [EVENT_NOT_FOUND EVENT_NOT_PUBLISHED EVENT_FINISHED SESSION_NOT_ON_SALE SESSION_FINISHED SESSION_SOLD_OUT
         TICKET_TYPE_NOT_ON_SALE TICKET_TYPE_SOLD_OUT ALREADY_REGISTERED ORDER_AWAITS_PAYMENT PAYMENT_NOT_AVAILABLE
         WRONG_CREDENTIALS ACCOUNT_DISABLED TOO_MANY_REQUESTS INVALID_BODY INVALID_IDEMPOTENCY_KEY IDEMPOTENCY_KEY_REUSED]
    "submit-log-in-page" POST "/log-in" Anybody Form
        [ROUTE_NOT_FOUND WRONG_CREDENTIALS ACCOUNT_DISABLED TOO_MANY_REQUESTS INVALID_BODY]
    "submit-second-factor-page" POST "/log-in/second-factor" Anybody Form
        [ROUTE_NOT_FOUND INVALID_SECOND_FACTOR_TOKEN WRONG_CODE ACCOUNT_DISABLED ACCOUNT_NOT_FIT TOO_MANY_REQUESTS INVALID_BODY]
    "submit-log-out-page" POST "/log-out" Anybody Form []
    "show-forgot-password-page" GET "/forgot-password" Anybody Nothing []
    "submit-forgot-password-page" POST "/forgot-password" Anybody Form [TOO_MANY_REQUESTS INVALID_BODY]
    "show-verify-email-page" GET "/verify-email" Anybody Nothing []
    "submit-verify-email-page" POST "/verify-email" Anybody Form
        [INVALID_LINK EMAIL_TAKEN WRONG_PASSWORD TOO_MANY_REQUESTS INVALID_BODY]
    "show-reset-password-page" GET "/reset-password" Anybody Nothing []
    "submit-reset-password-page" POST "/reset-password" Anybody Form
        [INVALID_LINK WRONG_CODE TOO_MANY_REQUESTS INVALID_BODY]
    "show-reset-factor-page" GET "/reset-factor" Anybody Nothing []
    "submit-reset-factor-page" POST "/reset-factor" Anybody Form
        [INVALID_LINK WRONG_PASSWORD ACCOUNT_NOT_FIT TOO_MANY_REQUESTS INVALID_BODY]
    "show-invitation-page" GET "/invitation" Anybody Nothing []
    "submit-invitation-page" POST "/invitation" Anybody Form
        [INVITATION_NOT_FOUND INVITATION_NOT_PENDING INVITATION_FOR_ANOTHER_ADDRESS EMAIL_NOT_VERIFIED ALREADY_MEMBER
         WRONG_CREDENTIALS ACCOUNT_DISABLED TOO_MANY_REQUESTS INVALID_BODY]
    "show-order-page" GET "/orders/{order}" Account Nothing [ORDER_NOT_FOUND]
    "submit-order-page" POST "/orders/{order}" Account Form
        [ORDER_NOT_FOUND ORDER_EXPIRED ORDER_NOT_PAYABLE ORDER_NOT_CANCELLABLE PAYMENT_NOT_AVAILABLE PAYPAL_UNAVAILABLE
         TOO_MANY_REQUESTS INVALID_IDEMPOTENCY_KEY IDEMPOTENCY_KEY_REUSED]
    "show-return-page" GET "/orders/{order}/payments/{payment}/return" Account Nothing
        [ORDER_NOT_FOUND PAYMENT_NOT_FOUND]
    "submit-return-page" POST "/orders/{order}/payments/{payment}/return" Account Form
        [ORDER_NOT_FOUND PAYMENT_NOT_FOUND ORDER_NOT_PAYABLE PAYMENT_NOT_APPROVED PAYMENT_DECLINED PAYMENT_LAPSED
         PLACES_NO_LONGER_AVAILABLE PAYPAL_UNAVAILABLE TOO_MANY_REQUESTS]
    "get-stylesheet" GET "/style.css" Anybody Nothing []
};

/// What answers a path: the operations and pages of its route by method, or none.
pub fn at(path: &str) -> impl Iterator<Item = &'static Operation> {
    let operations = OPERATIONS.iter().chain(PAGES);
    operations.filter(move |operation| matches(operation.path, path))
}

/// The pages of a path.
pub(crate) fn pages_at(path: &str) -> impl Iterator<Item = &'static Operation> {
    PAGES.iter().filter(move |page| matches(page.path, path))
}

fn matches(route: &str, path: &str) -> bool {
    let (mut route, mut path) = (route.split('/'), path.split('/'));
    loop {
        match (route.next(), path.next()) {
            (None, None) => return true,
            (Some(part), Some(found))
                if part == found || (part.starts_with('{') && !found.is_empty()) => {}
            _ => return false,
        }
    }
}
