"""Start the program: ``python -m kyodo_tui`` and the command ``kyodo-tui``."""

from __future__ import annotations

import gc
import sys

# Loading makes a hundred thousand objects that stay: looking through them for rubbish again and again is a tenth of
# the time to the first screen. Looked for again once the browser is there, or the command begins.
gc.disable()

from kyodo_tui.cli import main  # noqa: E402

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
