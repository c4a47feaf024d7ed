//! What is decided about paying, capturing, late payers and second payments.

use super::*;

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
