//! What a step of the stream means to those who keep something of it: an entry of the audit, another level of what is left, or
//! another name of an organisation.

use aforo_domain::Level;
use aforo_domain::audit::{AuditAction, AuditEntry, Entity, EntityKind};
use aforo_domain::ids::{AuditEntryId, EventId, OrganizationId};
use aforo_domain::text::Text;
use aws_lc_rs::digest::{SHA256, digest};
use jiff::Timestamp;
use serde::Deserialize;
use serde_dynamo::AttributeValue;

use crate::actor::Cause;
use crate::changed_fields::changed_fields;
use crate::error::StoreError;
use crate::item::id_in_key;
use crate::keys;
use crate::outbox::Image;

/// What has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Something that an organisation is told of.
    Audited(Box<AuditEntry>),
    /// What is left of one of the event's sessions is another level, or it went on or off sale.
    Level(EventId),
    /// The organisation, whose name its events repeat, has another.
    Renamed(OrganizationId),
}

/// One record of the stream.
#[derive(Clone, Debug)]
pub struct Step {
    /// To the second, as the stream tells it.
    pub at: Timestamp,
    /// What no other record has: the stream's event id and sequence number.
    pub name: String,
    pub new: Image,
    pub old: Image,
}

impl Step {
    /// The same however often the step is handed over; of one second, in no order.
    #[must_use]
    pub fn id(&self) -> AuditEntryId {
        let mut random = [0; 10];
        let digest = digest(&SHA256, self.name.as_bytes());
        random.copy_from_slice(&digest.as_ref()[..10]);
        AuditEntryId::new(self.at, random)
    }

    /// Empty: nobody keeps anything of it.
    ///
    /// # Errors
    /// An image that this version cannot read: it must not be passed over.
    pub fn changes(&self) -> Result<Vec<Change>, StoreError> {
        let changes = [self.change()?, self.renamed()?];
        Ok(changes.into_iter().flatten().collect())
    }

    fn change(&self) -> Result<Option<Change>, StoreError> {
        let (pk, sk) = (text(&self.new, "pk"), text(&self.new, "sk"));
        let event = || id_in_key(pk, "V#").map(Some);
        let (kind, id, event) = match text(&self.new, "et") {
            "counter" => return self.level(),
            "organization" => (EntityKind::Organization, after(pk, "O#")?, None),
            "member" => (EntityKind::Member, after(sk, keys::MEMBERS)?, None),
            "invitation" => (EntityKind::Invitation, after(sk, keys::INVITATIONS)?, None),
            "event" | "told" => (EntityKind::Event, after(pk, "V#")?, None),
            "session" => (EntityKind::Session, after(sk, keys::SESSIONS)?, event()?),
            "ticket_type" => {
                let id = after(sk, keys::TICKET_TYPES)?;
                (EntityKind::TicketType, id, event()?)
            }
            _ => return Ok(None),
        };
        let Some(organization) = self.organization()? else {
            return Ok(None);
        };
        let entity = Entity {
            kind,
            id: id.to_owned(),
            event,
        };
        self.audited(organization, entity)
    }

    /// Whose the item is; none of a part of an event in the version before, which did not say.
    fn organization(&self) -> Result<Option<OrganizationId>, StoreError> {
        match (text(&self.new, "pk"), text(&self.new, "or")) {
            (pk, _) if pk.starts_with("O#") => id_in_key(pk, "O#").map(Some),
            (_, "") => Ok(None),
            (_, id) => id_in_key(id, "").map(Some),
        }
    }

    fn audited(
        &self,
        organization: OrganizationId,
        entity: Entity,
    ) -> Result<Option<Change>, StoreError> {
        let action = self.action(entity.kind);
        let changes = changed_fields(text(&self.new, "et"), &self.new, &self.old)?;
        if action == AuditAction::Changed && changes.is_empty() {
            return Ok(None);
        }
        let cause = Cause::parse(text(&self.new, "by"));
        Ok(Some(Change::Audited(Box::new(AuditEntry {
            id: self.id(),
            organization,
            entity,
            action,
            actor: cause.account,
            operation: cause.operation,
            request_id: cause.request_id,
            changes,
        }))))
    }

    fn action(&self, kind: EntityKind) -> AuditAction {
        let is_gone = |image: &Image| {
            let removed = kind == EntityKind::Member && text(image, "st") == "removed";
            removed || image.contains_key("dl")
        };
        if self.old.is_empty() {
            // What is told of an event is a part of it, which may come later.
            return match text(&self.new, "et") {
                "told" => AuditAction::Changed,
                _ => AuditAction::Created,
            };
        }
        match (is_gone(&self.old), is_gone(&self.new)) {
            (false, true) => AuditAction::Removed,
            (true, false) => AuditAction::Restored,
            (false, false) | (true, true) => AuditAction::Changed,
        }
    }

    fn renamed(&self) -> Result<Option<Change>, StoreError> {
        let is_organization = text(&self.new, "et") == "organization";
        if !is_organization || self.old.is_empty() || text(&self.new, "n") == text(&self.old, "n") {
            return Ok(None);
        }
        id_in_key(text(&self.new, "pk"), "O#").map(|id| Some(Change::Renamed(id)))
    }

    fn level(&self) -> Result<Option<Change>, StoreError> {
        if level(&self.new)? == level(&self.old)? {
            return Ok(None);
        }
        let event = EventId::parse(text(&self.new, "ev"));
        let event = event.map_err(|_| StoreError::Unreadable("a counter's event".to_owned()))?;
        Ok(Some(Change::Level(event)))
    }
}

#[derive(Deserialize)]
struct Seats {
    left: u32,
    open: bool,
    cp: Option<u32>,
}

/// None: not on sale, or not known, as of a counter of the version before.
fn level(counter: &Image) -> Result<Option<Level>, StoreError> {
    if counter.is_empty() {
        return Ok(None);
    }
    let seats: Seats = serde_dynamo::from_item(counter.clone())?;
    let capacity = seats.cp.filter(|_| seats.open);
    Ok(capacity.map(|capacity| Level::of(seats.left, capacity)))
}

fn after<'k>(key: &'k str, prefix: &str) -> Result<&'k str, StoreError> {
    key.strip_prefix(prefix)
        .ok_or_else(|| StoreError::Unreadable(format!("key {key}")))
}

/// Empty if there is none.
fn text<'i>(image: &'i Image, name: &str) -> &'i str {
    match image.get(name) {
        Some(AttributeValue::S(text)) => text,
        Some(_) | None => "",
    }
}
