"""Search over texts in memory: the query language, terms, ranking, highlighting, suggestions."""
