mod add_ticket_type;
mod ticket_type;
