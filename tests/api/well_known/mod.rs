//! Below `/.well-known/`.

mod get_jwks;
