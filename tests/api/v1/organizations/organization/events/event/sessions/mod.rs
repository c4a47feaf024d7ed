mod add_session;
mod order;
mod presenters;
mod rooms;
mod session;
