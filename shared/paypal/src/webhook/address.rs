//! The address of a certificate, which the sender chooses: checked before anything is fetched from it.

use url::Url;

const FOLDER: &str = "/v1/notifications/certs/";

/// PayPal's are about 90 bytes long.
const LONGEST: usize = 300;

/// Whether it is in PayPal's folder of certificates on exactly one of `hosts` (`host` or `host:port`). Only letters, digits, `-`, `_`, `.`
/// and `/` may follow, so that there is nothing that two parsers could understand differently: no user, no query, no fragment,
/// no escapes, no backslash, no way up. And the parser that the transport uses must spell it the same.
pub(crate) fn is_paypals(address: &str, hosts: &[String]) -> bool {
    let name = hosts.iter().find_map(|host| {
        address
            .strip_prefix("https://")?
            .strip_prefix(host.as_str())?
            .strip_prefix(FOLDER)
    });
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'/');
    let names_a_file = name.is_some_and(|name| {
        name.bytes().all(plain)
            && !name.contains("..")
            && name.split('/').all(|part| !part.is_empty() && part != ".")
    });
    names_a_file
        && address.len() <= LONGEST
        && Url::parse(address).is_ok_and(|url| url.as_str() == address)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hosts::Hosts;

    #[test]
    fn paypals_own_addresses_are_known() {
        let live = Hosts::default().certificates;
        for address in [
            "https://api.paypal.com/v1/notifications/certs/CERT-360caa42-fca2a594-1a5f47cb",
            "https://api-m.paypal.com/v1/notifications/certs/CERT-360caa42",
        ] {
            assert!(is_paypals(address, &live), "{address}");
        }
        let sandbox = Hosts::sandbox().certificates;
        let address = "https://api.sandbox.paypal.com/v1/notifications/certs/CERT-1";
        assert!(is_paypals(address, &sandbox));
        assert!(!is_paypals(address, &live));
        let here = ["localhost:4568".to_owned()];
        let address = "https://localhost:4568/v1/notifications/certs/CERT-1";
        assert!(is_paypals(address, &here));
    }
    /// A port that a parser drops cannot be configured either.
    #[test]
    fn what_the_parser_spells_differently_is_nobodys() {
        for host in [
            "localhost:443",
            "LOCALHOST",
            "localhost:08443",
            "b\u{fc}cher.example",
        ] {
            let address = format!("https://{host}/v1/notifications/certs/CERT-1");
            assert!(!is_paypals(&address, &[host.to_owned()]), "{address}");
        }
    }
}
