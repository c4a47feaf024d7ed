//! Orders under whatever can happen, in any order: no move outside the tables, no money forgotten, none taken twice.

use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::*;
use crate::EmailAddress;
use crate::ids::{EventId, OwnOrderId, RefundId, SessionId};
use crate::money::Currency;
use crate::paypal::{
    CaptureStatus, PayPalOrderStatus, RefundStatus, Refusal, SeenCapture, SeenOrder, SeenRefund,
};
use crate::registration::RequestMark;
use crate::text::{PersonName, Text};

const TOTAL: i64 = 1500;
const HOLD: SignedDuration = SignedDuration::from_mins(15);

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + seconds).unwrap()
}

fn euros(amount: i64) -> Money {
    Money {
        amount,
        currency: Currency::Eur,
    }
}

fn mark(key: &str) -> RequestMark {
    RequestMark {
        key: key.to_owned(),
        fingerprint: "body".to_owned(),
    }
}

fn id(text: &str) -> PayPalId {
    PayPalId::parse(text).unwrap()
}

fn order() -> Order {
    let line = OrderLine {
        registration: RegistrationId {
            session: SessionId::new(at(0), [1; 10]),
            attendee: crate::ids::AttendeeDigest::new([2; 16]),
        },
        ticket_type: TicketTypeId::new(at(0), [3; 10]),
        attendee: Person {
            name: PersonName::parse("Ana Ruiz").unwrap(),
            email: EmailAddress::parse("ana@example.org").ok(),
        },
        price: euros(TOTAL),
    };
    Order {
        id: OrderId::Own(OwnOrderId::new(at(0), [4; 10])),
        event: EventId::new(at(0), [5; 10]),
        organization: OrganizationId::new(at(0), [6; 10]),
        buyer: AccountId::new(at(0), [7; 10]),
        language: Language::Es,
        state: OrderState::AwaitingPayment,
        lines: vec![line],
        total: euros(TOTAL),
        created_at: at(0),
        hold: Some(Hold::starting(at(0), HOLD)),
        payments: Vec::new(),
        refunds: Vec::new(),
        revision: 0,
    }
}

fn new_payment(n: u8) -> NewPayment {
    NewPayment {
        id: PaymentId::new(at(n.into()), [n; 10]),
        made_by: mark(&format!("pay-{n}")),
        language: Language::Es,
        payee: Some("MERCHANT".to_owned()),
        hold: HOLD,
    }
}

/// The order with one payment that PayPal has made its order for.
fn begun() -> (Order, PaymentId) {
    let payment = new_payment(1);
    let payment_id = payment.id;
    let Ok(Begun::New(change)) = order().begin_payment(payment, at(10)) else {
        panic!("an order that awaits its payment can be paid");
    };
    let made = seen(&change.order, PayPalOrderStatus::PayerActionRequired, None);
    let change = change.order.payment_made(payment_id, &made).unwrap();
    (change.order, payment_id)
}

fn seen(order: &Order, status: PayPalOrderStatus, capture: Option<CaptureStatus>) -> SeenOrder {
    let reference = Some(order.id.to_string());
    SeenOrder {
        id: id("5O190127TN364715T"),
        status,
        approve_url: Some("https://www.paypal.com/checkoutnow".to_owned()),
        custom_id: reference.clone(),
        payee: Some("MERCHANT".to_owned()),
        amount: Some(euros(TOTAL)),
        captures: capture
            .map(|status| SeenCapture {
                id: id("2GG279541U471931P"),
                status,
                amount: Some(euros(TOTAL)),
                custom_id: reference,
            })
            .into_iter()
            .collect(),
        refunds: Vec::new(),
    }
}

fn sight<'a>(order: &Order, shown: &'a SeenOrder, now: Timestamp) -> Sight<'a> {
    Sight {
        order: shown,
        reversed: false,
        as_of: order.revision,
        room: Room::Perhaps,
        refunds: [RefundId::new(now, [1; 10]), RefundId::new(now, [2; 10])],
        now,
    }
}

fn completed(order: &Order) -> SeenOrder {
    seen(
        order,
        PayPalOrderStatus::Completed,
        Some(CaptureStatus::Completed),
    )
}

#[test]
fn a_hold_is_extended_once_and_never_beyond_three_of_its_length() {
    let hold = Hold::starting(at(0), HOLD);
    assert_eq!(hold.extended(at(60), HOLD).ends_at, at(60 + 900));
    let late = Hold {
        ends_at: at(2640),
        ..hold
    };
    assert_eq!(late.extended(at(2600), HOLD).ends_at, at(2700));
    let once = hold.extended(at(60), HOLD);
    assert_eq!(once.extended(at(500), HOLD), once);
}

#[test]
fn the_same_request_to_pay_gets_the_same_attempt_and_another_body_is_refused() {
    let (order, first) = begun();
    assert_eq!(
        order.begin_payment(new_payment(1), at(20)),
        Ok(Begun::Standing(first))
    );
    // Another key while the first attempt is open: it stands.
    assert_eq!(
        order.begin_payment(new_payment(2), at(20)),
        Ok(Begun::Standing(first))
    );
    let mut other = new_payment(1);
    other.made_by.fingerprint = "another body".to_owned();
    assert_eq!(
        order.begin_payment(other, at(20)),
        Err(PaymentRefused::KeyReused)
    );
}

#[test]
fn what_differs_from_what_was_asked_for_is_never_paid() {
    let (order, payment) = begun();
    type Spoil = fn(&mut SeenOrder);
    let spoilt: [Spoil; 5] = [
        |shown| shown.captures[0].amount = Some(euros(TOTAL - 1)),
        |shown| {
            shown.captures[0].amount = Some(Money {
                amount: TOTAL,
                currency: Currency::Usd,
            })
        },
        |shown| shown.captures[0].amount = None,
        |shown| shown.captures[0].custom_id = Some("ord_another".to_owned()),
        |shown| shown.payee = Some("SOMEBODY".to_owned()),
    ];
    for spoil in spoilt {
        let mut shown = completed(&order);
        spoil(&mut shown);
        let change = order.learn(payment, sight(&order, &shown, at(30))).unwrap();
        assert_eq!(change.order.state, OrderState::AwaitingPayment);
        assert_eq!(
            change.order.payment(payment).unwrap().state,
            PaymentState::InReview
        );
        assert_eq!(change.review, Some(Review::Mismatch(payment)));
        // And it stays so, whatever is shown later.
        let later = completed(&order);
        assert!(
            change
                .order
                .learn(payment, sight(&change.order, &later, at(40)))
                .is_none()
        );
    }
}

#[test]
fn a_sight_that_leaves_out_the_payee_is_looked_at_again_before_a_person_is_asked() {
    let (order, payment) = begun();
    let mut shown = completed(&order);
    shown.payee = None;
    assert!(
        order
            .learn(payment, sight(&order, &shown, at(30)))
            .is_none()
    );
    let late = order
        .learn(payment, sight(&order, &shown, at(2000)))
        .unwrap();
    assert_eq!(late.review, Some(Review::Mismatch(payment)));
}

#[test]
fn a_capture_under_way_is_not_taken_for_none_before_its_process_is_gone() {
    let (order, payment) = begun();
    let Ok(CaptureStep::Start(started)) = order.begin_capture(payment, Room::Perhaps, at(20))
    else {
        panic!("it can be captured");
    };
    let started = started.order;
    let shown = seen(&started, PayPalOrderStatus::PayerActionRequired, None);
    assert!(
        started
            .learn(payment, sight(&started, &shown, at(79)))
            .is_none()
    );
    let gone = started
        .learn(payment, sight(&started, &shown, at(80)))
        .unwrap();
    assert_eq!(
        gone.order.payment(payment).unwrap().state,
        PaymentState::Created
    );
}

#[test]
fn a_refund_that_fails_after_all_is_told_to_a_person() {
    let (order, payment) = begun();
    let shown = completed(&order);
    let paid = order
        .learn(payment, sight(&order, &shown, at(30)))
        .unwrap()
        .order;
    let refund = NewRefund {
        id: RefundId::new(at(1), [1; 10]),
        account: paid.buyer,
        made_by: mark("refund"),
        amount: None,
        note: None,
    };
    let asked = paid.request_refund(refund, at(40)).unwrap().unwrap().order;
    let mut shown = completed(&asked);
    shown.refunds.push(SeenRefund {
        id: id("REFUND"),
        status: RefundStatus::Failed,
        amount: Some(euros(TOTAL)),
        custom_id: Some(asked.refunds[0].id.to_string()),
    });
    let failed = asked.learn(payment, sight(&asked, &shown, at(50))).unwrap();
    assert_eq!(failed.review, Some(Review::RefundFailed(payment)));
}

#[test]
fn money_that_paypal_still_shows_is_not_given_up_for_an_event() {
    let (order, payment) = begun();
    let shown = completed(&order);
    let claimed = Sight {
        reversed: true,
        ..sight(&order, &shown, at(30))
    };
    let change = order.learn(payment, claimed).unwrap();
    assert_eq!(change.order.state, OrderState::Paid);
    assert_eq!(
        change.order.payment(payment).unwrap().state,
        PaymentState::Captured
    );
}

#[test]
fn a_refund_for_which_others_were_faster_is_not_paid_twice() {
    let (order, payment) = begun();
    let shown = completed(&order);
    let paid = order
        .learn(payment, sight(&order, &shown, at(30)))
        .unwrap()
        .order;
    let refund = NewRefund {
        id: RefundId::new(at(1), [1; 10]),
        account: paid.buyer,
        made_by: mark("refund"),
        amount: None,
        note: None,
    };
    let asked = paid.request_refund(refund, at(40)).unwrap().unwrap().order;
    let mut shown = seen(
        &asked,
        PayPalOrderStatus::Completed,
        Some(CaptureStatus::Refunded),
    );
    shown.refunds.push(SeenRefund {
        id: id("BYHAND"),
        status: RefundStatus::Completed,
        amount: Some(euros(TOTAL)),
        custom_id: Some(asked.id.to_string()),
    });
    let change = asked.learn(payment, sight(&asked, &shown, at(50))).unwrap();
    assert_eq!(change.order.refunded(payment), TOTAL);
    assert_eq!(change.order.state, OrderState::Refunded);
    assert_eq!(change.review, None);
}

#[test]
fn after_the_hold_nobody_keeps_places_by_asking_for_captures() {
    let (order, payment) = begun();
    assert!(matches!(
        order.begin_capture(payment, Room::Perhaps, at(60)),
        Ok(CaptureStep::Start(_))
    ));
    assert_eq!(
        order.begin_capture(payment, Room::Perhaps, at(10_000)),
        Ok(CaptureStep::Ask)
    );
}

#[test]
fn a_late_payer_is_seated_if_there_is_room_and_refunded_if_not() {
    let (order, payment) = begun();
    let expired = order.expire(at(10_000)).unwrap().order;
    let shown = completed(&expired);
    let seated = expired
        .learn(payment, sight(&expired, &shown, at(10_010)))
        .unwrap();
    assert_eq!(seated.order.state, OrderState::Paid);
    assert_eq!(seated.causes, Some(Consequence::Paid));
    let none = Sight {
        room: Room::None,
        ..sight(&expired, &shown, at(10_010))
    };
    let refunding = expired.learn(payment, none).unwrap();
    assert_eq!(refunding.order.state, OrderState::Refunding);
    assert_eq!(refunding.causes, Some(Consequence::RefundWanted));
    assert_eq!(refunding.order.refunds[0].amount, euros(TOTAL));
}

#[test]
fn nothing_is_captured_for_places_that_are_gone() {
    let (order, payment) = begun();
    let expired = order.expire(at(10_000)).unwrap().order;
    // Whether the payer has approved is asked first: nobody holds places anew by asking for a capture.
    assert_eq!(
        expired.begin_capture(payment, Room::Perhaps, at(10_001)),
        Ok(CaptureStep::Ask)
    );
    let shown = seen(&expired, PayPalOrderStatus::Approved, None);
    let approved = expired
        .learn(payment, sight(&expired, &shown, at(10_002)))
        .unwrap()
        .order;
    assert_eq!(
        approved.begin_capture(payment, Room::None, at(10_003)),
        Err(CaptureRefused::PlacesGone)
    );
    let given_up = approved.give_up(payment, at(10_003)).unwrap();
    assert_eq!(given_up.causes, Some(Consequence::PaymentFailed));
    assert!(matches!(
        approved.begin_capture(payment, Room::Perhaps, at(10_003)),
        Ok(CaptureStep::Start(change)) if change.order.state == OrderState::AwaitingPayment
    ));
}

#[test]
fn an_old_sight_without_money_does_not_undo_a_capture_under_way() {
    let (order, payment) = begun();
    let before = seen(&order, PayPalOrderStatus::PayerActionRequired, None);
    let Ok(CaptureStep::Start(started)) = order.begin_capture(payment, Room::Perhaps, at(20))
    else {
        panic!("it can be captured");
    };
    let started = started.order;
    let old = Sight {
        as_of: order.revision,
        ..sight(&started, &before, at(21))
    };
    assert!(started.learn(payment, old).is_none());
    // A hold that ends meanwhile keeps its places.
    assert!(started.expire(at(100_000)).is_none());
}

#[test]
fn a_second_payment_of_a_paid_order_goes_back_and_leaves_the_order_paid() {
    let (order, first) = begun();
    let mut order = order;
    let Some(second) = order.payment(first).cloned() else {
        panic!("there is a payment");
    };
    let second_id = PaymentId::new(at(99), [9; 10]);
    order.payments.push(Payment {
        id: second_id,
        paypal_order: Some(id("SECOND")),
        ..second
    });
    let shown = completed(&order);
    let paid = order
        .learn(first, sight(&order, &shown, at(30)))
        .unwrap()
        .order;
    let mut other = completed(&order);
    other.captures[0].id = id("ANOTHER");
    let twice = paid.learn(second_id, sight(&paid, &other, at(31))).unwrap();
    assert_eq!(twice.order.state, OrderState::Paid);
    assert_eq!(twice.causes, Some(Consequence::RefundWanted));
    assert_eq!(twice.order.paying().unwrap().id, first);
    assert!(twice.order.payment(second_id).unwrap().surplus);
    let refund = &twice.order.refunds[0];
    let seen = SeenRefund {
        id: id("REFUND"),
        status: RefundStatus::Completed,
        amount: Some(euros(TOTAL)),
        custom_id: Some(refund.id.to_string()),
    };
    let back = twice
        .order
        .refund_seen(refund.id, &seen, at(40))
        .unwrap()
        .order;
    assert_eq!(back.state, OrderState::Paid);
    assert_eq!(
        back.payment(second_id).unwrap().state,
        PaymentState::Refunded
    );
}

#[test]
fn refunds_never_exceed_what_was_paid() {
    let (order, payment) = begun();
    let shown = completed(&order);
    let paid = order
        .learn(payment, sight(&order, &shown, at(30)))
        .unwrap()
        .order;
    let refund = |n: u8, amount| NewRefund {
        id: RefundId::new(at(n.into()), [n; 10]),
        account: paid.buyer,
        made_by: mark(&format!("refund-{n}")),
        amount,
        note: None,
    };
    let once = paid
        .request_refund(refund(1, Some(euros(500))), at(40))
        .unwrap()
        .unwrap()
        .order;
    assert_eq!(
        once.request_refund(refund(1, Some(euros(500))), at(41)),
        Ok(None)
    );
    assert_eq!(
        once.request_refund(refund(2, Some(euros(1001))), at(42)),
        Err(RefundRefused::Exceeds { left: euros(1000) })
    );
    let rest = once
        .request_refund(refund(3, None), at(43))
        .unwrap()
        .unwrap()
        .order;
    assert_eq!(rest.refunds[1].amount, euros(1000));
    assert_eq!(
        rest.request_refund(refund(4, None), at(44)),
        Err(RefundRefused::NotRefundable)
    );
    // One that PayPal refuses can be asked for again.
    let refused = rest.refund_refused(rest.refunds[1].id, &Refusal::Final("X".to_owned()), at(45));
    let refused = refused.unwrap();
    assert_eq!(refused.review, Some(Review::RefundFailed(payment)));
    assert!(
        refused
            .order
            .request_refund(refund(5, None), at(46))
            .unwrap()
            .is_some()
    );
}

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
