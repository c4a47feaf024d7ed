//! `GET /forgot-password`.

use aforo_tests::TestApp;

use super::browser::{Browser, hidden, page};

#[tokio::test]
async fn every_log_in_form_leads_to_it_and_it_leads_back() {
    let app = TestApp::new().await;
    let event = app.event(5).await;
    let browser = Browser::new(&app);
    let register = format!("/events/{}/register", event.id);
    for (next, status) in [("/orders/ord_1", 401), (&*register, 200)] {
        let shown = browser.open(next).await;
        let path = format!("/forgot-password?next={next}");
        let link = format!("href=\"{}\"", browser.address(&path));
        assert!(page(&shown, status).contains(&link), "{shown:?}");
        let reply = browser.open(&path).await;
        assert_eq!(hidden(&reply, "next"), next);
        let back = format!("href=\"{}\"", browser.address(next));
        assert!(page(&reply, 200).contains(&back), "{reply:?}");
        let english = browser.address(&format!("/forgot-password?lang=en&next={next}"));
        let english = format!("href=\"{}\"", english.replace('&', "&#38;"));
        assert!(reply.text.contains(&english), "{reply:?}");
    }
    app.settle().await;
}

#[tokio::test]
async fn it_asks_for_an_address_and_takes_no_page_of_others() {
    let app = TestApp::new().await;
    let browser = Browser::new(&app);
    for (query, said) in [
        ("", "Escribe el correo de tu cuenta"),
        ("?lang=en&next=//evil.example", "Write your account"),
        ("?next=https://evil.example/orders/ord_1", "Escribe"),
    ] {
        let reply = browser.open(&format!("/forgot-password{query}")).await;
        let text = page(&reply, 200);
        assert!(text.contains(said), "{text}");
        assert!(!text.contains("evil"), "{text}");
        assert!(text.contains("<label for=\"email\">"), "{text}");
        assert!(text.contains("type=\"email\" autocomplete=\"username\""));
    }
}
