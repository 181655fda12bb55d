"""Start the program: ``python -m kyodo_tui`` and the command ``kyodo-tui``."""

from __future__ import annotations

import sys

from kyodo_tui.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
