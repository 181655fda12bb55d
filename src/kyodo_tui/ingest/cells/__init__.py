"""What a single cell of a source says: names, dates, sessions, figures, partners."""
