//! Organisers who change what people are buying, and what other organisers are changing.

mod capacity;
mod costs;
mod desk;
mod given_back;
mod negative_control;
mod overheard;
mod people;
mod prices;
mod removals;
mod rooms;
mod stops;
