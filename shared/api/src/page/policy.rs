//! What a page may load, run and send (Content Security Policy, level 3).

use aws_lc_rs::digest::{SHA256, digest};
use data_encoding::BASE64;

/// The source that allows one inline script, by its hash.
#[must_use]
pub fn script_source(script: &str) -> String {
    let hash = digest(&SHA256, script.as_bytes());
    format!("'sha256-{}'", BASE64.encode(hash.as_ref()))
}

/// Nothing but our stylesheet and images of the page itself. Browsers hold the redirect after a form to `form-action` too, so
/// the hosts where payments are approved are allowed.
pub fn policy<'h>(
    script: Option<&str>,
    approval_hosts: impl Iterator<Item = &'h String>,
) -> String {
    let mut policy = String::from(
        "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'",
    );
    if let Some(source) = script {
        policy.push_str("; script-src ");
        policy.push_str(source);
    }
    policy.push_str("; form-action 'self'");
    for host in approval_hosts {
        policy.push_str(" https://");
        policy.push_str(host);
    }
    policy
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_runs_no_script_but_the_one_it_names() {
        let hosts = ["www.paypal.com".to_owned()];
        let plain = policy(None, hosts.iter());
        assert!(!plain.contains("script-src"), "{plain}");
        assert!(plain.ends_with("; form-action 'self' https://www.paypal.com"));
        let source = script_source("go()");
        assert_eq!(source.len(), "'sha256-'".len() + 44);
        assert!(policy(Some(&source), hosts.iter()).contains(&source));
    }
}
