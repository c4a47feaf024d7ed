//! `GET /invitation`.

use aforo_tests::TestApp;

use super::browser::{Browser, page};
use super::mailed::takes_a_secret;

#[tokio::test]
async fn it_takes_the_secret_from_its_address_and_can_be_accepted_or_declined() {
    let app = TestApp::new().await;
    let browser = Browser::new(&app);
    for (path, accept, decline) in [
        ("/invitation", "Aceptar la invitación", "Rechazarla"),
        ("/invitation?lang=en", "Accept the invitation", "Decline it"),
    ] {
        let reply = browser.open(path).await;
        takes_a_secret(&reply);
        let text = page(&reply, 200);
        for (value, said) in [("accept", accept), ("decline", decline)] {
            let button = format!("name=\"do\" value=\"{value}\">{said}</button>");
            assert!(text.contains(&button), "{text}");
        }
        let password = "type=\"password\" autocomplete=\"current-password\"";
        assert!(text.contains(password), "{text}");
    }
}
