"""Where the browser is started: checks that need no Textual, so that a refusal is quick."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from kyodo_tui.errors import UsageError
from kyodo_tui.tui import strings

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping

_TEXTUAL = "TEXTUAL_"


def check_terminal(environ: Mapping[str, str] | None = None) -> None:
    """Make sure there is a terminal that can show the browser.

    Raises:
        UsageError: when there is none, or when its kind is unknown or cannot move the cursor.

    """
    environ = os.environ if environ is None else environ
    if not all(_is_terminal(number) for number in (0, 1, 2)):
        raise UsageError(strings.NO_TERMINAL, strings.NO_TERMINAL_REMEDY)
    term = environ.get("TERM", "")
    if not term:
        raise UsageError(strings.NO_TERM, strings.TERM_REMEDY)
    if term in ("dumb", "unknown"):
        raise UsageError(strings.DUMB_TERM.format(term=term), strings.TERM_REMEDY)


def _is_terminal(descriptor: int) -> bool:
    # A closed descriptor leaves the stream of the same number null, and asking the system for it fails.
    stream = (sys.__stdin__, sys.__stdout__, sys.__stderr__)[descriptor]
    return stream is not None and not stream.closed and os.isatty(descriptor)


def ignore_textual_settings(environ: MutableMapping[str, str] | None = None) -> None:
    """Forget the settings of the framework: some write files, press keys or load code.

    Must be called before Textual is imported, which reads them at import.
    """
    environ = os.environ if environ is None else environ
    for name in [name for name in environ if name.startswith(_TEXTUAL)]:
        del environ[name]
