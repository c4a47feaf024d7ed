//! Where mailed links lead, and what may not become of their secrets.

use aforo_tests::Reply;

/// Checks that nothing that a browser would open or tell others holds the secret.
pub fn stands_in_no_address(reply: &Reply, secret: &str) {
    assert!(!reply.header("location").contains(secret), "{reply:?}");
    for attribute in ["href=\"", "action=\"", "src=\""] {
        for rest in reply.text.split(attribute).skip(1) {
            let address = rest.split('"').next().unwrap();
            assert!(!address.contains(secret), "{address}");
        }
    }
}

/// Checks a page that takes a secret from its address: it runs the one script that does so, and works without.
pub fn takes_a_secret(reply: &Reply) {
    let text = super::browser::page(reply, 200);
    let (_, script) = text.split_once("<script>").expect("a script");
    let (script, _) = script.split_once("</script>").unwrap();
    assert_eq!(text.matches("<script").count(), 1);
    let policy = reply.header("content-security-policy");
    let source = aforo_api::script_source(script);
    assert!(
        policy.contains(&format!("script-src {source};")),
        "{policy}"
    );
    assert!(script.contains("history.replaceState"), "{script}");
    assert_eq!(reply.header("referrer-policy"), "same-origin");
    assert_eq!(reply.header("cache-control"), "no-store");
    assert!(text.contains("<label for=\"token\">"), "{text}");
    assert!(text.contains("<input id=\"token\" name=\"token\" type=\"text\" autocomplete=\"off\""));
    assert!(text.contains("aria-describedby=\"token-hint\""), "{text}");
}
