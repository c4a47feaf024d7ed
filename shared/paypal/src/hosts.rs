//! Which hosts are PayPal.

/// Every host is `host` or `host:port` and compared exactly, as a suffix such as `paypal.com` is anybody's to register; the scheme
/// is always https.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hosts {
    /// Where calls go.
    pub api: String,
    /// Where the certificates of webhooks may be fetched from.
    pub certificates: Vec<String>,
    /// Where a payer may be sent to approve an order.
    pub approval: Vec<String>,
}

impl Hosts {
    /// PayPal's sandbox, where no money moves.
    #[must_use]
    pub fn sandbox() -> Self {
        Self {
            api: "api-m.sandbox.paypal.com".to_owned(),
            certificates: owned(&["api.sandbox.paypal.com", "api-m.sandbox.paypal.com"]),
            approval: owned(&[
                "www.sandbox.paypal.com",
                "api-m.sandbox.paypal.com",
                "api.sandbox.paypal.com",
            ]),
        }
    }
}

/// PayPal itself. Its samples show links for approval on `www` and on both of the interface's hosts.
impl Default for Hosts {
    fn default() -> Self {
        Self {
            api: "api-m.paypal.com".to_owned(),
            certificates: owned(&["api.paypal.com", "api-m.paypal.com"]),
            approval: owned(&["www.paypal.com", "api-m.paypal.com", "api.paypal.com"]),
        }
    }
}

fn owned(hosts: &[&str]) -> Vec<String> {
    hosts.iter().map(|&host| host.to_owned()).collect()
}
