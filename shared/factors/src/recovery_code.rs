//! Recovery codes: how a person logs in who has lost the telephone with the authenticator application.

use std::fmt;

use aforo_domain::crockford;
use aforo_domain::fields::FieldFault;
use aforo_domain::ids::AccountId;
use aforo_domain::text::Text;
use aws_lc_rs::digest;
use data_encoding::HEXLOWER;

/// 120 bits in 24 characters of Crockford's base32, `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX`; good once. Neither `Debug` nor serde shows it.
#[derive(Clone, Copy)]
pub struct RecoveryCode([u8; RecoveryCode::BYTES]);

impl RecoveryCode {
    /// An account has as many at a time.
    pub const COUNT: usize = 10;
    const BYTES: usize = 15;
    const LENGTH: usize = crockford::length(Self::BYTES);

    /// A new set, of bytes from the operating system's generator.
    #[must_use]
    pub fn new_set(random: [u8; Self::BYTES * Self::COUNT]) -> [Self; Self::COUNT] {
        let mut codes = [Self([0; Self::BYTES]); Self::COUNT];
        for (code, bytes) in codes.iter_mut().zip(random.as_chunks().0) {
            code.0 = *bytes;
        }
        codes
    }

    /// What is stored of it, another one for each account: 64 hexadecimal digits. Too many bits to be guessed from their hash,
    /// however fast that is.
    #[must_use]
    pub fn hash(&self, account: AccountId) -> String {
        let mut context = digest::Context::new(&digest::SHA256);
        context.update(b"recovery-code\0");
        context.update(account.to_string().as_bytes());
        context.update(&[0]);
        context.update(&self.0);
        HEXLOWER.encode(context.finish().as_ref())
    }
}

/// As people type it: in any case, with or without spaces and hyphens, O for 0, I or L for 1.
impl Text for RecoveryCode {
    fn parse(value: &str) -> Result<Self, FieldFault> {
        match crockford::typed(value) {
            n if n < Self::LENGTH => Err(FieldFault::TooShort { min: Self::LENGTH }),
            n if n > Self::LENGTH => Err(FieldFault::TooLong { max: Self::LENGTH }),
            _ => crockford::parse(value)
                .map(Self)
                .ok_or(FieldFault::UnknownReference),
        }
    }
}

impl fmt::Display for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        crockford::write(self.0, f)
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use jiff::Timestamp;

    use super::*;

    fn account(random: u8) -> AccountId {
        AccountId::new(Timestamp::UNIX_EPOCH, [random; 10])
    }

    fn set() -> [RecoveryCode; 10] {
        RecoveryCode::new_set(std::array::from_fn(|at| u8::try_from(at).unwrap()))
    }

    #[test]
    fn a_set_is_ten_codes_that_use_every_byte_once() {
        let bytes: Vec<u8> = set().iter().flat_map(|code| code.0).collect();
        assert_eq!(bytes, (0..150).collect::<Vec<u8>>());
        let shown: BTreeSet<String> = set().iter().map(ToString::to_string).collect();
        assert_eq!(shown.len(), 10);
    }

    #[test]
    fn a_code_is_read_as_it_is_shown_and_however_people_type_it() {
        for code in set() {
            let shown = code.to_string();
            assert_eq!(shown.len(), 29);
            assert_eq!(shown.matches('-').count(), 5);
            for typed in [
                shown.clone(),
                shown.to_lowercase(),
                shown.replace('-', ""),
                format!("  {} ", shown.replace('-', " – ")),
                shown.replace('0', "o").replace('1', "L"),
                shown.replace('0', "O").replace('1', "i"),
            ] {
                assert_eq!(RecoveryCode::parse(&typed).unwrap().0, code.0, "{typed}");
            }
        }
    }

    #[test]
    fn nothing_else_is_a_code() {
        let shown = set()[3].to_string();
        let short = FieldFault::TooShort { min: 24 };
        let long = FieldFault::TooLong { max: 24 };
        for (typed, fault) in [
            (String::new(), short.clone()),
            ("123456".to_owned(), short.clone()),
            (shown[1..].to_owned(), short),
            (format!("{shown}0"), long),
            (format!("u{}", &shown[1..]), FieldFault::UnknownReference),
            (format!("ñ{}", &shown[1..]), FieldFault::UnknownReference),
            (format!("_{}", &shown[1..]), FieldFault::UnknownReference),
        ] {
            assert_eq!(RecoveryCode::parse(&typed).unwrap_err(), fault, "{typed}");
        }
    }

    #[test]
    fn what_is_stored_of_a_code_is_the_code_s_and_the_account_s() {
        let [one, another, ..] = set();
        assert_eq!(one.hash(account(1)), one.hash(account(1)));
        assert_ne!(one.hash(account(1)), another.hash(account(1)));
        assert_ne!(one.hash(account(1)), one.hash(account(2)));
    }

    #[test]
    fn a_code_is_not_shown_where_things_are_debugged() {
        assert_eq!(format!("{:?}", set()[0]), "RecoveryCode(…)");
    }
}
