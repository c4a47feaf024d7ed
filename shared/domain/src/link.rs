//! Mailed links: each carries a secret that proves once that its mail was read.

use crate::words::words;

words! {
    /// What a link is for.
    LinkPurpose {
        /// A new account's address is its owner's.
        VerifyEmail = "verify-email",
        /// Somebody signed up with the address of an account: only its mailbox is told so.
        KnownAddress = "known-address",
        ResetPassword = "reset-password",
        /// Sent to the address that an account is to have.
        ChangeEmail = "change-email",
        /// Turns a lost second factor off.
        ResetFactor = "reset-factor",
    }
}
