mod cx_webhook;
mod webhook;
