//! How many tickets of a type one order may have, and must have if it has any.

use std::collections::{BTreeMap, HashMap};

use aforo_domain::fields::FieldFault;
use aforo_domain::sale::{Decision, RegistrationRefused};
use proptest::prelude::*;

use super::{NOW, at, order, sale};

fn limit() -> impl Strategy<Value = Option<u32>> {
    prop::option::of(1_u32..6)
}

proptest! {
    #[test]
    fn an_order_has_of_each_type_as_many_as_one_may_and_is_told_at_the_first_of_those_it_has_not(
        limits in prop::collection::vec((limit(), limit()), 1..4), chosen in prop::collection::vec(0_usize..4, 1..10),
    ) {
        let mut sale = sale(20, &vec![None; limits.len()]);
        let mut ids: Vec<_> = sale.ticket_types.keys().copied().collect();
        ids.sort();
        for (id, (minimum, maximum)) in ids.iter().zip(&limits) {
            let of = sale.ticket_types.get_mut(id).unwrap();
            (of.minimum, of.maximum) = (*minimum, *maximum);
        }
        let mut counts: BTreeMap<usize, (usize, u32)> = BTreeMap::new();
        for (index, of) in chosen.iter().enumerate() {
            counts.entry(of % limits.len()).or_insert((index, 0)).1 += 1;
        }
        let wrong: HashMap<_, _> = counts
            .into_iter()
            .filter_map(|(of, (index, count))| {
                let (minimum, maximum) = limits[of];
                let few = minimum.filter(|min| count < *min).map(|min| FieldFault::OrderMinimum { min });
                let many = maximum.filter(|max| count > *max).map(|max| FieldFault::OrderMaximum { max });
                Some((format!("/attendees/{index}/ticket_type"), few.or(many)?))
            })
            .collect();
        match sale.register(&order(&sale, &chosen), at(NOW)) {
            Ok(Decision::Sell(_)) => prop_assert!(wrong.is_empty(), "{wrong:?}"),
            Err(RegistrationRefused::Fields(errors)) => {
                let told: HashMap<_, _> = errors.into_iter().map(|error| (error.pointer, error.fault)).collect();
                prop_assert_eq!(told, wrong);
            }
            other => prop_assert!(false, "{other:?}"),
        }
    }
}

#[test]
fn tickets_of_one_type_for_several_sessions_count_together() {
    let mut sale = sale(5, &[None]);
    let mut second = sale.sessions.values().next().unwrap().clone();
    second.id = aforo_domain::ids::SessionId::new(at(0), [33; 10]);
    let of_all = sale.ticket_types.values_mut().next().unwrap();
    (of_all.session, of_all.maximum) = (None, Some(1));
    let counter = aforo_domain::counter::Counter::new(&sale.event, &second, [&*of_all]);
    let mut order = order(&sale, &[0, 0]);
    order.attendees[1].registration.session = second.id;
    sale.counters.insert(second.id, counter);
    sale.sessions.insert(second.id, second);
    let refused = sale.register(&order, at(NOW));
    assert!(
        matches!(refused, Err(RegistrationRefused::Fields(_))),
        "{refused:?}"
    );
    sale.ticket_types.values_mut().next().unwrap().maximum = Some(2);
    assert!(sale.register(&order, at(NOW)).is_ok());
}
