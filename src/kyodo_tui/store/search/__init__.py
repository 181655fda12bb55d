"""Search in the database: the full-text index, ranked results, counts."""
