mod list_security_events;
