//! Certificates that were found good, by address.

use std::collections::VecDeque;

use rustls_pki_types::CertificateDer;

/// PayPal signs with one certificate at a time and changes it yearly.
const KEPT: usize = 8;

/// The oldest goes first.
#[derive(Default)]
pub(crate) struct Cache(VecDeque<(String, CertificateDer<'static>)>);

impl Cache {
    pub(crate) fn get(&self, address: &str) -> Option<CertificateDer<'static>> {
        self.0
            .iter()
            .find(|(kept, _)| kept == address)
            .map(|(_, certificate)| certificate.clone())
    }

    pub(crate) fn put(&mut self, address: &str, certificate: CertificateDer<'static>) {
        self.forget(address);
        self.0.truncate(KEPT - 1);
        self.0.push_front((address.to_owned(), certificate));
    }

    pub(crate) fn forget(&mut self, address: &str) {
        self.0.retain(|(kept, _)| kept != address);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_eight_are_kept() {
        let mut cache = Cache::default();
        for n in 0..20_u8 {
            cache.put(&n.to_string(), CertificateDer::from(vec![n]));
            cache.put(&n.to_string(), CertificateDer::from(vec![n]));
        }
        assert_eq!(cache.0.len(), KEPT);
        assert_eq!(cache.get("11"), None);
        assert_eq!(cache.get("12"), Some(CertificateDer::from(vec![12])));
    }
}
