//! Second factors: one-time passwords of an authenticator application (`totp`, shared with it by `enrolment`) and recovery codes;
//! and how an application's seed is kept (`sealed`, with a key of `totp_keys`). Pure: the clock and randomness are arguments, but
//! for a seal's nonce, which the cipher draws.

mod enrolment;
mod key_id;
mod recovery_code;
mod sealed;
mod totp;
mod totp_code;
mod totp_keys;

pub use aforo_qr::QrError;
pub use enrolment::Enrolment;
pub use key_id::KeyId;
pub use recovery_code::RecoveryCode;
pub use sealed::{NotASeal, OpenError, SealedSeed};
pub use totp::{STEP_SECONDS, TotpSeed};
pub use totp_code::TotpCode;
pub use totp_keys::{TotpKeys, TotpKeysError};
