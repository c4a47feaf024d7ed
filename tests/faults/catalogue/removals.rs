//! What is removed at the very moment at which somebody registers for it is either removed or sold, never both.

use aforo_testkit::{Fault, Faults};
use aforo_tests::{PublishedEvent, TestApp, free_event, one_session};
use serde_json::{Value, json};

use super::desk::{Desk, text};
use super::people::{people, register, wait, won};

#[derive(Clone, Copy, Debug)]
enum Removal {
    Session,
    TicketType,
    Publication,
    /// Back behind the sale.
    Teaser,
}

impl Removal {
    /// How it is asked for.
    fn request(self, desk: Desk<'_>) -> (&'static str, String, Option<Value>) {
        match self {
            Self::Session => ("DELETE", desk.session(), None),
            Self::TicketType => ("DELETE", desk.ticket_type(), None),
            Self::Publication => ("DELETE", "/publication".to_owned(), None),
            Self::Teaser => {
                let below = desk.session() + "/state";
                ("PUT", below, Some(json!({"state": "teaser"})))
            }
        }
    }

    /// Whether the table says so.
    fn is_done(self, desk: Desk<'_>) -> bool {
        let items = desk.app.inside().aws.items();
        let find = |sk: String| {
            let pk = format!("V#{}", desk.event.id);
            let mut items = items.iter();
            items
                .find(|item| text(item, "pk") == pk && text(item, "sk") == sk)
                .unwrap()
        };
        let session = || find(format!("1S#{}", desk.session_id()));
        match self {
            Self::Session => session()["dl"].is_object(),
            Self::TicketType => find(format!("2T#{}", desk.ticket_type_id()))["dl"].is_object(),
            Self::Publication => text(find("0V".to_owned()), "st") == "draft",
            Self::Teaser => text(session(), "st") == "teaser",
        }
    }
}

/// A session and a ticket type more than what is removed: what everybody sees needs one of each.
async fn event(app: &TestApp) -> PublishedEvent {
    let mut body = free_event(5);
    let other = json!({"name": "Otra", "price": {"amount": 0, "currency": "EUR"}});
    body["sessions"][0]["ticket_types"]
        .as_array_mut()
        .unwrap()
        .push(other);
    let mut later = one_session(5);
    later["starts_at"] = json!("2027-03-14T12:00:00Z");
    later["ends_at"] = json!("2027-03-14T13:00:00Z");
    body["sessions"].as_array_mut().unwrap().push(later);
    app.event_of(&body).await
}

/// Whether it was removed while two people wanted it.
async fn removed(removal: Removal, seed: u64, faults: Faults) -> bool {
    let app = TestApp::in_process().await.unwrap();
    let event = event(&app).await;
    let desk = Desk::new(&app, &event);
    let crowd = people(&app, &event, 2, 1).await;
    app.inside().aws.set_faults(faults);
    // The way of a removal is the longer one.
    let head_start = usize::try_from(seed % 15).unwrap() * 2;
    let buying = async {
        wait(head_start).await;
        register(&app, &event, &crowd, 1).await
    };
    let removing = async {
        let (method, below, body) = removal.request(desk);
        desk.insist(method, &below, body).await
    };
    let (replies, removed) = futures_util::join!(buying, removing);
    app.inside().aws.clear_faults();
    let context = format!("{removal:?}, seed {seed}: {removed:?}, {replies:?}");
    let done = removal.is_done(desk);
    let seats = desk.seats();
    assert_eq!(won(&replies), seats.live, "{context}");
    // A reply may be lost: the repeated request then finds nothing to remove.
    let told_so = removed.status < 300 || removed.status == 404;
    assert_eq!(told_so, done, "{context}");
    assert_eq!(
        seats.live.is_empty(),
        done,
        "both removed and sold: {context}"
    );
    if !done {
        removed.problem(409, "places-taken");
    }
    for reply in replies.iter().filter(|reply| reply.status != 201) {
        assert!(done && (400..500).contains(&reply.status), "{context}");
    }
    app.inside().abandon();
    done
}

async fn at_the_same_moment(removal: Removal, faults: impl Fn(u64) -> Faults) {
    if TestApp::in_process().await.is_none() {
        return;
    }
    const SEEDS: u64 = 30;
    let mut done = 0;
    for seed in 0..SEEDS {
        done += u64::from(removed(removal, seed, faults(seed)).await);
    }
    assert!(
        done > 0 && done < SEEDS,
        "no race: {removal:?} was done {done} times"
    );
}

macro_rules! removals {
    ($($name:ident: $removal:ident;)*) => {$(
        #[tokio::test]
        async fn $name() {
            at_the_same_moment(Removal::$removal, |seed| Faults::seeded(seed).interleaving(3)).await;
            let lossy = |seed| {
                Faults::seeded(seed)
                    .with(Fault::Conflict, 0.2)
                    .with(Fault::ReplyLost, 0.2)
                    .interleaving(3)
            };
            at_the_same_moment(Removal::$removal, lossy).await;
        }
    )*};
}

removals! {
    a_session_is_removed_or_sold: Session;
    a_ticket_type_is_removed_or_sold: TicketType;
    an_event_is_a_draft_again_or_sold: Publication;
    a_session_is_taken_off_the_sale_or_sold: Teaser;
}
