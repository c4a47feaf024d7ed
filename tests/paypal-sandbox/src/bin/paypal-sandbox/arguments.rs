//! What the command line says.

use std::path::PathBuf;

use paypal_sandbox::{Account, Webhook};

/// A PayPal of one's own: orders, captures, refunds, signed webhooks, and the page where a payer approves.
#[derive(clap::Parser)]
pub struct Arguments {
    /// Where to listen on localhost; 0 for any free port
    #[arg(long, default_value_t = 4568)]
    pub port: u16,
    /// The folder that keeps the certificates and their keys; made if it is not there. `root.pem` is what to trust
    #[arg(long)]
    pub ca_file: PathBuf,
    /// Where webhooks are posted to, plain http only; none are without it
    #[arg(long)]
    webhook_url: Option<String>,
    /// The webhook's id, part of what is signed
    #[arg(long, default_value = "8PT597110X687430LKGECATA")]
    webhook_id: String,
    #[arg(long, default_value = "sandbox-client")]
    client_id: String,
    #[arg(long, default_value = "sandbox-secret")]
    client_secret: String,
    /// 13 characters of 2-9A-HJ-NP-Z
    #[arg(long, default_value = "SANDBXAFRSHP2")]
    merchant_id: String,
}

impl Arguments {
    pub fn account(self) -> Account {
        let id = self.webhook_id;
        Account {
            client_id: self.client_id,
            client_secret: self.client_secret,
            merchant_id: self.merchant_id,
            webhook: self.webhook_url.map(|url| Webhook { id, url }),
        }
    }
}
