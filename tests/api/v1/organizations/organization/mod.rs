mod events;
mod orders;
