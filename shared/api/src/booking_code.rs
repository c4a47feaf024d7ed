//! The code that opens an address's bookings to whoever reads its mail.

use std::fmt;

use aforo_domain::crockford;
use aws_lc_rs::digest;

/// 40 bits in 8 characters of Crockford's base32, `ABCD-EFGH`. Neither `Debug` nor serde shows it.
///
/// With five tries to a code and three codes an hour to an address, an hour of guessing is right once in 70 billion.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct BookingCode([u8; 5]);

impl BookingCode {
    pub(crate) const fn new(bits: [u8; 5]) -> Self {
        Self(bits)
    }

    /// As people type it: in any case, with or without spaces and hyphens, O for 0, I or L for 1.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        crockford::parse(text).map(Self)
    }

    /// What is stored of it. Whoever reads the table could find the code by trying all of them; what it opens lies in the same table.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        let mut context = digest::Context::new(&digest::SHA256);
        context.update(b"booking-code\0");
        context.update(&self.0);
        let mut hash = [0; 32];
        hash.copy_from_slice(context.finish().as_ref());
        hash
    }
}

impl fmt::Display for BookingCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        crockford::write(self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use aforo_domain::AddressDigest;
    use aforo_domain::ids::BookingCodeId;
    use jiff::Timestamp;

    use super::*;
    use crate::digest::DigestKey;

    fn code(text: &str) -> Option<String> {
        BookingCode::parse(text).map(|code| code.to_string())
    }

    #[test]
    fn a_code_is_read_as_it_is_shown() {
        for bits in [[0; 5], [255; 5], [1, 2, 3, 4, 5], [0x80, 0, 0, 0, 1]] {
            let shown = BookingCode::new(bits).to_string();
            assert_eq!(shown.len(), 9);
            assert_eq!(code(&shown), Some(shown));
        }
        assert_eq!(BookingCode::new([0; 5]).to_string(), "0000-0000");
        assert_eq!(BookingCode::new([255; 5]).to_string(), "ZZZZ-ZZZZ");
    }

    #[test]
    fn a_code_is_read_however_people_type_it() {
        for typed in [
            "abcd-ef01",
            "ABCDEF01",
            " abcd ef0 1 ",
            "ABCD–EFOL",
            "abcd\u{a0}efoi",
            "a-b-c-d-e-f-0-1",
        ] {
            assert_eq!(code(typed).as_deref(), Some("ABCD-EF01"), "{typed}");
        }
    }

    #[test]
    fn nothing_else_is_a_code() {
        for typed in [
            "",
            "ABCD-EF0",
            "ABCD-EF012",
            "ABCD-EFU1",
            "ABCD-EF0ñ",
            "ABCD_EF01",
            "-",
        ] {
            assert_eq!(code(typed), None, "{typed}");
        }
    }

    #[test]
    fn what_is_stored_of_two_codes_differs() {
        let hash = |bits| BookingCode::new(bits).hash();
        assert_eq!(hash([7; 5]), hash([7; 5]));
        assert_ne!(hash([7; 5]), hash([8; 5]));
    }

    #[test]
    fn a_code_is_derived_again_from_key_address_and_issue_and_from_nothing_else() {
        let issue = |random| BookingCodeId::new(Timestamp::UNIX_EPOCH, [random; 10]);
        let code = |key: &[u8], address, random| {
            let key = DigestKey::new(key);
            key.booking_code(AddressDigest([address; 32]), issue(random))
                .to_string()
        };
        let one = code(b"key", 1, 1);
        assert_eq!(one, code(b"key", 1, 1));
        for other in [
            code(b"another", 1, 1),
            code(b"key", 2, 1),
            code(b"key", 1, 2),
        ] {
            assert_ne!(one, other);
        }
        for random in 0..=255 {
            let code = code(b"key", 1, random);
            assert!(code.contains(|c: char| c.is_ascii_digit()), "{code}");
        }
    }

    #[test]
    fn a_draft_s_id_is_its_request_s_and_the_stage_s() {
        let draft = |key: &[u8], request| DigestKey::new(key).draft(request);
        assert_eq!(draft(b"key", "a"), draft(b"key", "a"));
        assert_ne!(draft(b"key", "a"), draft(b"key", "b"));
        assert_ne!(draft(b"key", "a"), draft(b"another", "a"));
    }
}
