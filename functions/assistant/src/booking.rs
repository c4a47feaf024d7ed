//! One's tickets and payments, for whoever shows that an address is theirs: a code is sent to it and written here. Nothing that a
//! client says of itself counts, and nobody learns whether an address has an account.

use aforo_api::BookingCode;
use aforo_dialogflow::{Link, Message, Reply};
use aforo_domain::EmailAddress;
use aforo_domain::ids::{AccountId, BookingCodeId};
use aforo_domain::registration::RegistrationState;
use aforo_domain::text::Text;
use aforo_store::{
    IssuedCode, Limit, NewBookingCode, RedeemedCode, RegistrationSummary, StoreError, Throttled,
    random,
};
use aforo_texts::{Value, moment};
use jiff::{SignedDuration, Timestamp};

use crate::memory::{self, BOOKING_CODE};
use crate::talk::{And, Talk, says};

/// What a proof is signed for, and how long it is good: about as long as Dialogflow remembers a conversation.
const PROOF: &str = "booking proof";
const PROVEN: SignedDuration = SignedDuration::from_mins(30);
const SHOWN: u32 = 5;
/// Whose bookings may be seen, in which conversation, until when.
type Proof = (AccountId, Option<String>, Timestamp);

/// Codes that one conversation may have sent, to whatever addresses; an address has a limit of its own.
const CODES: Limit = Limit {
    kind: "booking-codes",
    most: 10,
    window: SignedDuration::from_hours(1),
};

impl Talk<'_> {
    pub async fn booking_status(&self) -> Result<Reply, StoreError> {
        let named = self.turn.slot("email");
        // Whoever names an address now wants to see that one's.
        if let Some(account) = self.proven().filter(|_| named.is_none()) {
            return self.bookings(account).await;
        }
        // A CX agent may have asked for it on a page before.
        let written = named.or_else(|| self.turn.remembered("email"));
        let Some(written) = written else {
            return Ok(says(self.say("chat-booking-address")));
        };
        let Ok(address) = EmailAddress::parse(&written) else {
            return Ok(says(self.say("chat-booking-address-wrong")));
        };
        let digest = self.digests.address(&address);
        if let Throttled::Until(ends) = self.another_code().await? {
            return Ok(self.too_many(ends));
        }
        let issue = BookingCodeId::new(self.now, random());
        let new = NewBookingCode {
            address: digest,
            hash: self.digests.booking_code(digest, issue).hash(),
            issue,
            language: self.language,
            request: &self.request(),
        };
        let issued = self.core.table.issue_booking_code(new, self.now, &self.by);
        Ok(match issued.await? {
            IssuedCode::Issued | IssuedCode::Before => says(self.say("chat-booking-sent")),
            IssuedCode::TooMany(ends) => self.too_many(ends),
        }
        .remember(memory::address(address.as_str())))
    }

    /// Counts this conversation's codes, whatever addresses they go to.
    async fn another_code(&self) -> Result<Throttled, StoreError> {
        let session = self.turn.session.as_deref().unwrap_or_default();
        let who = self.digests.network_address(session);
        self.core.table.attempt(CODES, &who, self.now).await
    }

    fn too_many(&self, ends: Timestamp) -> Reply {
        let seconds = ends.as_second() - self.now.as_second();
        let minutes = Value::Integer((seconds + 59).div_euclid(60).max(1));
        says(self.with("chat-booking-too-many", &[("minutes", minutes)]))
    }

    pub async fn booking_code(&self) -> Result<Reply, StoreError> {
        let address = memory::remembered_address(self.turn);
        let Some(address) = address.and_then(|it| EmailAddress::parse(&it).ok()) else {
            return Ok(says(self.say("chat-booking-address")));
        };
        let keep = || memory::address(address.as_str());
        let written = self.turn.slot("code");
        let written = written.unwrap_or_else(|| self.turn.text.clone());
        let Some(code) = code_in(&written) else {
            // Perhaps it was something else altogether.
            return Ok(match self.answer_of_organizer().await? {
                Some(answer) => answer,
                None => self.lost(says(self.say("chat-booking-code-form")).remember(keep())),
            });
        };
        let digest = self.digests.address(&address);
        let request = self.request();
        let redeemed =
            self.core
                .table
                .redeem_booking_code(digest, code.hash(), &request, self.now, &self.by);
        match redeemed.await? {
            RedeemedCode::Account(account) => {
                let mut reply = self.bookings(account).await?;
                reply.memory.extend(self.proof(account));
                Ok(reply.remember(memory::forget(BOOKING_CODE)))
            }
            RedeemedCode::Wrong { tries_left } => {
                let tries = [("tries", Value::from(tries_left))];
                Ok(says(self.with("chat-booking-code-wrong", &tries)).remember(keep()))
            }
            RedeemedCode::Gone => Ok(says(self.say("chat-booking-code-gone"))
                .and(self.next_of(&["chat-option-new-code", "chat-option-person"]))
                .remember(memory::forget(BOOKING_CODE))),
        }
    }

    /// What later turns show in place of a code; only this stage can have made it.
    fn proof(&self, account: AccountId) -> Option<aforo_dialogflow::Memory> {
        let proof = (account, self.turn.session.as_ref(), self.now + PROVEN);
        Some(memory::proof(&self.digests.cursor(PROOF, &proof)?))
    }

    pub fn proven(&self) -> Option<AccountId> {
        let proof = memory::remembered_proof(self.turn)?;
        let opened = self.digests.open_cursor::<Proof>(PROOF, &proof);
        let (account, session, ends) = opened.ok()?;
        (session == self.turn.session && self.now < ends).then_some(account)
    }

    async fn bookings(&self, account: AccountId) -> Result<Reply, StoreError> {
        let table = &self.core.table;
        let page = table.registrations_of(account, None, SHOWN).await?;
        if page.items.is_empty() {
            return Ok(says(self.say("chat-booking-none")));
        }
        let mut text = self.say("chat-booking-latest");
        let mut orders = Vec::new();
        for registration in &page.items {
            text.push('\n');
            text.push_str(&self.booking(registration));
            let link = (registration.order, registration.state);
            if !orders.iter().any(|(order, _)| *order == registration.order) {
                orders.push(link);
            }
        }
        let mut reply = says(text);
        for (order, state) in orders {
            let key = if state == RegistrationState::Held {
                "chat-booking-pay"
            } else {
                "chat-booking-order"
            };
            reply = reply.and(Message::Link(Link {
                text: self.say(key),
                url: format!("{}/orders/{order}", self.core.settings.public_url),
            }));
        }
        Ok(reply)
    }

    fn booking(&self, registration: &RegistrationSummary) -> String {
        let announced = &registration.announced;
        let zone = announced.time_zone.as_str();
        let when = moment(self.language, announced.starts_at, zone);
        let state = match registration.state {
            RegistrationState::PendingApproval => "chat-booking-pending-approval",
            RegistrationState::Held => "chat-booking-held",
            RegistrationState::Confirmed => "chat-booking-confirmed",
            RegistrationState::CheckedIn => "chat-booking-checked-in",
            RegistrationState::Expired => "chat-booking-expired",
            RegistrationState::Released => "chat-booking-released",
            RegistrationState::Cancelled => "chat-booking-cancelled",
            RegistrationState::Rejected => "chat-booking-rejected",
            RegistrationState::Withdrawn => "chat-booking-withdrawn",
            RegistrationState::Transferred => "chat-booking-transferred",
            RegistrationState::Frozen => "chat-booking-frozen",
        };
        self.with(
            "chat-booking-line",
            &[
                ("event", Value::from(announced.event.as_str())),
                ("session", Value::from(announced.session.as_str())),
                ("when", Value::from(&when)),
                ("name", Value::from(registration.attendee_name.as_str())),
                ("state", Value::from(&self.say(state))),
            ],
        )
    }
}

/// The code that a text is, if somebody means one: words of eight letters are words, unless they are typed like a code.
fn code_in(text: &str) -> Option<BookingCode> {
    let text = text.trim();
    let apart = text
        .split_once('-')
        .is_some_and(|(one, other)| one.len() == 4 && other.len() == 4);
    let like_a_code = apart
        || text.contains(|typed: char| typed.is_ascii_digit())
        || !text.contains(char::is_lowercase);
    like_a_code.then(|| BookingCode::parse(text))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_no_code_and_a_code_need_not_look_like_one() {
        for code in [
            "ABCD-EFGH",
            "abcd-efgh",
            "ABCDEFGH",
            "abcd efg1",
            "AB12 CD34",
            " 0000-0000 ",
        ] {
            assert!(code_in(code).is_some(), "{code}");
        }
        for word in [
            "no recibo",
            "entradas",
            "cancelar",
            "mi codigo",
            "reservar",
            "hola hola",
            "what code",
        ] {
            assert!(code_in(word).is_none(), "{word}");
        }
    }
}
