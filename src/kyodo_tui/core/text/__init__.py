"""Text on a terminal: cell widths, ambiguous width, line breaking, sanitizing."""
