"""The browser as a dialogue of plain lines: for screen readers, braille lines, and terminals that can do nothing."""
