"""Source formats: one module a format, each giving a raw report."""
