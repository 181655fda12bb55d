"""Output formats for records, used by the command line and the browser: one registry, one module per kind of format."""
