mod get_availability;
mod get_event;
mod registrations;
