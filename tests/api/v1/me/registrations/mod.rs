mod list_my_registrations;
