//! `POST /v2/checkout/orders`, `GET /v2/checkout/orders/{id}`.

use http::Request;

use crate::body::{json_body, wants_representation};
use crate::check_order::{Asked, check_order};
use crate::options::{Account, LinkStyle};
use crate::refused::Refused;
use crate::reply::{Answered, Reply};
use crate::request_ids::{Kind, Outcome, request_id};
use crate::state::State;
use crate::things::{Order, OrderStatus};

impl State {
    pub(crate) fn create_order(
        &mut self,
        caller: &Account,
        request: &Request<Vec<u8>>,
    ) -> Answered {
        let request_id = request_id(request.headers())?;
        let body = json_body(request)?;
        let with_source = body.get("payment_source").is_some();
        if with_source && request_id.is_none() {
            return Err(Refused::new(400, "PAYPAL_REQUEST_ID_REQUIRED"));
        }
        let whole = wants_representation(request.headers());
        let (client_id, key) = (&caller.client_id, request_id.as_deref());
        if let Some(Outcome::Order(id)) =
            self.request_ids
                .recall(client_id, Kind::Create, key, self.now())
        {
            let order = self.order_of(caller, &id)?;
            return Ok(Reply::json(200, &self.order_json(order, whole)));
        }
        let asked = check_order(&body)?;
        let payee = asked.payee.as_deref().unwrap_or(&caller.merchant_id);
        let known = |account: &Account| account.merchant_id == payee;
        if !self.options.accounts.iter().any(known) {
            let field = "/purchase_units/0/payee";
            return Err(Refused::unprocessable("PAYEE_ACCOUNT_INVALID").at(field));
        }
        if self.invoice_used(payee, asked.invoice_id.as_deref()) {
            let field = "/purchase_units/0/invoice_id";
            return Err(Refused::unprocessable("DUPLICATE_INVOICE_ID").at(field));
        }
        let order = self.new_order(caller, asked, with_source);
        let outcome = Outcome::Order(order.id.clone());
        self.request_ids
            .keep(client_id, Kind::Create, key, order.created, outcome);
        let body = self.order_json(&order, whole);
        self.put_order(order);
        Ok(Reply::json(201, &body))
    }

    pub(crate) fn get_order(&self, caller: &Account, id: &str) -> Answered {
        let order = self.order_of(caller, id)?;
        Ok(Reply::json(200, &self.order_json(order, true)))
    }

    fn new_order(&mut self, caller: &Account, asked: Asked, with_source: bool) -> Order {
        let payer_acts = match self.options.links {
            LinkStyle::AsAsked => with_source,
            LinkStyle::Approve => false,
            LinkStyle::PayerAction => true,
        };
        let status = if payer_acts {
            OrderStatus::PayerActionRequired
        } else {
            OrderStatus::Created
        };
        let now = self.now();
        Order {
            id: self.ids.resource(),
            client_id: caller.client_id.clone(),
            payee: asked.payee.unwrap_or_else(|| caller.merchant_id.clone()),
            status,
            amount: asked.amount,
            custom_id: asked.custom_id,
            invoice_id: asked.invoice_id,
            unit: asked.unit,
            experience: asked.experience,
            with_source,
            payer: self.ids.account(),
            created: now,
            updated: now,
            approved: None,
            declined: false,
            outcome: None,
            capture: None,
            gone: false,
        }
    }
}
