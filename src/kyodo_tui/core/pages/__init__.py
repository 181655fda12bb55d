"""Pages: what is said about a record, an event, a body or two years, as values that every output shares."""
