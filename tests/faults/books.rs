//! The books of an order: what the table says of it, against what really happened at PayPal.

use aforo_domain::ids::{OrderId, SessionId};
use aforo_domain::order::{Order, OrderState, PaymentState, RefundState};
use aforo_domain::paypal::PayPalId;
use aforo_domain::registration::RegistrationState;
use aforo_domain::text::Text;
use aforo_store::Table;
use aforo_tests::{InProcess, PublishedEvent, STAGE};
use paypal_sandbox::{CaptureStatus, LedgerEntry, RefundStatus};

/// Reads the table as it is, faults aside.
pub struct Books<'a> {
    inside: &'a InProcess,
    table: Table,
}

impl<'a> Books<'a> {
    pub fn of(inside: &'a InProcess) -> Self {
        Self {
            table: Table::new(&inside.aws.sdk_config("checker"), STAGE),
            inside,
        }
    }

    pub async fn order(&self, id: &str) -> Order {
        let id = OrderId::parse(id).unwrap();
        self.table.order(id).await.unwrap().unwrap()
    }

    /// Places that are left of the event's first session.
    pub async fn left(&self, event: &PublishedEvent) -> u32 {
        let session = SessionId::parse(event.shown["sessions"][0]["id"].as_str().unwrap()).unwrap();
        let counters = self.table.counters([session]).await.unwrap();
        counters[0].left
    }

    /// What PayPal has taken for the order, whatever became of it since.
    pub fn taken(&self, order: &Order) -> Vec<LedgerEntry> {
        let id = order.id.to_string();
        let of_order = |entry: &LedgerEntry| entry.custom_id.as_deref() == Some(id.as_str());
        let money = |entry: &LedgerEntry| {
            matches!(
                entry.status,
                CaptureStatus::Completed
                    | CaptureStatus::PartiallyRefunded
                    | CaptureStatus::Refunded
            )
        };
        let mut taken = self.inside.paypal.ledger();
        taken.retain(|entry| of_order(entry) && money(entry));
        taken
    }

    /// Checks one order at any moment: its places, and that nothing is taken twice.
    pub async fn check(&self, order: &Order, context: &str) {
        let expected = match order.state {
            OrderState::AwaitingPayment => Some(RegistrationState::Held),
            OrderState::Paid | OrderState::PartiallyRefunded => Some(RegistrationState::Confirmed),
            OrderState::Expired
            | OrderState::Cancelled
            | OrderState::Refunding
            | OrderState::Refunded
            | OrderState::Disputed => None,
        };
        for line in &order.lines {
            let found = self.table.registration(line.registration).await.unwrap();
            let own = found.filter(|registration| registration.order == order.id);
            let state = own.map(|registration| registration.state);
            match expected {
                Some(_) => assert_eq!(state, expected, "{context}: {order:?}"),
                None => assert!(
                    !state.is_some_and(RegistrationState::is_live),
                    "{context}: a place of a {} order is {state:?}",
                    order.state
                ),
            }
        }
        let taken = self.taken(order);
        let kept: i64 = taken
            .iter()
            .map(|entry| entry.amount_minor - entry.refunded_minor)
            .sum();
        assert!(kept >= 0, "{context}: more went back than came");
    }

    /// Checks one order when nothing is left to do: whoever has paid has their places or their money, and not both.
    pub async fn check_at_rest(&self, order: &Order, context: &str) {
        self.check(order, context).await;
        let taken = self.taken(order);
        let kept: i64 = taken
            .iter()
            .map(|entry| entry.amount_minor - entry.refunded_minor)
            .sum();
        let paid = matches!(
            order.state,
            OrderState::Paid | OrderState::PartiallyRefunded
        );
        assert_eq!(
            paid,
            kept > 0,
            "{context}: {} with {kept} kept: {order:?}",
            order.state
        );
        assert!(
            kept <= order.total.amount,
            "{context}: paid twice, {taken:?}"
        );
        assert_ne!(
            order.state,
            OrderState::AwaitingPayment,
            "{context}: stuck, {order:?}"
        );
        assert_ne!(
            order.state,
            OrderState::Refunding,
            "{context}: stuck, {order:?}"
        );
        for payment in &order.payments {
            assert!(
                !payment.state.is_unresolved(),
                "{context}: stuck, {payment:?}"
            );
            let at_paypal = taken.iter().filter(|entry| {
                payment.capture.as_ref().map(PayPalId::as_str) == Some(&entry.capture_id)
            });
            let money = payment.state.is_money() || payment.state == PaymentState::InReview;
            assert_eq!(
                at_paypal.count(),
                usize::from(payment.state.is_money()),
                "{context}: {payment:?} against {taken:?}"
            );
            if money && let Some(capture) = &payment.capture {
                let owner = self
                    .table
                    .order_of(std::slice::from_ref(capture))
                    .await
                    .unwrap();
                assert_eq!(owner, Some(order.id), "{context}: {capture} is nobody's");
            }
        }
        for entry in &taken {
            let known = order.payments.iter().filter(|payment| {
                payment.capture.as_ref().map(PayPalId::as_str) == Some(&entry.capture_id)
            });
            assert_eq!(
                known.count(),
                1,
                "{context}: PayPal has {entry:?}, we {order:?}"
            );
            for refund in &entry.refunds {
                let ours = order.refunds.iter().filter(|known| {
                    known.paypal_refund.as_ref().map(PayPalId::as_str) == Some(&refund.refund_id)
                });
                if refund.status == RefundStatus::Completed {
                    assert_eq!(
                        ours.count(),
                        1,
                        "{context}: {refund:?} is in no book: {order:?}"
                    );
                }
            }
        }
        for refund in &order.refunds {
            let ended = matches!(refund.state, RefundState::Completed | RefundState::Failed);
            assert!(ended, "{context}: stuck, {refund:?}");
        }
    }
}
