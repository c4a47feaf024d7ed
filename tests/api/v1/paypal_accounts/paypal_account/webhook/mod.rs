mod paypal_webhook;
