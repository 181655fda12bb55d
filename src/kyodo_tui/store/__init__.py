"""The database: schema, read-only reader, atomic writer. The only package that speaks SQL."""
