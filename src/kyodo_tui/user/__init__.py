"""What belongs to the user: settings and files."""
