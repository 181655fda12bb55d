"""What belongs to the person at the keyboard: settings and files."""
