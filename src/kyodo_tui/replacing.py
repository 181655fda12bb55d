"""What it takes to put a new file in the place of another: its permissions, and the folder on the disk."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def permissions(mode: int | None) -> int:
    """Return the permissions of a file that replaces one of this mode, or that is new where it is ``None``.

    Temporary files are made so that only their owner can read them; others may read what is written here.
    """
    if mode is not None:
        return mode & 0o777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


def sync_folder(folder: Path) -> None:
    """Write the names in a folder to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        # Some file systems cannot; the file itself is on the disk.
        with suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
