//! `send-mail`: turns a message of the mail queue into a mail, once however often it is delivered.
//!
//! The effect is claimed before the mail is sent and noted after. Should the process die between sending and noting, the mail
//! is sent a second time (with the same Message-ID) when the claim's lease is over: the one window in which a mail can double.

use aforo_aws::Clock;
use aforo_domain::Place;
use aforo_domain::ids::{AccountId, RegistrationId};
use aforo_mail::{Mail, Mailer, RenderError, SendError, TicketMail, WelcomeMail};
use aforo_queue::{Delivery, Task};
use aforo_store::{Actor, Claim, Settings, StoreError, Table};
use aws_types::SdkConfig;
use thiserror::Error;

pub struct SendMail {
    table: Table,
    settings: Settings,
    mailer: Mailer,
    clock: Clock,
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
    /// The table does not answer, or the stage was never configured.
    pub async fn start(config: &SdkConfig, stage: &str, clock: Clock) -> Result<Self, StoreError> {
        let table = Table::new(config, stage);
        let (settings, _) = table.settings().await?;
        Ok(Self {
            mailer: Mailer::new(config, &settings.mail_from),
            table,
            settings,
            clock,
        })
    }

    /// # Errors
    /// The mail was not sent, or it is not known whether it was: the message must come again.
    pub async fn deliver(&self, delivery: Delivery<'_>) -> Result<(), MailError> {
        let name = format!("mail {}", delivery.message.id);
        let by = Actor {
            account: None,
            request_id: delivery.request_id.to_owned(),
        };
        match self
            .table
            .claim_effect(&name, self.clock.now(), &by)
            .await?
        {
            Claim::Granted => {}
            Claim::Done => return Ok(()),
            Claim::Busy => return Err(MailError::Busy),
        }
        let key = delivery.message.id.to_string();
        let mail = match delivery.message.task {
            Task::Welcome { account } => self.welcome(account, key).await?,
            Task::Ticket { registration } => self.ticket(registration, key).await?,
        };
        self.mailer.send(&mail).await?;
        self.table.effect_done(&name).await?;
        Ok(())
    }

    async fn welcome(&self, id: AccountId, message_key: String) -> Result<Mail, MailError> {
        let account = self
            .table
            .account(id)
            .await?
            .ok_or(MailError::Missing("account"))?;
        let content = aforo_mail::welcome(
            account.language,
            WelcomeMail {
                name: account.name.as_str(),
                public_url: &self.settings.public_url,
            },
        )?;
        Ok(Mail {
            to: account.email.to_string(),
            language: account.language,
            date: account.created_at,
            message_key,
            content,
        })
    }

    /// To the attendee, or to the buyer where the attendee gave no address.
    async fn ticket(&self, id: RegistrationId, message_key: String) -> Result<Mail, MailError> {
        let registration = self
            .table
            .registration(id)
            .await?
            .ok_or(MailError::Missing("registration"))?;
        let event = self
            .table
            .event(registration.event)
            .await?
            .ok_or(MailError::Missing("event"))?;
        let session = event
            .sessions
            .iter()
            .find(|session| session.id == id.session);
        let session = session.ok_or(MailError::Missing("session"))?;
        let of_type = event
            .ticket_types
            .iter()
            .find(|of_type| of_type.id == registration.ticket_type);
        let of_type = of_type.ok_or(MailError::Missing("ticket type"))?;
        let to = match registration.attendee.email.clone() {
            Some(email) => email,
            None => {
                self.table
                    .account(registration.buyer)
                    .await?
                    .ok_or(MailError::Missing("buyer"))?
                    .email
            }
        };
        let event = event.event;
        let room = session.room.as_ref().map(|room| room.as_str());
        let (place, online_url) = match &event.place {
            Place::Venue {
                name,
                address,
                city,
            } => {
                let lines =
                    room.into_iter()
                        .chain([name.as_str(), address.as_str(), city.as_str()]);
                (lines.collect(), None)
            }
            Place::Online { url } => (Vec::new(), Some(url.as_str())),
        };
        let content = aforo_mail::ticket(
            registration.language,
            TicketMail {
                attendee_name: registration.attendee.name.as_str(),
                event_name: event.name.as_str(),
                event_url: &format!("{}/events/{}", self.settings.public_url, event.id),
                session_name: session.name.as_str(),
                starts_at: session.starts_at,
                ends_at: session.ends_at,
                time_zone: event.time_zone.as_str(),
                place: &place,
                online_url,
                organizer_name: event.organizer_name.as_str(),
                organizer_contact: None,
                ticket_type_name: of_type.name.as_str(),
                code: &registration.code.to_string(),
                registration_id: &id.to_string(),
                issued_at: registration.created_at,
            },
        )?;
        Ok(Mail {
            to: to.to_string(),
            language: registration.language,
            date: registration.created_at,
            message_key,
            content,
        })
    }
}
