"""Parse single cells: names, dates, sessions, figures, partners."""
