mod event;
mod list_events;
mod stretches;
