mod create_registration;
