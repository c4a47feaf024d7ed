mod restore_event;
