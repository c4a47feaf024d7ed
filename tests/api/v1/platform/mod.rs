mod accounts;
mod administrators;
mod list_all_security_events;
