mod remove_session;
mod state;
mod update_session;
