"""Everything that relies on Textual's internals."""
