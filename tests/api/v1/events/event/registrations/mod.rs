mod codes;
mod create_registration;
mod held_orders;
mod limits;
mod prices;
