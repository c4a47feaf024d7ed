mod get_registration;
