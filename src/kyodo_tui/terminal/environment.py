"""What the environment says about the terminal, checked before Textual is imported, so that a refusal is quick."""

from __future__ import annotations

import os
import resource
import sys
from typing import TYPE_CHECKING

from kyodo_tui.errors import UsageError
from kyodo_tui.terminal import strings

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping

MIN_COLUMNS = 40
MIN_ROWS = 12
"""On a smaller screen the browser only shows a message."""

MIN_DESCRIPTORS = 32
"""With fewer files open at once the framework fails somewhere while it is loaded."""

_TEXTUAL_PREFIX = "TEXTUAL_"
_COERCED_LOCALES = ("C.UTF-8", "C.utf8", "UTF-8")


def check_terminal(environ: Mapping[str, str]) -> None:
    """Check that there is a terminal that can show the browser.

    Args:
        environ: The environment.

    Raises:
        UsageError: when there is no terminal, its kind is unknown or cannot move the cursor, or the locale names
            another encoding than UTF-8; or when too few files may be open at once.

    """
    if not has_terminal():
        raise UsageError(strings.NO_TERMINAL, strings.NO_TERMINAL_REMEDY)
    term = environ.get("TERM", "")
    if not term:
        raise UsageError(strings.NO_TERM, strings.TERM_REMEDY)
    if term in ("dumb", "unknown"):
        raise UsageError(strings.DUMB_TERM.format(term=term), strings.TERM_REMEDY)
    name, value = locale_setting(environ)
    if _is_other_encoding(value):
        raise UsageError(strings.OTHER_ENCODING.format(setting=f"{name}={value}"), strings.ENCODING_REMEDY)
    limit, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if 0 <= limit < MIN_DESCRIPTORS:
        raise UsageError(
            strings.FEW_DESCRIPTORS.format(limit=limit),
            strings.DESCRIPTORS_REMEDY.format(needed=MIN_DESCRIPTORS),
        )


def has_terminal() -> bool:
    """Whether all standard streams are a terminal."""
    return all(_is_terminal(number) for number in (0, 1, 2))


def has_256_colours(environ: Mapping[str, str]) -> bool:
    """Whether the environment promises 256 colours or more."""
    if has_true_colour(environ):
        return True
    term = environ.get("TERM", "").lower()
    return "256" in term or "direct" in term or term.startswith(("xterm-kitty", "alacritty", "foot"))


def has_true_colour(environ: Mapping[str, str]) -> bool:
    """Whether the environment promises 24-bit colours."""
    return environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit")


def locale_setting(environ: Mapping[str, str]) -> tuple[str, str]:
    """Return the variable that decides about the encoding, and its value."""
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        value = environ.get(name, "")
        # Python itself sets LC_CTYPE like this, in place of a locale that is not installed.
        if value and not (name == "LC_CTYPE" and value in _COERCED_LOCALES and environ.get("LANG")):
            return name, value
    return "LANG", ""


def _is_other_encoding(locale: str) -> bool:
    # Read from the name, not asked of the system: a locale that is not installed here still tells what the terminal
    # reads. A terminal whose locale names no encoding, or only ASCII, most likely reads UTF-8.
    encoding = locale.partition("@")[0].partition(".")[2].lower().replace("-", "").replace("_", "")
    return encoding not in ("", "utf8", "ascii", "usascii", "ansix3.41968")


def _is_terminal(descriptor: int) -> bool:
    # Python leaves the stream of a closed descriptor None, and asking the system about it fails.
    stream = (sys.__stdin__, sys.__stdout__, sys.__stderr__)[descriptor]
    return stream is not None and not stream.closed and os.isatty(descriptor)


def ignore_textual_settings(environ: MutableMapping[str, str]) -> None:
    """Remove the settings of Textual: some write files, press keys or load code.

    Call this before Textual is imported, which reads them then.
    """
    for name in [name for name in environ if name.startswith(_TEXTUAL_PREFIX)]:
        del environ[name]
