mod begin_totp;
mod confirm_totp;
mod remove_totp;
