"""Narrowing the list by a value of the record under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kyodo_tui.core.search.filter_counts import FilterCount, ValueCount
from kyodo_tui.tui.screens.narrowing import Narrowing
from kyodo_tui.tui.state import BrowseState

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

HOSTILE = "課\x1b[31m赤\x1b]0;題\x07\u202e逆\n行"


class Owner:
    """A screen whose look-ups are answered with ``found``."""

    def __init__(self, found: object) -> None:
        self.state = BrowseState()
        self.choices: list[str] = []
        self._found = found

    def look_up(self, read: object, answered: Callable[[Any], None]) -> None:
        answered(self._found)

    def choose(self, title: str, choices: Mapping[int, str], now: None, answered: object) -> None:
        self.choices = list(choices.values())


def test_a_value_is_offered_as_one_line_of_text() -> None:
    value = ValueCount("x", HOSTILE, HOSTILE, 1)
    owner = Owner([(FilterCount("department", HOSTILE, HOSTILE, (value,)), value)])
    Narrowing(owner, None, None).ask_value("r1", exclude=False)  # type: ignore[arg-type]
    (offered,) = owner.choices
    assert "課" in offered
    assert not any(ord(char) < 32 or char == "\u202e" for char in offered)
