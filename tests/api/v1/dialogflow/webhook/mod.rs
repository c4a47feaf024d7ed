mod bookings;
mod callers;
mod dialogflow_webhook;
mod lists;
mod random;
mod registering;
mod strangers;
