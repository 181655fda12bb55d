"""Where the program's own files are: in the installed package, or in a checkout of the repository."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_CHECKOUT = _PACKAGE.parent.parent


def bundled_database() -> Path:
    """Return the database that comes with the program (which may be missing in a damaged installation)."""
    installed = _PACKAGE / "data" / "kyodo.db"
    return installed if installed.exists() else _CHECKOUT / "data" / "kyodo.db"


def source_folder() -> Path:
    """Return the folder of the reports the bundled database is built from; only a checkout has it."""
    return _CHECKOUT / "data" / "source"
