"""The first screen, drawn before Textual is loaded."""
