"""Measurements. They print, and never assert a time: `make bench`, or one alone: `python -m bench.startup`."""
