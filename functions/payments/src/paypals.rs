//! PayPal as each organisation's money goes there: with its own account, or with the platform's.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use aforo_api::{Core, Secrets, StartError, Surroundings, read_secret};
use aforo_domain::ids::OrganizationId;
use aforo_paypal::{Credentials, Hosts, Https, PayPal, Transport};
use aforo_store::{PayPalHosts, Settings};
use aws_types::SdkConfig;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use crate::stuck::Stuck;

/// Every way to PayPal that this process has used.
pub struct PayPals {
    config: SdkConfig,
    transport: OnceCell<Rc<dyn Transport>>,
    known: RefCell<HashMap<OrganizationId, (Timestamp, Collecting)>>,
}

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
    /// The PayPal that collects for the organisation.
    ///
    /// # Errors
    /// Nobody collects, or it is not to be found out now.
    pub async fn of(&self, core: &Core, organization: OrganizationId) -> Result<Collecting, Stuck> {
        let now = core.now();
        if let Some((since, collecting)) = self.known.borrow().get(&organization)
            && now < *since + KEPT
        {
            return Ok(collecting.clone());
        }
        let account = core
            .table
            .collecting_account(organization)
            .await?
            .ok_or(Stuck::NobodyCollects)?;
        let secret = read_secret(&self.config, &account.secret).await?;
        let secret: Secret = serde_json::from_str(&secret).map_err(|_| {
            Stuck::Settings(format!("secret {} holds no credentials", account.secret))
        })?;
        let credentials = Credentials {
            client_id: secret.client_id,
            client_secret: secret.client_secret,
        };
        let transport = way(&self.transport, &core.settings)?;
        let collecting = Collecting {
            paypal: Rc::new(PayPal::new(
                transport,
                hosts(&core.settings.paypal),
                credentials,
            )),
            merchant_id: account.merchant_id,
        };
        self.known
            .borrow_mut()
            .insert(organization, (now, collecting.clone()));
        Ok(collecting)
    }
}
