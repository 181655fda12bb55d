"""Details of unexpected errors, in files for the person who mends them."""

from __future__ import annotations

import os
import platform
import traceback
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from kyodo_tui import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_MOST = 20
"""So many are kept: the newest."""
_TERMINAL = ("TERM", "COLORTERM", "LANG", "LC_ALL", "LC_CTYPE")


def write_report(
    error: BaseException, folder: Path, words: Sequence[str], environ: Mapping[str, str]
) -> Path | None:
    """Write what happened to a new file in ``folder``, and return it; ``None`` where that cannot be done.

    Args:
        error: What was raised.
        folder: Where reports are; made where it is missing.
        words: The words of the command line.
        environ: The environment, of which what says something about the terminal is named.
    """
    name = f"{datetime.now():%Y%m%d-%H%M%S}-{os.getpid()}.txt"
    facts = {
        "version": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "arguments": repr(list(words)),
        **{variable: environ[variable] for variable in _TERMINAL if variable in environ},
    }
    head = "".join(f"{fact}: {value}\n" for fact, value in facts.items())
    text = head + "\n" + "".join(traceback.format_exception(error))
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / name
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(text.encode("utf-8", "backslashreplace"))
    except OSError:
        return None
    _remove_old(folder)
    return path


def _remove_old(folder: Path) -> None:
    with suppress(OSError):
        for old in sorted(folder.glob("*.txt"))[:-_MOST]:
            old.unlink()
