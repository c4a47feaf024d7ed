//! What was done with money, for the security audit of whoever did it.

use aforo_api::{Caller, Core, Origin, Problem};
use aforo_domain::ids::{OrderId, SecurityEventId};
use aforo_domain::security_event::{SecurityEvent, SecurityEventKind};

/// Notes it once however often it is repeated: the row has the id of the payment or refund, and so the time at which that began.
///
/// # Errors
/// No answer: the request may be repeated.
pub async fn note(
    core: &Core,
    origin: &Origin,
    caller: &Caller,
    kind: SecurityEventKind,
    id: [u8; 16],
    order: OrderId,
) -> Result<(), Problem> {
    let event = SecurityEvent {
        id: SecurityEventId::from_bytes(id),
        login: Some(caller.login),
        subject: Some(order.to_string()),
        ..origin.security_event(core, caller.account, kind)
    };
    Ok(core
        .table
        .note_security_event(&event, &caller.actor())
        .await?)
}
