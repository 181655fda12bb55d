"""Pure logic: records, queries, folding, cell widths, line breaking. No files, no SQL, no terminal."""
