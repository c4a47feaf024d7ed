mod draft;
