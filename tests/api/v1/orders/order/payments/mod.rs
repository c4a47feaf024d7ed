mod create_payment;
mod own_account;
mod payment;
mod refused_at_paypal;
mod throttled;
