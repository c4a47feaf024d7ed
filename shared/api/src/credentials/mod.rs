//! What clients show to prove something and cannot read themselves: refresh tokens, device tokens, the secrets of mailed links,
//! and the cookies that some of them travel in.

mod cookies;
mod device_token;
mod invitation_token;
mod link_token;
mod refresh_token;
mod sealed;

pub use cookies::Cookies;
pub use invitation_token::InvitationToken;
pub use link_token::LinkToken;
pub use refresh_token::RefreshToken;

/// SHA-256 of `parts` of fixed lengths; the label keeps one kind's hashes from standing for another's.
fn hash(label: &str, parts: &[&[u8]]) -> [u8; 32] {
    let mut context = aws_lc_rs::digest::Context::new(&aws_lc_rs::digest::SHA256);
    context.update(label.as_bytes());
    context.update(&[0]);
    for part in parts {
        context.update(part);
    }
    let mut hash = [0; 32];
    hash.copy_from_slice(context.finish().as_ref());
    hash
}
