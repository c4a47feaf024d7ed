mod remove_ticket_type;
mod update_ticket_type;
