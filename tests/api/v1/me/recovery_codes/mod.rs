mod renew_recovery_codes;
