//! Our cookies: out of reach of scripts, and where it can be the host's own.

use super::public_address::PublicAddress;

/// What is kept in a browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cookie {
    /// A page's access token. Lax: whoever follows a link to us from a mail is still logged in.
    Session,
    /// A refresh token. No other site ever makes a browser send it.
    Refresh,
    /// A device token; as a refresh token.
    Device,
}

impl Cookie {
    /// Browsers take a name with the prefix only from the host itself, over https and for all of its paths: no other host of the
    /// same domain can put a value of its own in the place of a person's. The plain name is for where the platform is not alone
    /// on its host, or is tried on a developer's machine.
    fn name(self, address: &PublicAddress) -> &'static str {
        let (host_only, elsewhere) = match self {
            Self::Session => ("__Host-session", "session"),
            Self::Refresh => ("__Host-refresh", "refresh"),
            Self::Device => ("__Host-device", "device"),
        };
        if address.is_secure() && address.path().is_empty() {
            host_only
        } else {
            elsewhere
        }
    }

    const fn same_site(self) -> &'static str {
        match self {
            Self::Session => "Lax",
            Self::Refresh | Self::Device => "Strict",
        }
    }

    /// The `Set-Cookie` that keeps `value` for `seconds`.
    pub fn set(self, address: &PublicAddress, value: &str, seconds: i64) -> String {
        let path = match address.path() {
            "" => "/",
            path => path,
        };
        let secure = if address.is_secure() { "; Secure" } else { "" };
        let (name, same_site) = (self.name(address), self.same_site());
        format!(
            "{name}={value}; Path={path}; Max-Age={seconds}; HttpOnly; SameSite={same_site}{secure}"
        )
    }

    /// The `Set-Cookie` that makes the browser forget it.
    pub fn clear(self, address: &PublicAddress) -> String {
        self.set(address, "", 0)
    }

    /// Its value in a request's `Cookie` header.
    pub fn read<'h>(self, address: &PublicAddress, header: &'h str) -> Option<&'h str> {
        let name = self.name(address);
        header.split(';').find_map(|pair| {
            let (found, value) = pair.trim().split_once('=')?;
            (found == name).then_some(value)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_the_hosts_alone_where_the_platform_is_all_it_serves() {
        let address = PublicAddress::parse("https://aforo.example");
        for (cookie, set) in [
            (
                Cookie::Session,
                "__Host-session=t.o.k; Path=/; Max-Age=900; HttpOnly; SameSite=Lax; Secure",
            ),
            (
                Cookie::Refresh,
                "__Host-refresh=t.o.k; Path=/; Max-Age=900; HttpOnly; SameSite=Strict; Secure",
            ),
            (
                Cookie::Device,
                "__Host-device=t.o.k; Path=/; Max-Age=900; HttpOnly; SameSite=Strict; Secure",
            ),
        ] {
            assert_eq!(cookie.set(&address, "t.o.k", 900), set);
            let (pair, _) = set.split_once(';').unwrap();
            let plain = pair.replace("__Host-", "").replace("t.o.k", "evil");
            assert_eq!(cookie.read(&address, &plain), None);
            let header = format!("{plain}; {pair}; a=b");
            assert_eq!(cookie.read(&address, &header), Some("t.o.k"));
        }
    }

    #[test]
    fn a_cookie_below_a_path_is_sent_to_nothing_else_of_the_host() {
        let address = PublicAddress::parse("http://127.0.0.1:4566/api/");
        assert_eq!(
            Cookie::Session.set(&address, "t", 60),
            "session=t; Path=/api; Max-Age=60; HttpOnly; SameSite=Lax"
        );
        assert_eq!(Cookie::Session.read(&address, "a=b;session=t"), Some("t"));
        let address = PublicAddress::parse("https://aforo.example/dev");
        assert_eq!(
            Cookie::Refresh.set(&address, "t", 60),
            "refresh=t; Path=/dev; Max-Age=60; HttpOnly; SameSite=Strict; Secure"
        );
        assert_eq!(Cookie::Device.read(&address, "device=t"), Some("t"));
    }

    #[test]
    fn a_cookie_is_forgotten_by_the_name_and_path_it_was_set_with() {
        let address = PublicAddress::parse("http://127.0.0.1:4566/api/");
        assert_eq!(
            Cookie::Session.clear(&address),
            "session=; Path=/api; Max-Age=0; HttpOnly; SameSite=Lax"
        );
    }
}
