//! The session's cookie: the access token, for as long as it is good, and out of reach of scripts.

use super::public_address::PublicAddress;

/// Browsers take a name of this prefix only from the host itself, over https and for all of its paths: no other host of the
/// same domain can put a session of its own in the place of a person's.
const HOST_ONLY: &str = "__Host-session";
/// Where the platform is not alone on its host, or is tried on a developer's machine.
const ELSEWHERE: &str = "session";

fn name(address: &PublicAddress) -> &'static str {
    if address.is_secure() && address.path().is_empty() {
        HOST_ONLY
    } else {
        ELSEWHERE
    }
}

/// The `Set-Cookie` that begins a session of `seconds`.
pub fn begin(address: &PublicAddress, token: &str, seconds: i64) -> String {
    let path = match address.path() {
        "" => "/",
        path => path,
    };
    let secure = if address.is_secure() { "; Secure" } else { "" };
    let name = name(address);
    format!("{name}={token}; Path={path}; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}

/// The access token in a request's `Cookie` header.
pub fn token<'h>(address: &PublicAddress, header: &'h str) -> Option<&'h str> {
    let name = name(address);
    header.split(';').find_map(|pair| {
        let (found, value) = pair.trim().split_once('=')?;
        (found == name).then_some(value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_the_hosts_alone_where_the_platform_is_all_it_serves() {
        let address = PublicAddress::parse("https://aforo.example");
        assert_eq!(
            begin(&address, "t.o.k", 900),
            "__Host-session=t.o.k; Path=/; Max-Age=900; HttpOnly; SameSite=Lax; Secure"
        );
        assert_eq!(
            token(&address, "session=evil; __Host-session=t.o.k; a=b"),
            Some("t.o.k")
        );
        assert_eq!(token(&address, "session=evil"), None);
    }

    #[test]
    fn a_session_below_a_path_is_sent_to_nothing_else_of_the_host() {
        let address = PublicAddress::parse("http://127.0.0.1:4566/api/");
        assert_eq!(
            begin(&address, "t", 60),
            "session=t; Path=/api; Max-Age=60; HttpOnly; SameSite=Lax"
        );
        assert_eq!(token(&address, "a=b;session=t"), Some("t"));
    }
}
