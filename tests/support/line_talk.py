"""What was said in a dialogue of lines, answer by answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_PROMPT = re.compile(r"(?m)^(?:[^\n]*）)?> .*$\n?")
_NUMBERED = re.compile(r"(?m)^\d+ (.+)$")


@dataclass(frozen=True)
class Said:
    """What was said."""

    greeting: str
    """Before the first line was typed."""
    answers: tuple[str, ...]
    """After each line."""

    @classmethod
    def of(cls, written: str) -> Said:
        """Return what was said, out of everything that was written to the terminal."""
        greeting, *answers = _PROMPT.split(written)
        # The end of the input comes after the last prompt.
        return cls(greeting, tuple(answers[:-1] if answers and not answers[-1].strip() else answers))

    @property
    def last(self) -> str:
        """The last answer."""
        return self.answers[-1]

    @property
    def rows(self) -> list[str]:
        """What has a number in the last answer."""
        return _NUMBERED.findall(self.last)

    @property
    def all(self) -> str:
        """Everything, without what was typed."""
        return "\n".join((self.greeting, *self.answers))

    def __contains__(self, text: str) -> bool:
        """Return whether something was said."""
        return text in self.all


Talk = Callable[..., Said]
"""Types lines, and returns what was said."""
