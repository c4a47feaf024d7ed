//! PayPal as each organisation's money goes there: with its own account, or with the platform's.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use aforo_api::{Core, Secrets, StartError, Surroundings, read_secret};
use aforo_domain::ids::{OrganizationId, PaymentId};
use aforo_domain::order::Order;
use aforo_https::{Https, Transport};
use aforo_paypal::{Credentials, Hosts, PayPal};
use aforo_store::{PayPalAccount, PayPalHosts, Settings};
use aws_types::SdkConfig;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use crate::stuck::Stuck;

/// Every way to PayPal that this process has used.
pub struct PayPals {
    config: SdkConfig,
    transport: OnceCell<Rc<dyn Transport>>,
    known: RefCell<HashMap<Whose, (Timestamp, Collecting)>>,
}

/// An organisation, and whom a payment of its was for; none for the next payment.
type Whose = (OrganizationId, Option<String>);

/// Who collects for an organisation.
#[derive(Clone)]
pub struct Collecting {
    pub paypal: Rc<PayPal>,
    pub merchant_id: String,
}

/// Rotated credentials are noticed after this long.
pub const KEPT: SignedDuration = SignedDuration::from_mins(5);

/// The secret's JSON.
#[derive(Deserialize)]
struct Secret {
    client_id: String,
    client_secret: String,
}

/// Nothing is read before somebody pays: which account it is depends on the order.
impl Secrets for PayPals {
    async fn load(from: &Surroundings) -> Result<Self, StartError> {
        Ok(Self {
            config: from.config.clone(),
            transport: given(from),
            known: RefCell::default(),
        })
    }
}

/// The way that was given from outside, if one was.
pub fn given(from: &Surroundings) -> OnceCell<Rc<dyn Transport>> {
    from.transport
        .clone()
        .map_or_else(OnceCell::new, OnceCell::from)
}

/// The one way out of this process, made when it is first used.
///
/// # Errors
/// The settings' trust roots are no certificates.
pub fn way(
    made: &OnceCell<Rc<dyn Transport>>,
    settings: &Settings,
) -> Result<Rc<dyn Transport>, Stuck> {
    if let Some(transport) = made.get() {
        return Ok(transport.clone());
    }
    let https = Https::new(&settings.paypal.trust_roots)
        .map_err(|error| Stuck::Settings(error.to_string()))?;
    Ok(made.get_or_init(|| Rc::new(https)).clone())
}

pub fn hosts(settings: &PayPalHosts) -> Hosts {
    Hosts {
        api: settings.api_host.clone(),
        certificates: settings.certificate_hosts.clone(),
        approval: settings.approval_hosts.clone(),
    }
}

impl PayPals {
    /// The PayPal that collects for the organisation from now on.
    ///
    /// # Errors
    /// Nobody collects, or it is not to be found out now.
    pub async fn of(&self, core: &Core, organization: OrganizationId) -> Result<Collecting, Stuck> {
        self.whose(core, organization, None).await
    }

    /// The PayPal that the payment was made with, whoever collects by now.
    ///
    /// # Errors
    /// As [`PayPals::of`].
    pub async fn of_payment(
        &self,
        core: &Core,
        order: &Order,
        payment: PaymentId,
    ) -> Result<Collecting, Stuck> {
        let payment = order.payment(payment).ok_or(Stuck::Missing("payment"))?;
        self.whose(core, order.organization, payment.payee.clone())
            .await
    }

    async fn whose(
        &self,
        core: &Core,
        organization: OrganizationId,
        payee: Option<String>,
    ) -> Result<Collecting, Stuck> {
        let now = core.now();
        let key = (organization, payee);
        if let Some((since, collecting)) = self.known.borrow().get(&key)
            && now < *since + KEPT
        {
            return Ok(collecting.clone());
        }
        let accounts = core.table.collecting_accounts(organization).await?;
        let wanted = |account: &PayPalAccount| {
            key.1
                .as_ref()
                .is_none_or(|payee| account.merchant_id == *payee)
        };
        let account = accounts.into_iter().find(wanted);
        let account = account.ok_or(Stuck::NobodyCollects)?;
        let collecting = self.open(core, account).await?;
        // Whoever collects from now on is asked about the payment that is made next.
        let payments = (organization, Some(collecting.merchant_id.clone()));
        let mut known = self.known.borrow_mut();
        known.insert(payments, (now, collecting.clone()));
        known.insert(key, (now, collecting.clone()));
        Ok(collecting)
    }

    async fn open(&self, core: &Core, account: PayPalAccount) -> Result<Collecting, Stuck> {
        let secret = read_secret(&self.config, &account.secret).await?;
        let secret: Secret = serde_json::from_str(&secret).map_err(|_| {
            Stuck::Settings(format!("secret {} holds no credentials", account.secret))
        })?;
        let credentials = Credentials {
            client_id: secret.client_id,
            client_secret: secret.client_secret,
        };
        let transport = way(&self.transport, &core.settings)?;
        Ok(Collecting {
            paypal: Rc::new(PayPal::new(
                transport,
                hosts(&core.settings.paypal),
                credentials,
            )),
            merchant_id: account.merchant_id,
        })
    }
}
