mod list_audit_entries;
