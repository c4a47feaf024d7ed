mod registrations;
