"""Bytes to and from a terminal. No Textual."""
