"""Whether the browser is started for the first time: what only helps once is shown once."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def is_first_start(mark: Path) -> bool:
    """Return whether nothing has left the file ``mark`` before, and leave it.

    Where it cannot be left, no start is the first: what is shown then would come again every time.
    """
    try:
        try:
            descriptor = _created(mark)
        except FileNotFoundError:
            mark.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = _created(mark)
    except OSError:
        return False
    os.close(descriptor)
    return True


def _created(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
