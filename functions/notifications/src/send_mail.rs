//! `send-mail`: turns a message of the mail queue into a mail, once however often it is delivered.
//!
//! The effect is claimed before the mail is sent and noted after. Should the process die between sending and noting, the mail
//! is sent a second time (with the same Message-ID) when the claim's lease is over: the one window in which a mail can double.

use aforo_api::{App, DigestKey, StartError, Surroundings};
use aforo_domain::ids::{OrderId, RegistrationId};
use aforo_mail::{Mail, Mailer, RenderError, Rendered, SendError};
use aforo_queue::{Delivery, Task};
use aforo_store::{Actor, Claim, StoreError};
use thiserror::Error;

use crate::account_mails::{self, Addressed};
use crate::booking_code_mail::booking_code;
use crate::invitation_mail::invitation;
use crate::order_mails::OrderFacts;
use crate::ticket_facts::TicketFacts;

pub struct SendMail {
    app: App<DigestKey>,
    mailer: Mailer,
}

#[derive(Debug, Error)]
pub enum MailError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Render(#[from] RenderError),
    #[error(transparent)]
    Send(#[from] SendError),
    /// The message comes again after the claim's lease.
    #[error("another delivery of the message is at it")]
    Busy,
    /// What the mail is about is gone from the table.
    #[error("{0} is not there")]
    Missing(&'static str),
}

impl SendMail {
    /// # Errors
    /// The table or the secret does not answer, or the stage was never configured.
    pub async fn start(surroundings: &Surroundings) -> Result<Self, StartError> {
        let app = App::start(surroundings).await?;
        Ok(Self {
            mailer: Mailer::new(&surroundings.config, &app.settings.mail_from),
            app,
        })
    }

    /// # Errors
    /// The mail was not sent, or it is not known whether it was: the message must come again.
    pub async fn deliver(&self, delivery: Delivery<'_>) -> Result<(), MailError> {
        let name = format!("mail {}", delivery.message.id);
        let by = Actor {
            account: None,
            request_id: delivery.request_id.to_owned(),
            operation: Some("send-mail"),
        };
        match self
            .app
            .table
            .claim_effect(&name, self.app.now(), &by)
            .await?
        {
            Claim::Granted => {}
            Claim::Done => return Ok(()),
            Claim::Busy => return Err(MailError::Busy),
        }
        let key = delivery.message.id.to_string();
        let mail = match delivery.message.task {
            Task::Link { link } => {
                let mail = account_mails::link(&self.app, link).await?;
                mail.map(|mail| self.addressed(key, mail))
            }
            Task::Invitation {
                organization,
                invitation: id,
            } => {
                let mail = invitation(&self.app, organization, id).await?;
                mail.map(|mail| self.addressed(key, mail))
            }
            Task::SecurityEvent { account, event } => {
                let mail = account_mails::security_event(&self.app, account, event).await?;
                mail.map(|mail| self.addressed(key, mail))
            }
            Task::Ticket { registration } => self.ticket(registration, key).await?,
            Task::OrderHeld { order } => {
                let facts = self.order(order).await?;
                facts
                    .held(self.app.now())?
                    .map(|content| self.to_buyer(&facts, key, content))
            }
            Task::OrderPaid { order } => {
                let facts = self.order(order).await?;
                facts
                    .paid()
                    .await?
                    .map(|content| self.to_buyer(&facts, key, content))
            }
            Task::PaymentFailed { order } => {
                let facts = self.order(order).await?;
                let content = facts.payment_failed(self.app.now())?;
                content.map(|content| self.to_buyer(&facts, key, content))
            }
            Task::Refunded { order } => {
                let facts = self.order(order).await?;
                let content = facts.refunded(self.app.now())?;
                content.map(|content| self.to_buyer(&facts, key, content))
            }
            Task::BookingCode { address, issue } => {
                let mail = booking_code(&self.app, address, issue).await?;
                mail.map(|mail| self.addressed(key, mail))
            }
            Task::Hold { .. }
            | Task::Refund { .. }
            | Task::PayPalEvent { .. }
            | Task::Audit { .. }
            | Task::Levels { .. }
            | Task::Organizer { .. } => {
                return Err(MailError::Missing("a mail in the message"));
            }
        };
        // What is out of date is not sent, and that is done, too.
        if let Some(mail) = mail {
            self.mailer.send(&mail).await?;
        }
        self.app.table.effect_done(&name).await?;
        Ok(())
    }

    async fn order(&self, id: OrderId) -> Result<OrderFacts<'_>, MailError> {
        OrderFacts::load(&self.app.table, &self.app.settings, id).await
    }

    fn to_buyer(&self, facts: &OrderFacts<'_>, message_key: String, content: Rendered) -> Mail {
        Mail {
            to: facts.buyer.email.to_string(),
            language: facts.order.language,
            date: self.app.now(),
            message_key,
            content,
        }
    }

    fn addressed(&self, message_key: String, (to, language, content): Addressed) -> Mail {
        Mail {
            to: to.to_string(),
            language,
            date: self.app.now(),
            message_key,
            content,
        }
    }

    /// To the attendee, or to the buyer where the attendee gave no address. A paid order's receipt holds the buyer's own tickets.
    async fn ticket(
        &self,
        id: RegistrationId,
        message_key: String,
    ) -> Result<Option<Mail>, MailError> {
        let registration = self
            .app
            .table
            .registration(id)
            .await?
            .ok_or(MailError::Missing("registration"))?;
        if registration.ticket().is_none() {
            return Ok(None);
        }
        let event = self
            .app
            .table
            .event(registration.event)
            .await?
            .ok_or(MailError::Missing("event"))?;
        let own = registration.attendee.email.clone();
        let receipt = self.has_receipt(registration.order).await?;
        let to = match own.clone().filter(|_| !receipt) {
            Some(email) => email,
            None => {
                let buyer = self.app.table.account(registration.buyer).await?;
                let buyer = buyer.ok_or(MailError::Missing("buyer"))?.email;
                match own {
                    Some(email) if email == buyer => return Ok(None),
                    Some(email) => email,
                    None => buyer,
                }
            }
        };
        let facts = TicketFacts::of(&registration, &event, &self.app.settings)?;
        let content = aforo_mail::ticket(registration.language, facts.mail())?;
        Ok(Some(Mail {
            to: to.to_string(),
            language: registration.language,
            date: registration.created_at,
            message_key,
            content,
        }))
    }

    /// Whether the order was paid for, so that its buyer gets a receipt with tickets.
    async fn has_receipt(&self, order: OrderId) -> Result<bool, MailError> {
        match order {
            OrderId::OfOne(_) => Ok(false),
            OrderId::Own(_) => {
                let order = self.app.table.order(order).await?;
                Ok(order.is_some_and(|order| order.hold.is_some()))
            }
        }
    }
}
