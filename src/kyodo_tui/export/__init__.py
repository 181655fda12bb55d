"""Output formats for records: one module a format."""
