mod cancel_event;
