mod create_event;
mod create_event_rules;
mod event;
