mod duplicate_event;
