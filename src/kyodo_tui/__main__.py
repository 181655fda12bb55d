"""Start the program: ``python -m kyodo_tui`` and the command ``kyodo-tui``."""

from __future__ import annotations

import gc
import sys

# Imports allocate a hundred thousand objects that live on; scanning them again and again takes a tenth of the time to
# the first screen. Collection is enabled again when the browser is ready or the command starts.
gc.disable()

from kyodo_tui.cli import main  # noqa: E402

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
