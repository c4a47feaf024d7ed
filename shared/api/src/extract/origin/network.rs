//! Which part of the network a request comes from: enough for a person to know it again, too little to find a household.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The range of an address, an IPv4 /24 or an IPv6 /48; empty if it cannot be read.
pub fn range(address: &str) -> String {
    match address
        .parse::<IpAddr>()
        .map(|address| address.to_canonical())
    {
        Ok(IpAddr::V4(address)) => {
            let [a, b, c, _] = address.octets();
            format!("{}/24", Ipv4Addr::new(a, b, c, 0))
        }
        Ok(IpAddr::V6(address)) => {
            let [a, b, c, ..] = address.segments();
            format!("{}/48", Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0))
        }
        Err(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_known_by_its_range_alone() {
        for (address, known_as) in [
            ("198.51.100.23", "198.51.100.0/24"),
            ("198.51.100.255", "198.51.100.0/24"),
            ("0.0.0.1", "0.0.0.0/24"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"),
            ("2001:DB8:1::1", "2001:db8:1::/48"),
            ("::1", "::/48"),
            ("::ffff:198.51.100.23", "198.51.100.0/24"),
            ("", ""),
            ("198.51.100", ""),
            ("198.51.100.23:443", ""),
            ("[2001:db8::1]", ""),
            ("fe80::1%eth0", ""),
            ("unknown", ""),
        ] {
            assert_eq!(range(address), known_as, "{address}");
        }
    }
}
