"""Data quality checks of reports, independent of source formats."""
