"""What is on the screen, as lines with roles. Pure: no Textual."""
