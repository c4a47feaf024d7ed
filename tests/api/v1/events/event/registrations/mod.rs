mod create_registration;
mod held_orders;
