mod get_event;
mod registrations;
