mod create_event;
mod create_event_rules;
mod create_event_told;
mod event;
mod list_organization_events;
