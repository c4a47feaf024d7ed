//! The one-time codes of an address, as the chat asks for them and tries them; in this process only.

use aforo_api::{BookingCode, DigestKey};
use aforo_domain::ids::BookingCodeId;
use aforo_domain::text::Text;
use aforo_domain::{AddressDigest, EmailAddress, Language};
use aforo_store::{Actor, IssuedCode, NewBookingCode, RedeemedCode, StoreError, Table, random};

use crate::in_process::{InProcess, STAGE};

pub struct Codes<'a> {
    inside: &'a InProcess,
    table: Table,
    key: DigestKey,
    email: String,
    address: AddressDigest,
    pub language: Language,
}

impl<'a> Codes<'a> {
    /// # Panics
    /// On what is no address.
    #[must_use]
    pub fn of(inside: &'a InProcess, email: &str) -> Self {
        let key = DigestKey::new("k".repeat(64).as_bytes());
        let address = EmailAddress::parse(email).expect("this is an address");
        Self {
            inside,
            table: Table::new(&inside.aws.sdk_config("a-test"), STAGE),
            address: key.address(&address),
            key,
            email: email.to_owned(),
            language: Language::Es,
        }
    }

    /// # Errors
    /// The store's.
    pub async fn issue(&self, request: &str) -> Result<IssuedCode, StoreError> {
        let now = self.inside.clock().now();
        let issue = BookingCodeId::new(now, random());
        let code = self.key.booking_code(self.address, issue);
        let new = NewBookingCode {
            address: self.address,
            hash: code.hash(),
            issue,
            language: self.language,
            request,
        };
        self.table.issue_booking_code(new, now, &by(request)).await
    }

    /// # Errors
    /// The store's.
    ///
    /// # Panics
    /// On what is no code.
    pub async fn redeem(&self, code: &str, request: &str) -> Result<RedeemedCode, StoreError> {
        let now = self.inside.clock().now();
        let code = BookingCode::parse(code).expect("this is a code");
        let (address, hash) = (self.address, code.hash());
        let by = by(request);
        self.table
            .redeem_booking_code(address, hash, request, now, &by)
            .await
    }

    /// The codes that came by mail, the latest last.
    #[must_use]
    pub fn mailed(&self) -> Vec<String> {
        let mails = self.inside.mails_to(&self.email);
        let shown = |line: &&str| line.len() == 9 && BookingCode::parse(line).is_some();
        let codes = mails
            .iter()
            .filter_map(|mail| mail.text.lines().find(shown).map(str::to_owned));
        codes.collect()
    }

    /// Where the address's item lies.
    #[must_use]
    pub fn pk(&self) -> String {
        format!("J#{}", self.address)
    }
}

fn by(request: &str) -> Actor {
    Actor {
        account: None,
        request_id: request.to_owned(),
        operation: None,
    }
}
