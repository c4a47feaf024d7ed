//! Orders under whatever can happen, in any order: no move outside the tables, no money forgotten, none taken twice.

use proptest::prelude::*;

use super::*;

/// Whatever can be done to an order.
#[derive(Clone, Debug)]
enum Happening {
    Pay(u8),
    Made(u8),
    Capture(u8, bool),
    GiveUp(u8),
    Refused(u8, u8),
    Seen(u8, u8, bool, bool),
    Cancel,
    Expire,
    Refund(Option<i64>),
    RefundSeen(u8, u8),
}

fn happenings() -> impl Strategy<Value = Vec<(Happening, i64)>> {
    use Happening::*;
    let happening = prop_oneof![
        any::<u8>().prop_map(Pay),
        any::<u8>().prop_map(Made),
        (any::<u8>(), any::<bool>()).prop_map(|(p, r)| Capture(p, r)),
        any::<u8>().prop_map(GiveUp),
        (any::<u8>(), 0..6_u8).prop_map(|(p, r)| Refused(p, r)),
        (any::<u8>(), 0..10_u8, any::<bool>(), any::<bool>())
            .prop_map(|(p, s, r, o)| Seen(p, s, r, o)),
        Just(Cancel),
        Just(Expire),
        prop::option::of(1..2000_i64).prop_map(Refund),
        (any::<u8>(), 0..4_u8).prop_map(|(r, s)| RefundSeen(r, s)),
    ];
    prop::collection::vec((happening, 0..1200_i64), 0..40)
}

fn shown(order: &Order, what: u8) -> SeenOrder {
    let (status, capture) = match what {
        0 => (PayPalOrderStatus::PayerActionRequired, None),
        1 => (PayPalOrderStatus::Approved, None),
        2 => (PayPalOrderStatus::Voided, None),
        3 => (PayPalOrderStatus::Completed, None),
        n => (
            PayPalOrderStatus::Completed,
            Some(CaptureStatus::ALL[usize::from(n - 4)]),
        ),
    };
    seen(order, status, capture)
}

fn happen(order: &Order, what: &Happening, n: usize, now: Timestamp) -> Option<Change> {
    let pick = |p: u8| {
        let count = order.payments.len();
        (count > 0).then(|| order.payments[usize::from(p) % count].id)
    };
    let room = |room: bool| if room { Room::Perhaps } else { Room::None };
    let seed = u8::try_from(n).unwrap();
    match what {
        Happening::Pay(key) => match order.begin_payment(new_payment(key % 4), now) {
            Ok(Begun::New(change)) => Some(*change),
            _ => None,
        },
        Happening::Made(p) => {
            let mut made = seen(order, PayPalOrderStatus::PayerActionRequired, None);
            made.id = id(&format!("ORDER{n}"));
            order.payment_made(pick(*p)?, &made)
        }
        Happening::Capture(p, has_room) => {
            match order.begin_capture(pick(*p)?, room(*has_room), now) {
                Ok(CaptureStep::Start(change)) => Some(*change),
                _ => None,
            }
        }
        Happening::GiveUp(p) => order.give_up(pick(*p)?, now),
        Happening::Refused(p, which) => {
            let refusals = [
                Refusal::NotApproved,
                Refusal::PayerMustAct,
                Refusal::NotFound,
                Refusal::DuplicateInvoice,
                Refusal::AlreadyCaptured,
                Refusal::Final("X".to_owned()),
            ];
            let payment = pick(*p)?;
            let attempt = order.payment(payment)?.refused;
            order.capture_refused(payment, attempt, &refusals[usize::from(*which)], now)
        }
        Happening::Seen(p, what, reversed, has_room) => {
            let payment = pick(*p)?;
            let mut shown = shown(order, *what);
            for capture in &mut shown.captures {
                capture.id = id(&format!(
                    "CAPTURE{}",
                    payment.to_string().to_uppercase().replace('_', "-")
                )
                .chars()
                .take(36)
                .collect::<String>());
            }
            let sight = Sight {
                reversed: *reversed,
                room: room(*has_room),
                refunds: [
                    RefundId::new(now, [seed; 10]),
                    RefundId::new(now, [seed ^ 0x80; 10]),
                ],
                ..sight(order, &shown, now)
            };
            order.learn(payment, sight)
        }
        Happening::Cancel => order.cancel(now).ok().flatten(),
        Happening::Expire => order.expire(now),
        Happening::Refund(amount) => order
            .request_refund(
                NewRefund {
                    id: RefundId::new(now, [seed ^ 0x40; 10]),
                    account: order.buyer,
                    made_by: mark(&format!("refund-{n}")),
                    amount: amount.map(euros),
                    note: None,
                },
                now,
            )
            .ok()
            .flatten(),
        Happening::RefundSeen(r, status) => {
            let count = order.refunds.len();
            let refund = order.refunds.get(usize::from(*r) % count.max(1))?;
            let seen = SeenRefund {
                id: id(&format!("REFUND{}", usize::from(*r) % count)),
                status: RefundStatus::ALL[usize::from(*status)],
                amount: Some(refund.amount),
                custom_id: Some(refund.id.to_string()),
            };
            order.refund_seen(refund.id, &seen, now)
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn nothing_leaves_the_tables_and_no_money_is_forgotten(happenings in happenings()) {
        let (mut order, _) = begun();
        let mut now = at(20);
        for (n, (what, passes)) in happenings.iter().enumerate() {
            now += SignedDuration::from_secs(*passes);
            let Some(change) = happen(&order, what, n, now) else { continue };
            let after = change.order;
            prop_assert_eq!(after.revision, order.revision + 1);
            prop_assert!(
                after.state == order.state || order.state.may_become(after.state),
                "{} to {} by {:?}", order.state, after.state, what
            );
            for payment in &after.payments {
                let Some(before) = order.payment(payment.id) else { continue };
                prop_assert!(
                    payment.state == before.state || before.state.may_become(payment.state),
                    "payment {} to {} by {:?}", before.state, payment.state, what
                );
                prop_assert!(!before.state.is_money() || payment.state.is_money(), "money was forgotten by {what:?}");
            }
            for refund in &after.refunds {
                let Some(before) = order.refunds.iter().find(|known| known.id == refund.id) else { continue };
                prop_assert!(before.state == refund.state || before.state.may_become(refund.state));
            }
            // Paid: the money of one payment is here, or part of it.
            let kept = after.paying().is_some_and(|payment| after.refunded(payment.id) < TOTAL);
            let paid = matches!(after.state, OrderState::Paid | OrderState::PartiallyRefunded);
            prop_assert!(!paid || kept, "{} without money by {:?}", after.state, what);
            // Whoever has paid has places, or their money goes back.
            for payment in after.payments.iter().filter(|payment| payment.state.is_money()) {
                let goes_back: i64 = after.refunds.iter().filter(|refund| refund.payment == payment.id)
                    .map(|refund| refund.amount.amount).sum();
                prop_assert!(
                    (paid && !payment.surplus) || payment.state == PaymentState::Reversed || goes_back >= TOTAL,
                    "{} kept the money of a {} payment by {:?}", after.state, payment.state, what
                );
            }
            prop_assert!(after.payments.iter().filter(|p| p.state.is_money() && !p.surplus).count() <= 1);
            // Money on its way keeps the places.
            if order.payments.iter().any(|payment| payment.state == PaymentState::Capturing) {
                prop_assert!(!matches!((order.state, after.state), (OrderState::AwaitingPayment, OrderState::Expired | OrderState::Cancelled)) );
            }
            // Somebody will look at everything that is open.
            let open = after.state == OrderState::AwaitingPayment
                || after.refunds.iter().any(|refund| matches!(refund.state, RefundState::Requested | RefundState::Pending));
            prop_assert!(!open || after.due().is_some());
            order = after;
        }
    }

    #[test]
    fn the_same_sight_twice_changes_nothing_the_second_time(what in 0..10_u8, reversed: bool) {
        let (order, payment) = begun();
        let shown = shown(&order, what);
        let first = Sight { reversed, ..sight(&order, &shown, at(30)) };
        if let Some(change) = order.learn(payment, first) {
            let second = Sight { reversed, refunds: [RefundId::new(at(40), [8; 10]), RefundId::new(at(40), [9; 10])], ..sight(&change.order, &shown, at(30)) };
            prop_assert_eq!(change.order.learn(payment, second), None);
        }
    }
}
