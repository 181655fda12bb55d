"""Measurements. They print, and never assert a time: `make bench`, or one alone: `python -m bench.startup`."""

import sys
from pathlib import Path

# Measurements and tests share one emulated terminal.
sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "support"))
