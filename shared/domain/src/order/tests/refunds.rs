//! What is decided about money that goes back.

use super::*;

#[test]
fn a_refund_that_fails_after_all_is_told_to_a_person() {
    let (paid, payment) = paid();
    let refund = new_refund(&paid, 1, None);
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
fn a_refund_for_which_others_were_faster_is_not_paid_twice() {
    let (paid, payment) = paid();
    let refund = new_refund(&paid, 1, None);
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
fn refunds_never_exceed_what_was_paid() {
    let (paid, payment) = paid();
    let refund = |n, amount| new_refund(&paid, n, amount);
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
