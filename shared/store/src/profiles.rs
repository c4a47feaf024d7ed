//! Profiles: what an account says of its owner.

use aforo_domain::ids::AccountId;
use aforo_domain::security_event::SecurityEvent;
use aforo_domain::text::PersonName;
use aforo_domain::{Language, PhoneNumber, TimeZoneName};
use aws_sdk_dynamodb::types::{AttributeValue, Update};

use crate::Actor;
use crate::commit::Committed;
use crate::error::StoreError;
use crate::item::string;
use crate::keys;
use crate::table::Table;

/// What becomes of a profile; what is not named stays.
#[derive(Clone, Debug, Default)]
pub struct ProfileChange {
    pub name: Option<PersonName>,
    pub language: Option<Language>,
    /// `Some(None)` takes it away.
    pub time_zone: Option<Option<TimeZoneName>>,
    pub phone: Option<Option<PhoneNumber>>,
}

impl Table {
    /// Changes a profile, whose account must be there, and notes `event` of it.
    ///
    /// # Errors
    /// No answer.
    pub async fn change_profile(
        &self,
        account: AccountId,
        change: &ProfileChange,
        event: &SecurityEvent,
        by: &Actor,
    ) -> Result<(), StoreError> {
        let mut sets = vec!["#by = :by".to_owned()];
        let mut removed = Vec::new();
        let mut values = vec![(":by", string(by))];
        let fields: [(&str, &str, Option<Option<AttributeValue>>); 4] = [
            (
                "nm",
                ":nm",
                change.name.as_ref().map(|name| Some(string(name))),
            ),
            (
                "la",
                ":la",
                change.language.map(|language| Some(string(language))),
            ),
            (
                "tz",
                ":tz",
                change
                    .time_zone
                    .as_ref()
                    .map(|zone| zone.as_ref().map(string)),
            ),
            (
                "ph",
                ":ph",
                change
                    .phone
                    .as_ref()
                    .map(|phone| phone.as_ref().map(string)),
            ),
        ];
        for (name, placeholder, value) in fields {
            match value {
                None => {}
                Some(Some(value)) => {
                    sets.push(format!("{name} = {placeholder}"));
                    values.push((placeholder, value));
                }
                Some(None) => removed.push(name),
            }
        }
        let mut expression = format!("SET {}", sets.join(", "));
        if !removed.is_empty() {
            expression.push_str(&format!(" REMOVE {}", removed.join(", ")));
        }
        let mut update = Update::builder()
            .set_key(Some(keys::account(account).into_attributes()))
            .update_expression(expression)
            .condition_expression("attribute_exists(pk)")
            .expression_attribute_names("#by", "by");
        for (placeholder, value) in values {
            update = update.expression_attribute_values(placeholder, value);
        }
        let writes = vec![self.update(update)?, self.security_event_write(event, by)?];
        match self.commit(writes).await? {
            Committed::Yes => Ok(()),
            Committed::No(_) => Err(StoreError::Unreadable(format!("{account} is gone"))),
        }
    }
}
