//! What `paypal-webhook` has at hand: the accounts it answers for, and the check of signatures. No secret.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use aforo_api::{Core, Secrets, StartError, Surroundings};
use aforo_domain::ids::PayPalAccountId;
use aforo_https::Transport;
use aforo_paypal::webhook::Verifier;
use jiff::Timestamp;

use crate::paypals::{KEPT, given, hosts, way};
use crate::stuck::Stuck;

pub struct Webhooks {
    transport: OnceCell<Rc<dyn Transport>>,
    verifier: OnceCell<Verifier>,
    ids: RefCell<HashMap<PayPalAccountId, (Timestamp, String)>>,
}

impl Secrets for Webhooks {
    async fn load(from: &Surroundings) -> Result<Self, StartError> {
        Ok(Self {
            transport: given(from),
            verifier: OnceCell::new(),
            ids: RefCell::default(),
        })
    }
}

impl Webhooks {
    /// PayPal's id of the account's webhook; none if there is no such account.
    ///
    /// # Errors
    /// No answer from the table.
    pub async fn webhook_id(
        &self,
        core: &Core,
        account: PayPalAccountId,
    ) -> Result<Option<String>, Stuck> {
        let now = core.now();
        if let Some((since, id)) = self.ids.borrow().get(&account)
            && now < *since + KEPT
        {
            return Ok(Some(id.clone()));
        }
        let Some(found) = core.table.paypal_account(account).await? else {
            return Ok(None);
        };
        let id = found.webhook_id;
        self.ids.borrow_mut().insert(account, (now, id.clone()));
        Ok(Some(id))
    }

    /// # Errors
    /// The settings' trust roots are no certificates.
    pub fn verifier(&self, core: &Core) -> Result<&Verifier, Stuck> {
        if let Some(verifier) = self.verifier.get() {
            return Ok(verifier);
        }
        let paypal = &core.settings.paypal;
        let verifier = Verifier::new(
            way(&self.transport, &core.settings)?,
            hosts(paypal).certificates,
            &paypal.trust_roots,
        )
        .map_err(|error| Stuck::Settings(error.to_string()))?;
        Ok(self.verifier.get_or_init(|| verifier))
    }
}
