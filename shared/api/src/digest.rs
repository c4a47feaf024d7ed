//! Keyed digests: what stands in keys and cursors in place of what must not be read or forged.

use std::net::{IpAddr, Ipv6Addr};

use aforo_domain::ids::{AccountId, AttendeeDigest, BookingCodeId, DraftId};
use aforo_domain::{AddressDigest, EmailAddress};
use aws_lc_rs::hmac;

use crate::booking_code::BookingCode;

/// The stage's HMAC-SHA-256 key. Each use has a label of its own, so that no digest can stand for another.
#[derive(Clone)]
pub struct DigestKey(hmac::Key);

impl DigestKey {
    #[must_use]
    pub fn new(secret: &[u8]) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, secret))
    }

    /// Of the mailbox, however its address is spelt.
    #[must_use]
    pub fn address(&self, address: &EmailAddress) -> AddressDigest {
        AddressDigest(self.digest(&["address", &address.canonical()]))
    }

    /// Of an attendee with an address: the same person in every session and order.
    #[must_use]
    pub fn attendee(&self, address: &EmailAddress) -> AttendeeDigest {
        AttendeeDigest::new(half(self.digest(&["attendee", &address.canonical()])))
    }

    /// Of a guest without an address: one of theirs alone, but the same when the request is repeated.
    #[must_use]
    pub fn guest(
        &self,
        buyer: AccountId,
        idempotency_key: &str,
        position: usize,
    ) -> AttendeeDigest {
        let parts = [
            "guest",
            &buyer.to_string(),
            &position.to_string(),
            idempotency_key,
        ];
        AttendeeDigest::new(half(self.digest(&parts)))
    }

    /// The code of one issue to an address: its mail derives it again, so that nothing stores it. There is a digit in it, which tells
    /// it from words of eight letters however it is typed.
    #[must_use]
    pub fn booking_code(&self, address: AddressDigest, issue: BookingCodeId) -> BookingCode {
        let digest = self.digest(&["booking-code", &address.to_string(), &issue.to_string()]);
        let codes = digest.array_windows().copied().map(BookingCode::new);
        let mut with_digit =
            codes.filter(|code| code.to_string().contains(|c: char| c.is_ascii_digit()));
        let [a, b, c, d, e, ..] = digest;
        with_digit
            .next()
            .unwrap_or_else(|| BookingCode::new([a, b, c, d, e]))
    }

    /// Of what a request drafts: the same when it is repeated, for no one to guess, and silent about when it was made.
    #[must_use]
    pub fn draft(&self, request: &str) -> DraftId {
        DraftId::from_bytes(half(self.digest(&["draft", request])))
    }

    /// Of a network address, for throttles: of one in IPv6, of the 64 bits that a customer has.
    #[must_use]
    pub fn network_address(&self, address: &str) -> String {
        let network = match address.parse() {
            Ok(IpAddr::V6(v6)) => Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64).to_string(),
            Ok(IpAddr::V4(_)) | Err(_) => address.to_owned(),
        };
        let digest: [u8; 16] = half(self.digest(&["network", &network]));
        data_encoding::HEXLOWER.encode(&digest)
    }

    pub(crate) fn sign_cursor(&self, list: &str, content: &[u8]) -> [u8; 16] {
        self.mac(&["cursor", list], content)
    }

    pub(crate) fn verify_cursor(&self, list: &str, content: &[u8], signature: &[u8]) -> bool {
        self.is_mac(&["cursor", list], content, signature)
    }

    /// Of bytes, under what they are. 128 bits: a forger would have to try them all at us.
    pub(crate) fn mac(&self, label: &[&str], content: &[u8]) -> [u8; 16] {
        let mut context = self.context(label);
        context.update(content);
        half(bytes(context.sign()))
    }

    /// Takes the same time wherever the two differ.
    pub(crate) fn is_mac(&self, label: &[&str], content: &[u8], mac: &[u8]) -> bool {
        let right = self.mac(label, content);
        aws_lc_rs::constant_time::verify_slices_are_equal(&right, mac).is_ok()
    }

    fn digest(&self, parts: &[&str]) -> [u8; 32] {
        bytes(self.context(parts).sign())
    }

    /// A zero byte ends each part, and no part holds one: `ab`, `c` differs from `a`, `bc`.
    fn context(&self, parts: &[&str]) -> hmac::Context {
        let mut context = hmac::Context::with_key(&self.0);
        for part in parts {
            context.update(part.as_bytes());
            context.update(&[0]);
        }
        context
    }
}

fn bytes(tag: hmac::Tag) -> [u8; 32] {
    let mut digest = [0; 32];
    digest.copy_from_slice(tag.as_ref());
    digest
}

fn half(digest: [u8; 32]) -> [u8; 16] {
    let mut half = [0; 16];
    half.copy_from_slice(&digest[..16]);
    half
}
