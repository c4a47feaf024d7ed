//! `GET /events/{event}`.

use aforo_tests::{TestApp, free_event, told_event, whole_event};
use serde_json::json;

use super::browser::{Browser, page};
use crate::support::alter;

#[tokio::test]
async fn an_event_is_shown_with_all_that_there_is_to_know_before_registering() {
    let app = TestApp::new().await;
    let mut body = free_event(50);
    body["sessions"][0]["room"] = json!("Sala 2");
    let dear = json!({"name": "Entrada de apoyo", "price": {"amount": 2550, "currency": "EUR"}});
    body["sessions"][0]["ticket_types"]
        .as_array_mut()
        .unwrap()
        .push(dear);
    let event = app.event_of(&body).await;
    let browser = Browser::new(&app);
    let reply = browser.open(&format!("/events/{}", event.id)).await;
    let text = page(&reply, 200);
    for said in [
        "<html lang=\"es\">",
        "<h1>Jornadas de Rust en español</h1>",
        "Organiza Fundación Río Claro",
        "Domingo, 14 de marzo de 2027, 10:00–19:00 (hora de Madrid)",
        "Centro Cívico<br>Calle Mayor, 1<br>Madrid",
        "Una tarde de charlas.",
        "<h3>Taller de Rust</h3>",
        "Sala 2",
        "Entrada libre",
        "Gratis",
        "25,50\u{a0}€",
    ] {
        assert!(text.contains(said), "{said} is not in {text}");
    }
    let register = browser.address(&format!("/events/{}/register", event.id));
    assert!(text.contains(&format!("href=\"{register}\"")), "{text}");
    app.settle().await;
}

#[tokio::test]
async fn what_the_organiser_tells_is_shown_where_there_is_any() {
    let app = TestApp::new().await;
    let (told, silent) = (
        app.event_of(&told_event(50)).await,
        app.event_of(&free_event(50)).await,
    );
    let (told, silent) = (
        format!("/events/{}", told.id),
        format!("/events/{}", silent.id),
    );
    for (language, titles) in [
        (
            "es",
            [
                "Categoría",
                "Contacto",
                "Preguntas frecuentes",
                "Devoluciones",
            ],
        ),
        (
            "en",
            ["Category", "Contact", "Frequent questions", "Refunds"],
        ),
    ] {
        let reply = app.get(format!("{told}?lang={language}")).send().await;
        let text = page(&reply, 200);
        for said in titles.iter().chain(&[
            "<dd>Tecnología</dd>",
            "<a href=\"mailto:jornadas@aforo.example\">jornadas@aforo.example</a>",
            "Hasta siete días antes se devuelve todo.\nDespués, nada.",
            "<summary>¿Dónde puedo aparcar?</summary>",
            "Bajo la plaza.\nHay que llegar pronto.",
        ]) {
            assert!(text.contains(said), "{said} is not in {text}");
        }
        let reply = app.get(format!("{silent}?lang={language}")).send().await;
        let text = page(&reply, 200);
        for said in titles.iter().chain(&["mailto:", "<summary>"]) {
            assert!(!text.contains(said), "{said} is in {text}");
        }
    }
    app.settle().await;
}

#[tokio::test]
async fn formatted_text_a_map_and_who_presents_are_shown_with_what_is_left_in_a_word() {
    let app = TestApp::new().await;
    let mut body = whole_event();
    body["description"] =
        json!("# Hola\n\n**Con** <script>alert(1)</script> y [enlace](javascript:alert(1))");
    let event = app.event_of(&body).await;
    let path = format!("/events/{}", event.id);
    let reply = app.get(format!("{path}?lang=es")).send().await;
    let text = page(&reply, 200);
    for said in [
        "<div class=\"told\"><h2>Hola</h2>\n<p><strong>Con</strong> &lt;script&gt;alert(1)&lt;/script&gt; y enlace</p>\n</div>",
        "href=\"https://www.openstreetmap.org/?mlat=40.416775&#38;mlon=-3.703790#map=17/40.416775/-3.703790\" rel=\"noopener noreferrer\">Ver en el mapa</a>",
        "Traducción simultánea<br>Bucle magnético",
        "Con Marta Ibáñez",
        "Recursos: Proyector, Portátiles",
        "<span class=\"left many\">Hay plazas</span>",
        "<span class=\"left few\">Quedan pocas plazas</span>",
        "Las entradas saldrán a la venta más adelante.",
    ] {
        assert!(text.contains(said), "{said} is not in {text}");
    }
    assert!(!text.contains("<script"), "{text}");
    // A teaser has no ticket types.
    assert_eq!(text.matches("<ul class=\"tickets\">").count(), 3);
    let english = app.get(format!("{path}?lang=en")).send().await;
    let english = page(&english, 200);
    for said in ["See it on the map", "With Marta Ibáñez", "Few places left"] {
        assert!(english.contains(said), "{said} is not in {english}");
    }
    app.settle().await;
}

#[tokio::test]
async fn why_an_event_or_a_session_does_not_take_place_is_said_in_its_organisers_words() {
    let app = TestApp::new().await;
    let event = app.event(50).await;
    let own = format!(
        "/v1/organizations/{}/events/{}",
        event.organization, event.id
    );
    let session = event.shown["sessions"][0]["id"].as_str().unwrap();
    let state = json!({"state": "suspended", "message": "La ponente llega <tarde>."});
    let ask = app
        .ask("PUT", format!("{own}/sessions/{session}/state"))
        .json(&state);
    ask.by(&event.owner).send().await.expect(200);
    let show = async || {
        app.get(format!("/events/{}?lang=es", event.id))
            .send()
            .await
    };
    let text = show().await.text;
    for said in [
        "Esta sesión está suspendida.",
        "La ponente llega &#60;tarde&#62;.",
    ] {
        assert!(text.contains(said), "{said} is not in {text}");
    }
    let message = json!({"message": "El temporal no amaina."});
    let cancel = app.post(format!("{own}/cancellation"), &message);
    cancel.by(&event.owner).send().await.expect(200);
    let text = show().await.text;
    for said in ["Este evento se ha cancelado.", "El temporal no amaina."] {
        assert!(text.contains(said), "{said} is not in {text}");
    }
    assert!(!text.contains("class=\"left"), "{text}");
    app.settle().await;
}

#[tokio::test]
async fn the_language_of_the_address_goes_before_the_browsers_and_on_into_the_links() {
    let app = TestApp::new().await;
    let event = app.event(50).await;
    let browser = Browser::new(&app);
    let path = format!("/events/{}", event.id);
    let english = app.get(&path).in_english().send().await;
    assert!(page(&english, 200).contains("<html lang=\"en\">"));
    assert!(
        english
            .text
            .contains(&format!("href=\"{}?lang=es\"", browser.address(&path)))
    );
    assert!(english.text.contains("/register\""), "{}", english.text);
    let spanish = app.get(format!("{path}?lang=es")).in_english().send().await;
    assert!(page(&spanish, 200).contains("<html lang=\"es\">"));
    assert_eq!(spanish.header("content-language"), "es");
    assert!(spanish.text.contains("/register?lang=es\""));
    let odd = browser
        .open(&format!("{path}?lang=%22%3E%3Cscript%3E"))
        .await;
    assert!(page(&odd, 200).contains("<html lang=\"es\">"));
    assert!(!odd.text.contains("<script"));
    app.settle().await;
}

#[tokio::test]
async fn what_is_sold_out_says_so_and_few_places_are_counted() {
    let app = TestApp::new().await;
    let event = app.event(2).await;
    let browser = Browser::new(&app);
    let path = format!("/events/{}", event.id);
    let register = format!("/events/{}/register\"", event.id);
    for (left, note) in [(2, "Quedan 2 plazas"), (1, "Queda 1 plaza")] {
        let reply = browser.open(&path).await;
        assert!(page(&reply, 200).contains(note), "{left}: {reply:?}");
        assert!(reply.text.contains(&register));
        let one = event.one(&app.address());
        let ask = app.post(event.registrations(), &one).by(&event.owner);
        ask.send().await.expect(201);
    }
    let reply = browser.open(&path).await;
    assert!(page(&reply, 200).contains("Agotada"));
    assert!(reply.text.contains("no hay entradas disponibles"));
    assert!(!reply.text.contains(&register));
    app.settle().await;
}

#[tokio::test]
async fn why_an_event_takes_no_registrations_is_said() {
    let Some(app) = TestApp::in_process().await else {
        return;
    };
    let browser = Browser::new(&app);
    for (attribute, value, said) in [
        ("st", "cancelled", "Este evento se ha cancelado."),
        ("st", "suspended", "Este evento está suspendido"),
        ("e", "2027-01-01T00:00:00Z", "Este evento ya terminó."),
    ] {
        let event = app.event(50).await;
        let pk = format!("V#{}", event.id);
        alter(app.inside(), (&pk, "0V"), attribute, value).await;
        let reply = browser.open(&format!("/events/{}", event.id)).await;
        assert!(page(&reply, 200).contains(said), "{value}: {reply:?}");
        assert!(!reply.text.contains("/register\""), "{value}");
    }
    app.settle().await;
}

#[tokio::test]
async fn a_ticket_that_is_not_sold_yet_says_from_when() {
    let app = TestApp::new().await;
    let mut body = free_event(50);
    body["sessions"][0]["ticket_types"][0]["sale_starts_at"] = json!("2027-03-01T08:00:00Z");
    let event = app.event_of(&body).await;
    let reply = Browser::new(&app)
        .open(&format!("/events/{}", event.id))
        .await;
    let said = "A la venta desde el lunes, 1 de marzo de 2027, 09:00 (hora de Madrid)";
    assert!(page(&reply, 200).contains(said), "{reply:?}");
    app.settle().await;
}

#[tokio::test]
async fn a_draft_and_what_is_no_event_are_a_page_that_says_so() {
    let app = TestApp::new().await;
    let owner = app.person().await;
    let organization = app.organization(&owner).await;
    let draft = app.draft(&owner, &organization, &free_event(5)).await;
    let browser = Browser::new(&app);
    for id in [draft["id"].as_str().unwrap(), "evt_1", "%3Cscript%3E"] {
        for path in [format!("/events/{id}"), format!("/events/{id}/register")] {
            let reply = browser.open(&path).await;
            let text = page(&reply, 404);
            assert!(text.contains("No encontramos ese evento"), "{text}");
            assert!(!text.contains("<script"), "{text}");
            assert!(text.contains(reply.header("x-request-id")));
        }
    }
    app.settle().await;
}
