mod event;
mod list_events;
