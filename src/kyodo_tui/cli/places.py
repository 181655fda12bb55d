"""Locate the files of the program, in an installed package or in a checkout of the repository."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_CHECKOUT = _PACKAGE.parent.parent


def bundled_database() -> Path:
    """Return the bundled database, which a damaged installation may lack."""
    installed = _PACKAGE / "data" / "kyodo.db"
    return installed if installed.exists() else _CHECKOUT / "data" / "kyodo.db"


def source_folder() -> Path:
    """Return the folder of the sources of the bundled database; only a checkout has it."""
    return _CHECKOUT / "data" / "source"
