//! What an event is said to cost from.

use aforo_domain::catalogue::{Seats, SessionStateChange};
use aforo_domain::event::SessionState;
use aforo_domain::money::Currency;
use aforo_domain::organization::OrganizationSettings;

use crate::example::{event, now, random, session, ticket_type};

#[test]
fn the_lowest_price_is_one_of_a_session_whose_prices_are_told() {
    for (state, lowest) in [
        (SessionState::Draft, 1_000),
        (SessionState::Teaser, 1_000),
        (SessionState::Presale, 500),
        (SessionState::OnSale, 500),
    ] {
        let mut cheap = session("Cena", "2027-03-28T09:00:00Z", "2027-03-28T10:00:00Z");
        cheap.state = state;
        cheap.ticket_types = vec![ticket_type("General", 500, Currency::Eur)];
        let settings = OrganizationSettings::default();
        let mut bytes = random();
        let other = move || bytes().map(|byte| byte + 100);
        let (id, added) = event().add_session(cheap, &settings, other, now()).unwrap();
        let added = added.unwrap().after;
        let from = added.event.from_price.unwrap();
        assert_eq!(from.amount, lowest, "{state}");
        let off = SessionStateChange {
            state: SessionState::Cancelled,
            message: None,
        };
        let counters = added.counters();
        let off = added.set_session_state(id, off, Seats(&counters), now());
        let from = off.unwrap().unwrap().after.event.from_price.unwrap();
        assert_eq!(from.amount, 1_000, "{state}");
    }
}
