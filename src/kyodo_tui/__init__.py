"""kyodo-tui: a terminal browser for a city's collaboration projects (協働事業)."""

__version__ = "0.1.0"
