"""The messages of the program."""

from __future__ import annotations

from kyodo_tui.core.text.ambiguous import is_ambiguous
from kyodo_tui.core.text.cells import width
from kyodo_tui.export.formats import Use, formats_for
from kyodo_tui.terminal import strings as terminal_strings
from kyodo_tui.tui import strings
from kyodo_tui.user import strings as user_strings

COPY_TITLES = [each.title for each in formats_for(Use.COPY)]
MARGINS = 2


def test_what_is_said_about_copying_fits_into_80_columns() -> None:
    for message in (strings.COPY_OFF, strings.COPY_TOO_LARGE, *map(strings.sent, COPY_TITLES)):
        assert width(message) <= 80 - MARGINS, message


def test_the_program_itself_shows_nothing_ambiguous() -> None:
    """Otherwise it would have to measure that in every terminal, too."""
    for module in (strings, terminal_strings, user_strings):
        for name, value in vars(module).items():
            if not name.startswith("_") and not callable(value):
                assert not any(map(is_ambiguous, repr(value))), name
