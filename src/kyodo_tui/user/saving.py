"""Saving a text in a new file of the user's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kyodo_tui.errors import KyodoError
from kyodo_tui.user import strings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_ATTEMPTS = 1000


class SavingError(KyodoError):
    """A file could not be written."""


def save(text: str, name: str, ending: str, places: Sequence[Path]) -> Path:
    """Write ``text`` as UTF-8 to a new file, in the first of ``places`` that is writable; never overwrite a file.

    Raises:
        SavingError: when none is.

    """
    stem = re.sub(r"[^\w-]", "_", name)
    reason = ""
    for folder in places:
        try:
            return _write_new(folder, stem, ending, f"{text}\n")
        except OSError as error:
            reason = reason or f"{folder}: {error.strerror or error}"
    raise SavingError(strings.SAVE_FAILED.format(reason=reason), strings.SAVE_REMEDY)


def _write_new(folder: Path, stem: str, ending: str, text: str) -> Path:
    data = text.encode("utf-8", errors="replace")
    for number in range(1, _ATTEMPTS):
        path = folder / f"{stem}{'' if number == 1 else f'-{number}'}{ending}"
        try:
            file = path.open("xb")
        except FileExistsError:
            continue
        try:
            with file:
                file.write(data)
        except OSError:
            path.unlink(missing_ok=True)
            raise
        return path
    raise FileExistsError(17, strings.SAVE_TOO_MANY)
