//! The security audit: rows that are added and never changed. Those that an account's owner must be told of cause a mail.

use aforo_domain::ids::{AccountId, LinkId, LoginId, MessageId, SecurityEventId};
use aforo_domain::security_event::{SecurityEvent, SecurityEventKind};
use aws_sdk_dynamodb::operation::query::QueryOutput;
use aws_sdk_dynamodb::types::TransactWriteItem;
use futures_util::future::try_join_all;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::Actor;
use crate::error::StoreError;
use crate::item::{Item, from_item, id_in_key, string, to_item};
use crate::keys::{self, Key};
use crate::outbox::{Cause, Outbox};
use crate::page::{Page, PageStart};
use crate::table::{Table, random};

/// How long a row is kept.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 400);

#[derive(Serialize, Deserialize)]
struct Row {
    pk: String,
    sk: String,
    g1p: String,
    g1s: String,
    w: SecurityEventKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ac: Option<AccountId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lo: Option<LoginId>,
    dv: String,
    nw: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    fs: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    su: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ln: Option<LinkId>,
    /// Written and never read: a cause that only a newer version knows must not make the row unreadable.
    #[serde(default, skip_deserializing, skip_serializing_if = "Option::is_none")]
    o: Option<Outbox>,
    #[serde(default)]
    ttl: i64,
}

impl TryFrom<Row> for SecurityEvent {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: id_in_key(&row.sk, keys::SECURITY_EVENTS)?,
            account: id_in_key(&row.pk, "A#")?,
            kind: row.w,
            actor: row.ac,
            login: row.lo,
            device: row.dv,
            network: row.nw,
            fields: row.fs,
            subject: row.su,
            link: row.ln,
        })
    }
}

fn read(item: Item) -> Result<SecurityEvent, StoreError> {
    from_item::<Row>(item)?.try_into()
}

fn row(event: &SecurityEvent, by: &Actor) -> Result<Item, StoreError> {
    let Key { pk, sk } = keys::security_event(event.account, event.id);
    let at = event.id.at();
    let outbox = event.kind.is_told().then(|| Outbox {
        cause: Cause::SecurityEvent,
        message: MessageId::new(at, random()),
    });
    let row = Row {
        pk,
        sk,
        g1p: keys::security_events_with(event.id),
        g1s: event.id.to_string(),
        w: event.kind,
        ac: event.actor,
        lo: event.login,
        dv: event.device.clone(),
        nw: event.network.clone(),
        fs: event.fields.clone(),
        su: event.subject.clone(),
        ln: event.link,
        o: outbox,
        ttl: (at + KEPT).as_second(),
    };
    to_item(row, "security_event", by)
}

/// From the newest on, back to the oldest: what happened in `from..until`.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Span {
    pub from: Option<Timestamp>,
    pub until: Option<Timestamp>,
}

impl Span {
    /// The first moment that counts and the first that does not.
    pub(crate) fn times(self) -> (Timestamp, Timestamp) {
        let first = self.from.unwrap_or(Timestamp::UNIX_EPOCH);
        (first, self.until.unwrap_or(Timestamp::MAX))
    }

    fn bounds(self) -> (SecurityEventId, SecurityEventId) {
        // An end that is none sorts after every id there will be.
        let (first, end) = self.times();
        (
            SecurityEventId::first_at(first),
            SecurityEventId::first_at(end),
        )
    }
}

impl Table {
    /// The write that adds a row.
    pub(crate) fn security_event_write(
        &self,
        event: &SecurityEvent,
        by: &Actor,
    ) -> Result<TransactWriteItem, StoreError> {
        self.put_new(row(event, by)?)
    }

    /// Adds a row on its own. A row of this id that is there already stays as it is.
    ///
    /// # Errors
    /// No answer.
    pub async fn note_security_event(
        &self,
        event: &SecurityEvent,
        by: &Actor,
    ) -> Result<(), StoreError> {
        let noted = self
            .client
            .put_item()
            .table_name(&self.name)
            .set_item(Some(row(event, by)?))
            .condition_expression("attribute_not_exists(pk)")
            .send()
            .await;
        match noted {
            Ok(_) => Ok(()),
            Err(error)
                if error
                    .as_service_error()
                    .is_some_and(|service| service.is_conditional_check_failed_exception()) =>
            {
                Ok(())
            }
            Err(error) => Err(error.into()),
        }
    }

    /// # Errors
    /// No answer.
    pub async fn security_event(
        &self,
        account: AccountId,
        id: SecurityEventId,
    ) -> Result<Option<SecurityEvent>, StoreError> {
        let found: Option<Row> = self.get(keys::security_event(account, id)).await?;
        found.map(SecurityEvent::try_from).transpose()
    }

    /// A page of what happened to one account, the newest first. One call.
    ///
    /// # Errors
    /// No answer.
    pub async fn security_events(
        &self,
        account: AccountId,
        span: Span,
        limit: u32,
        start: Option<PageStart>,
    ) -> Result<Page<SecurityEvent>, StoreError> {
        let (first, end) = span.bounds();
        if end <= first {
            return Page::of(QueryOutput::builder().build(), read);
        }
        let answer = self
            .client
            .query()
            .table_name(&self.name)
            .key_condition_expression("pk = :account AND sk BETWEEN :first AND :end")
            .expression_attribute_values(":account", string(keys::account_pk(account)))
            .expression_attribute_values(":first", string(keys::own_security_event(first)))
            .expression_attribute_values(":end", string(keys::own_security_event(end)))
            .scan_index_forward(false)
            .limit(i32::try_from(limit).unwrap_or(i32::MAX))
            .set_exclusive_start_key(start.map(PageStart::into_key))
            .send()
            .await?;
        Page::of(answer, read)
    }

    /// What happened to everybody in the month (UTC) of `month`, before `before`: the newest `limit`, the newest first. What
    /// happened in the last second may be missing. 16 queries at once.
    ///
    /// # Errors
    /// No answer.
    pub async fn security_events_of_all(
        &self,
        month: Timestamp,
        span: Span,
        before: Option<SecurityEventId>,
        limit: u32,
    ) -> Result<Vec<SecurityEvent>, StoreError> {
        let (first, end) = span.bounds();
        let end = before.map_or(end, |before| before.min(end));
        if end <= first {
            return Ok(Vec::new());
        }
        let buckets = 0..keys::SECURITY_EVENT_BUCKETS;
        let pages = buckets.map(|bucket| {
            let month = keys::security_events_of(month, bucket);
            self.client
                .query()
                .table_name(&self.name)
                .index_name("gsi1")
                .key_condition_expression("g1p = :month AND g1s BETWEEN :first AND :end")
                .expression_attribute_values(":month", string(month))
                .expression_attribute_values(":first", string(first))
                .expression_attribute_values(":end", string(end))
                .scan_index_forward(false)
                // One more: `end` itself is not wanted.
                .limit(i32::try_from(limit).unwrap_or(i32::MAX).saturating_add(1))
                .send()
        });
        let mut events = Vec::new();
        for page in try_join_all(pages).await? {
            for item in page.items.unwrap_or_default() {
                events.push(read(item)?);
            }
        }
        events.retain(|event| event.id < end);
        events.sort_by_key(|event| std::cmp::Reverse(event.id));
        events.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        Ok(events)
    }
}
