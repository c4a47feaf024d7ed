//! `GET /reset-password`.

use aforo_tests::TestApp;

use super::browser::Browser;
use super::mailed::takes_a_secret;

#[tokio::test]
async fn it_takes_the_secret_from_its_address_and_asks_for_a_new_password() {
    let app = TestApp::new().await;
    let browser = Browser::new(&app);
    for (path, said) in [
        ("/reset-password", "Guardar la contraseña"),
        ("/reset-password?lang=en", "Save the password"),
    ] {
        let reply = browser.open(path).await;
        takes_a_secret(&reply);
        for said in [
            said,
            "type=\"password\" autocomplete=\"new-password\"",
            "autocomplete=\"one-time-code\" inputmode=\"numeric\"",
        ] {
            assert!(reply.text.contains(said), "{said} is not in {reply:?}");
        }
    }
}
