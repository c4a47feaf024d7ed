mod get_draft;
