//! Permissions as types, so that a handler's signature says which it needs.

use aforo_domain::rights::Permission;
use aforo_domain::security_event::SecurityEventKind;
use aforo_store::{Limit, Throttled};
use jiff::SignedDuration;

use super::{Caller, Origin};
use crate::app::Core;
use crate::problem::Problem;
use crate::problems::common::FORBIDDEN;
use crate::request::Request;

/// One permission.
pub trait Right {
    const PERMISSION: Permission;
}

macro_rules! rights {
    ($($name:ident)*) => {$(
        #[doc = concat!("[`Permission::", stringify!($name), "`]")]
        #[derive(Clone, Copy, Debug)]
        pub enum $name {}

        impl Right for $name {
            const PERMISSION: Permission = Permission::$name;
        }
    )*};
}

rights! {
    ReadOrganization ManageOrganization ManageMembers ReadAudit ReadEvents WriteEvents PublishEvents RefundOrders
    ManageAccounts GrantRoles ReadSecurityEvents
}

/// Notes that the caller's role does not have the permission.
///
/// # Errors
/// `forbidden`, always; `unavailable` if it could not be noted.
pub async fn forbidden<R: Right>(app: &Core, request: &Request, caller: &Caller) -> Problem {
    // So many a quarter of an hour tell what there is to tell.
    let limit = Limit {
        kind: "refusals",
        most: 20,
        window: SignedDuration::from_mins(15),
    };
    let who = caller.account.to_string();
    match app.table.attempt(limit, &who, app.now()).await {
        Ok(Throttled::No) => {}
        Ok(Throttled::Until(_)) => return FORBIDDEN.into(),
        Err(error) => return error.into(),
    }
    let origin = Origin::of(request);
    let mut event = origin.security_event(app, caller.account, SecurityEventKind::AccessRefused);
    event.login = Some(caller.login);
    event.subject = Some(R::PERMISSION.to_string());
    match app.table.note_security_event(&event, &caller.actor()).await {
        Ok(()) => FORBIDDEN.into(),
        Err(error) => error.into(),
    }
}
