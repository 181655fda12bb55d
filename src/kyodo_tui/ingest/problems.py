"""Collect the problems of a source, to report all of them at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kyodo_tui.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CORRECT = "元の資料のその箇所を確かめ、直してからもう一度読み込んでください。"
"""Remedy of most problems."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem at one place of a source."""

    message: str
    """What is wrong and in which line or row, one Japanese line."""
    remedy: str = CORRECT


class UnsoundSourceError(SourceError):
    """A source cannot become a report; the title tells the first of its :attr:`problems`."""

    def __init__(self, name: str, problems: Sequence[Problem]) -> None:
        more = f"（ほか{len(problems) - 1}件）" if len(problems) > 1 else ""
        super().__init__(f"{name}：{problems[0].message}{more}", problems[0].remedy)
        self.name = name
        self.problems = tuple(problems)

    def __str__(self) -> str:
        """Return every problem on a line of its own, then each remedy once."""
        return _text([self])


class UnsoundSourcesError(SourceError):
    """Sources cannot become reports together; the title tells the first of :attr:`errors`."""

    def __init__(self, errors: Sequence[SourceError]) -> None:
        super().__init__(errors[0].title, errors[0].remedy)
        self.errors = tuple(errors)

    def __str__(self) -> str:
        """Return every problem of every source on a line of its own, then each remedy once."""
        return _text(self.errors)


def _text(errors: Iterable[SourceError]) -> str:
    messages: list[str] = []
    remedies: dict[str, None] = {}
    for error in errors:
        if isinstance(error, UnsoundSourceError):
            messages += [f"{error.name}：{problem.message}" for problem in error.problems]
            remedies |= dict.fromkeys(problem.remedy for problem in error.problems)
        else:
            messages.append(error.title)
            remedies[error.remedy] = None
    return "\n".join([*messages, *filter(None, remedies)])


@dataclass(slots=True)
class ProblemLog:
    """The problems of one source, as they are met."""

    name: str
    """Name of the source file."""
    problems: list[Problem] = field(default_factory=list)

    def add(self, message: str, remedy: str = CORRECT) -> None:
        """Note a problem."""
        self.problems.append(Problem(message, remedy))

    def raise_if_any(self) -> None:
        """Raise :class:`UnsoundSourceError` where there are problems."""
        if self.problems:
            raise UnsoundSourceError(self.name, self.problems)
