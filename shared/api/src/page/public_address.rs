//! The platform's public address, taken apart.

use http::Uri;

/// `https://aforo.example/pages` as scheme, host and path.
#[derive(Clone, Debug)]
pub struct PublicAddress {
    uri: Uri,
}

impl PublicAddress {
    /// An address that cannot be read is nowhere: no origin equals its own, and no cookie is sent to it.
    pub fn parse(public_url: &str) -> Self {
        let uri = public_url.parse().unwrap_or_default();
        Self { uri }
    }

    pub fn is_secure(&self) -> bool {
        self.uri.scheme_str() == Some("https")
    }

    /// Without a trailing slash: empty where the platform is all that its host serves.
    pub fn path(&self) -> &str {
        self.uri.path().trim_end_matches('/')
    }

    /// As browsers write it: scheme and host, the port where it is not the scheme's own.
    pub fn origin(&self) -> Option<String> {
        let (scheme, host) = (self.uri.scheme_str()?, self.uri.host()?);
        let origin = format!("{scheme}://{}", host.to_ascii_lowercase());
        let usual = if self.is_secure() { 443 } else { 80 };
        Some(match self.uri.port_u16() {
            Some(port) if port != usual => format!("{origin}:{port}"),
            Some(_) | None => origin,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_origin_is_written_as_browsers_do_and_the_path_has_no_trailing_slash() {
        for (address, origin, path) in [
            ("https://aforo.example", Some("https://aforo.example"), ""),
            (
                "https://Aforo.example:443/",
                Some("https://aforo.example"),
                "",
            ),
            (
                "http://127.0.0.1:4566/_aws/x/$default",
                Some("http://127.0.0.1:4566"),
                "/_aws/x/$default",
            ),
            ("not an address", None, ""),
            ("", None, ""),
        ] {
            let address = PublicAddress::parse(address);
            assert_eq!(address.origin().as_deref(), origin);
            assert_eq!(address.path(), path);
        }
    }
}
