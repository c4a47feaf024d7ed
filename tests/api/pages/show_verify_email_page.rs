//! `GET /verify-email`.

use aforo_tests::TestApp;

use super::browser::{Browser, page};
use super::mailed::takes_a_secret;

#[tokio::test]
async fn it_takes_the_secret_from_its_address_and_waits_for_the_password() {
    let app = TestApp::new().await;
    let browser = Browser::new(&app);
    for (path, said) in [
        ("/verify-email", "Confirmar mi correo"),
        ("/verify-email?lang=en", "Confirm my e-mail"),
    ] {
        let reply = browser.open(path).await;
        takes_a_secret(&reply);
        let button = format!("<button class=\"button\" type=\"submit\">{said}</button>");
        assert!(page(&reply, 200).contains(&button), "{reply:?}");
        let password = "type=\"password\" autocomplete=\"current-password\"";
        assert!(reply.text.contains(password), "{reply:?}");
        assert!(!reply.text.contains("submit()"), "{reply:?}");
    }
}
