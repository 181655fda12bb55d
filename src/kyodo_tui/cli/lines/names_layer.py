"""A list of names to match, a name a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.cli.lines import strings
from kyodo_tui.cli.lines.layers import TextLayer
from kyodo_tui.tui.commands import KeyContext

if TYPE_CHECKING:
    from collections.abc import Callable

    from kyodo_tui.cli.lines.dialogue import Dialogue

MAX_NAMES = 1000
"""A longer list is one for the command line."""


class NamesLayer(TextLayer):
    """Takes a name a line; an empty line ends the list."""

    context = KeyContext.NAMES

    def __init__(self, talk: Dialogue, match: Callable[[str | None], None]) -> None:
        """Ask for the names.

        Args:
            talk: The dialogue.
            match: Is told the names, a name a line; `None` for none.

        """
        super().__init__(talk, strings.ASK_NAMES, match)
        self._match = match
        self._names: list[str] = []
        self.ask()

    @property
    def prompt(self) -> str:
        """Say how many there are, and how the list ends."""
        return strings.PROMPT_NAMES.format(number=len(self._names) + 1)

    def text(self, text: str) -> bool:
        """Take a name."""
        if len(self._names) < MAX_NAMES:
            self._names.append(text)
        else:
            self.talk.speaker.say(strings.TOO_MANY_NAMES)
        return True

    def number(self, value: int) -> None:
        """Take a number as a name."""
        self.text(str(value))

    def enter(self) -> None:
        """Match what was typed."""
        self._answer("\n".join(self._names) or None)
