//! Passwords at rest: argon2id with 19 MiB and two passes (OWASP's second choice), as PHC strings.

use aforo_api::Problem;
use aforo_domain::text::Password;
use aforo_store::random;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};

const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// A hash that no password has: an unknown account's stand-in, which costs the same to check as a real one.
pub const DECOY: &str = "$argon2id$v=19$m=19456,t=2,p=1$ZGVjb3lkZWNveWRlY295ZA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// # Errors
/// The hash cannot be made.
pub async fn hash(password: Password) -> Result<String, Problem> {
    let salt: [u8; 16] = random();
    off_the_loop(move || {
        let hash = argon2()?.hash_password_with_salt(password.expose(), &salt)?;
        Ok(hash.to_string())
    })
    .await
}

/// Whether `hash` is of `password`. The parameters are the hash's own, today's or older ones.
///
/// # Errors
/// The hash cannot be read.
pub async fn verify(password: Password, hash: String) -> Result<bool, Problem> {
    off_the_loop(
        move || match argon2()?.verify_password(password.expose(), hash.as_str()) {
            Ok(()) => Ok(true),
            Err(argon2::password_hash::Error::PasswordInvalid) => Ok(false),
            Err(error) => Err(error),
        },
    )
    .await
}

/// Whether `hash` has other parameters than today's: who logs in with its password gets a new one.
#[must_use]
pub fn is_outdated(hash: &str) -> bool {
    let algorithm = Algorithm::Argon2id.as_str();
    let version = u32::from(Version::V0x13);
    let today = format!("${algorithm}$v={version}$m={MEMORY_KIB},t={PASSES},p={LANES}$");
    !hash.starts_with(&today)
}

fn argon2() -> Result<Argon2<'static>, argon2::password_hash::Error> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// 50 ms of work would keep everything else on this thread waiting.
async fn off_the_loop<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, argon2::password_hash::Error> + Send + 'static,
) -> Result<T, Problem> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(Problem::internal)?
        .map_err(Problem::internal)
}

#[cfg(test)]
mod tests {
    use aforo_domain::text::Text;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    fn password(text: &str) -> Password {
        Password::parse(text).unwrap()
    }

    async fn is(text: &str, hash: &str) -> bool {
        verify(password(text), hash.to_owned()).await.unwrap()
    }

    /// What a careless login would take for the same password.
    fn alike(typed: &str) -> Vec<String> {
        let mut shorter = typed.to_owned();
        let last = shorter.pop();
        let other = if last == Some('x') { 'y' } else { 'x' };
        let mut spellings = vec![
            format!("{shorter}{other}"),
            shorter,
            typed.trim().to_owned(),
            format!("{typed} "),
            typed.to_lowercase(),
            typed.to_uppercase(),
            typed.nfc().collect(),
            typed.nfd().collect(),
            typed.nfkc().collect(),
            typed.replace('\0', ""),
        ];
        spellings.retain(|spelling| spelling != typed && Password::parse(spelling).is_ok());
        spellings.sort();
        spellings.dedup();
        spellings
    }

    async fn only_as_typed(typed: &str) {
        let hash = hash(password(typed)).await.unwrap();
        assert!(!is_outdated(&hash), "{hash}");
        assert!(is(typed, &hash).await, "{typed:?}");
        for other in alike(typed) {
            assert!(!is(&other, &hash).await, "{typed:?} {other:?}");
        }
    }

    #[tokio::test]
    async fn a_password_is_the_one_that_was_typed_to_its_last_character() {
        for typed in [
            "Contrasen\u{303}a larga ".to_owned(),
            "a\0b\0c\0d\0e\0f\0g".to_owned(),
            "Ab1 ".repeat(16),
            "ñandú🔑ﬁ".repeat(18) + "Ñ ",
        ] {
            only_as_typed(&typed).await;
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4, ..ProptestConfig::default() })]
        #[test]
        fn any_password_is_verified_exactly_as_typed(
            typed in prop_oneof!["\\PC{12,128}", " [a-zA-ZéÑ\u{301}ﬁ ]{10,126} "],
        ) {
            let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
            runtime.block_on(only_as_typed(&typed));
        }
    }

    #[tokio::test]
    async fn a_hash_of_other_parameters_is_verified_by_its_own_and_is_outdated() {
        for (algorithm, memory, passes) in [
            (Algorithm::Argon2id, 12 * 1024, 3),
            (Algorithm::Argon2id, MEMORY_KIB, 1),
            (Algorithm::Argon2i, MEMORY_KIB, PASSES),
        ] {
            let params = Params::new(memory, passes, LANES, None).unwrap();
            let older = Argon2::new(algorithm, Version::V0x13, params);
            let hash =
                older.hash_password_with_salt(b"una frase bien larga", b"sal de otro tiempo");
            let hash = hash.unwrap().to_string();
            assert!(is_outdated(&hash), "{hash}");
            assert!(is("una frase bien larga", &hash).await, "{hash}");
            assert!(!is("otra frase bien larga", &hash).await, "{hash}");
        }
    }

    #[tokio::test]
    async fn the_decoy_has_todays_parameters_and_is_nobodys() {
        let today = hash(password("una frase bien larga")).await.unwrap();
        assert!(!is_outdated(DECOY));
        assert_eq!(DECOY.len(), today.len());
        assert!(!is("decoydecoydecoyd", DECOY).await);
    }
}
