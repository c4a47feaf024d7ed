//! `GET /reset-factor`.

use aforo_tests::TestApp;

use super::browser::Browser;
use super::mailed::takes_a_secret;

#[tokio::test]
async fn it_takes_the_secret_from_its_address_and_asks_for_the_password() {
    let app = TestApp::new().await;
    let browser = Browser::new(&app);
    for (path, said) in [
        ("/reset-factor", "Quitar la verificación"),
        ("/reset-factor?lang=en", "Turn it off"),
    ] {
        let reply = browser.open(path).await;
        takes_a_secret(&reply);
        let password = "type=\"password\" autocomplete=\"current-password\"";
        for said in [said, password] {
            assert!(reply.text.contains(said), "{said} is not in {reply:?}");
        }
        assert!(!reply.text.contains("one-time-code"), "{reply:?}");
    }
}
