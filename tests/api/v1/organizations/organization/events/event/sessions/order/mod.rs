mod reorder_sessions;
