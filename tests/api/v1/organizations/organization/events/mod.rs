mod create_event;
mod create_event_rules;
mod create_event_told;
mod event;
