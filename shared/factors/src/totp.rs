//! One-time passwords by the clock (RFC 6238): six digits of an HMAC-SHA-1 over the number of half minutes since 1970, which is
//! the one kind that every authenticator application knows.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use jiff::Timestamp;
use totp_rs::{Algorithm, Builder, Secret};
use zeroize::Zeroizing;

use crate::totp_code::TotpCode;

/// How long an application shows a code. Steps are counted from 1970.
pub const STEP_SECONDS: u64 = 30;

/// What an account and its authenticator application share: 160 bits, as RFC 4226 §4 recommends. Neither `Debug` nor serde shows
/// it, and its memory is wiped.
pub struct TotpSeed(Zeroizing<[u8; TotpSeed::BYTES]>);

impl TotpSeed {
    pub const BYTES: usize = 20;

    /// Of bytes from the operating system's generator.
    #[must_use]
    pub fn new(random: [u8; Self::BYTES]) -> Self {
        Self(Zeroizing::new(random))
    }

    pub(crate) fn expose(&self) -> &[u8; Self::BYTES] {
        &self.0
    }

    /// What an application shows during `step`.
    #[must_use]
    pub fn code(&self, step: u64) -> TotpCode {
        let totp = Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(6)
            .with_step_duration(STEP_SECONDS)
            .with_secret(Secret::new_stack(*self.0))
            // Its checks are of what is fixed here.
            .build_noncompliant();
        let shown = totp.generate(step.saturating_mul(STEP_SECONDS));
        let mut digits = [0; TotpCode::DIGITS];
        digits.copy_from_slice(Zeroizing::new(shown.to_string()).as_bytes());
        TotpCode::new(digits)
    }

    /// The step whose code it is: that of `now`, or the one before, because a code that is shown for its last second arrives a few
    /// seconds later (RFC 6238 §5.2 allows for one step of that). Never the next: it would be for clocks that are ahead, which
    /// telephones' are not, and every step more is another chance for whoever guesses. A code is good for 60 seconds at most.
    ///
    /// Whoever accepts the code must make sure, in the same write, that the account has accepted neither this step nor a later one.
    /// Both steps are always tried, each in constant time.
    #[must_use]
    pub fn matching_step(&self, code: &TotpCode, now: Timestamp) -> Option<u64> {
        let current = u64::try_from(now.as_second()).ok()? / STEP_SECONDS;
        let previous = current.saturating_sub(1);
        let [of_current, of_previous] = [current, previous]
            .map(|step| verify_slices_are_equal(self.code(step).digits(), code.digits()).is_ok());
        // The later one where both have the same code: what is accepted then rules out more.
        match (of_current, of_previous) {
            (true, true | false) => Some(current),
            (false, true) => Some(previous),
            (false, false) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use aforo_domain::text::Text;
    use proptest::prelude::*;

    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    /// RFC 6238, appendix B: the seed for SHA-1, and its codes without their first two digits.
    const SEED: [u8; 20] = *b"12345678901234567890";
    const VECTORS: [(i64, &str); 6] = [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ];

    #[test]
    fn codes_are_those_of_rfc_6238_appendix_b() {
        for (second, expected) in VECTORS {
            let step = u64::try_from(second).unwrap() / 30;
            assert_eq!(TotpSeed::new(SEED).code(step).to_string(), expected);
            let code = TotpCode::parse(expected).unwrap();
            let matching = TotpSeed::new(SEED).matching_step(&code, at(second));
            assert_eq!(matching, Some(step), "{expected}");
        }
    }

    #[test]
    fn a_code_is_good_during_its_step_and_the_next_to_the_second() {
        let seed = TotpSeed::new(SEED);
        let step: i64 = 59_985_600;
        let code = seed.code(step.unsigned_abs());
        let begin = step * 30;
        for (second, good) in [
            (begin - 31, false),
            (begin - 30, false),
            (begin - 1, false),
            (begin, true),
            (begin + 29, true),
            (begin + 30, true),
            (begin + 59, true),
            (begin + 60, false),
            (begin + 90, false),
        ] {
            let expected = good.then_some(step.unsigned_abs());
            assert_eq!(seed.matching_step(&code, at(second)), expected, "{second}");
        }
        let just_before = Timestamp::from_millisecond(begin * 1000 - 1).unwrap();
        assert_eq!(seed.matching_step(&code, just_before), None);
    }

    #[test]
    fn the_first_step_has_none_before_it_and_before_1970_there_is_none() {
        let seed = TotpSeed::new(SEED);
        let code = seed.code(0);
        assert_eq!(seed.matching_step(&code, at(0)), Some(0));
        assert_eq!(seed.matching_step(&code, at(30)), Some(0));
        assert_eq!(seed.matching_step(&code, at(-1)), None);
    }

    #[test]
    fn one_digit_away_is_not_the_code() {
        let seed = TotpSeed::new(SEED);
        let right = *seed.code(1).digits();
        for place in 0..TotpCode::DIGITS {
            let mut wrong = right;
            wrong[place] = b'0' + (wrong[place] - b'0' + 1) % 10;
            assert_eq!(seed.matching_step(&TotpCode::new(wrong), at(30)), None);
        }
    }

    proptest! {
        #[test]
        fn what_an_application_shows_is_matched_and_names_its_step(bytes: [u8; 20], second in 30..9_999_999_999_i64) {
            let seed = TotpSeed::new(bytes);
            let current = second.unsigned_abs() / 30;
            prop_assert_eq!(seed.matching_step(&seed.code(current), at(second)), Some(current));
            let late = seed.matching_step(&seed.code(current - 1), at(second)).unwrap();
            prop_assert_eq!(seed.code(late).to_string(), seed.code(current - 1).to_string());
        }
    }
}
