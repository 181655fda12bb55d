"""From a source document to records: one module a source format, and the checks on what was read."""
