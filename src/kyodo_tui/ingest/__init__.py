"""Read source documents into reports: source formats, cells, checks, readings."""
