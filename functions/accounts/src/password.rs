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

/// Whether `hash` is of `password`.
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

    use super::*;

    fn password(text: &str) -> Password {
        Password::parse(text).unwrap()
    }

    #[tokio::test]
    async fn only_the_password_itself_is_accepted() {
        let hash = hash(password("contraseña larga ")).await.unwrap();
        assert!(
            hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hash}"
        );
        assert!(
            verify(password("contraseña larga "), hash.clone())
                .await
                .unwrap()
        );
        assert!(!verify(password("contraseña larga"), hash).await.unwrap());
    }

    #[tokio::test]
    async fn the_decoy_is_checked_like_any_hash_and_is_nobodys() {
        assert!(
            !verify(password("decoydecoydecoyd"), DECOY.to_owned())
                .await
                .unwrap()
        );
    }
}
