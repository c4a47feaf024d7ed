mod paypal_account;
