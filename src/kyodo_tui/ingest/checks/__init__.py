"""Checks of a report that a careful reader would make. They know no source format."""
