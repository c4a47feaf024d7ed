//! What an account proves without changing what it logs in with: that an address is its own, and a code for new recovery codes.

use aforo_domain::EmailAddress;
use aforo_domain::ids::AccountId;
use aforo_domain::security_event::SecurityEvent;
use aws_sdk_dynamodb::types::Update;

use crate::Actor;
use crate::commit::Committed;
use crate::credential_changes::Changed;
use crate::error::StoreError;
use crate::factors::FactorUse;
use crate::item::string;
use crate::keys;
use crate::links::{LinkUse, NewLink};
use crate::table::Table;

impl Table {
    /// Notes that `email` is the account's, as a link that is used up says.
    ///
    /// # Errors
    /// No answer.
    pub async fn verify_email(
        &self,
        account: AccountId,
        email: &EmailAddress,
        link: &LinkUse,
        event: &SecurityEvent,
        by: &Actor,
    ) -> Result<Changed, StoreError> {
        let verified = Update::builder()
            .set_key(Some(keys::account(account).into_attributes()))
            .update_expression("SET vf = if_not_exists(vf, :now), #by = :by")
            .condition_expression("em = :email")
            .expression_attribute_names("#by", "by")
            .expression_attribute_values(":now", string(link.now))
            .expression_attribute_values(":by", string(by))
            .expression_attribute_values(":email", string(email));
        let writes = vec![
            self.update(verified)?,
            self.link_use_write(link, by)?,
            self.security_event_write(event, by)?,
        ];
        Ok(match self.commit(writes).await? {
            Committed::Yes => Changed::Yes,
            Committed::No(standing) if standing.first().is_some_and(Option::is_some) => {
                Changed::Stale
            }
            Committed::No(_) => Changed::LinkUsed,
        })
    }

    /// Replaces the recovery codes, of which `recovery_codes` are hashes.
    ///
    /// # Errors
    /// No answer.
    pub async fn renew_recovery_codes(
        &self,
        factor: &FactorUse,
        recovery_codes: &[String],
        event: &SecurityEvent,
        by: &Actor,
    ) -> Result<Changed, StoreError> {
        let writes = vec![
            self.factor_codes_write(event.account, factor, recovery_codes, by)?,
            self.security_event_write(event, by)?,
        ];
        Ok(match self.commit(writes).await? {
            Committed::Yes => Changed::Yes,
            Committed::No(_) => Changed::CodeUsed,
        })
    }
    /// Keeps a link to the address that an account wants, uses up the code that allows it, and notes it.
    ///
    /// # Errors
    /// No answer.
    pub async fn ask_for_email(
        &self,
        link: &NewLink,
        factor: Option<&FactorUse>,
        event: &SecurityEvent,
        by: &Actor,
    ) -> Result<Changed, StoreError> {
        let mut writes = vec![
            self.link_write(link, by)?,
            self.security_event_write(event, by)?,
        ];
        if let Some(factor) = factor {
            writes.push(self.factor_use_write(event.account, factor, by)?);
        }
        Ok(match self.commit(writes).await? {
            Committed::Yes => Changed::Yes,
            Committed::No(_) => Changed::CodeUsed,
        })
    }
}
