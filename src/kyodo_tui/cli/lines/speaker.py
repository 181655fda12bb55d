"""Says lines: each in characters that the output has, without control characters, long answers in portions."""

from __future__ import annotations

import unicodedata
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.cli.lines import strings
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.core.text.substitutes import UNKNOWN as MISSING
from kyodo_tui.core.text.substitutes import substitute

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from kyodo_tui.export.output import Output

PORTION = 20
"""Lines that are said at a time."""
_FEW = 3
"""So few lines more are not worth a question."""
_ALIKE = {"～": "〜", "〜": "～", "－": "−", "−": "－", "—": "―", "∥": "‖", "‐": "-", "\xa0": " "}
"""Characters that one Japanese encoding has and another writes with its neighbour."""


class _Held(NamedTuple):
    """What has not been said yet."""

    lines: list[str]
    what: str
    """What it is called; empty for the rest of what was begun."""


class Speaker:
    """Says lines, and holds back what is too long to be heard at once."""

    def __init__(self, output: Output, *, echoes: bool = False) -> None:
        """Prepare.

        Args:
            output: Where to write.
            echoes: Whether answers are written, too: nobody types them.

        """
        self._output = output
        self._echoes = echoes
        self._encoding = None if output.is_unicode else getattr(output.stream, "encoding", None)
        self._held: list[_Held] = []
        self._answer: list[str] = []
        self._kept: list[Callable[[], None]] | None = None
        """What would have been said, as calls that say it."""
        self._lost = self._has_told_of_lost = False
        self._is_at_start = True

    # Answers

    def begin(self) -> None:
        """Begin another answer: what was held back is dropped."""
        self._held = []
        self._answer = []

    def end(self) -> None:
        """End an answer."""
        if self._lost and not self._has_told_of_lost:
            self._has_told_of_lost = True
            self.say(strings.LOST.format(encoding=self._encoding, missing=MISSING))

    def say(self, *lines: str) -> None:
        """Say lines, each on one line whatever it holds."""
        if self._kept is not None:
            self._kept.append(lambda: self.say(*lines))
            return
        for line in lines:
            said = self._written(one_line(line).rstrip())
            self._answer.append(said)
            self._write(f"{said}\n")

    @contextmanager
    def holding(self) -> Iterator[list[Callable[[], None]]]:
        """Say nothing, and yield calls that say what would have been said."""
        held: list[Callable[[], None]] = []
        before, self._kept = self._kept, held
        try:
            yield held
        finally:
            self._kept = before

    def say_in_portions(self, lines: Iterable[str], after: Iterable[str] = (), what: str = "") -> None:
        """Say many lines, the first now.

        Args:
            lines: What to say.
            after: What is said only when it is asked for; ``what`` it is called.
            what: What ``after`` is called.

        """
        now, later = [*lines], [*after]
        if self._kept is not None:
            self._kept.append(lambda: self.say_in_portions(now, later, what))
            return
        self._held = [_Held(now, "")]
        if later:
            self._held.append(_Held(later, what))
        self._say_portion()

    @property
    def is_silent(self) -> bool:
        """Whether nothing was said in this answer."""
        return not self._answer

    @property
    def has_more(self) -> bool:
        """Whether something is held back."""
        return bool(self._held)

    def go_on(self) -> None:
        """Say the next portion."""
        self._answer = []
        self._say_portion()

    def _say_portion(self) -> None:
        lines, what = self._held.pop(0)
        number = len(lines) if len(lines) <= PORTION + _FEW else PORTION
        self.say(*islice(lines, number))
        if number < len(lines):
            self._held.insert(0, _Held(lines[number:], what))
            self.say(strings.MORE_LINES.format(count=len(lines) - number))
        elif self._held:
            following = self._held[0]
            self.say(strings.MORE_OF.format(what=following.what, count=len(following.lines)))

    def again(self) -> None:
        """Say the last answer again."""
        lines, self._answer = self._answer, []
        self.say(*(lines or [strings.NOTHING_SAID]))

    # The line

    def ask(self, prompt: str) -> None:
        """Write what stands before what is typed."""
        self._write(self._written(prompt))
        self._output.stream.flush()
        self._is_at_start = False

    def took(self, line: str | None) -> None:
        """Take note that a line was read: the terminal has shown it, with its end; nobody has where none typed it."""
        if line is None or self._echoes:
            self._write(f"{self._written(one_line(line or ''))}\n")
        self._is_at_start = True

    def break_line(self) -> None:
        """Begin another line where somebody may be typing."""
        if not self._is_at_start:
            self._write("\n")
            self._is_at_start = True

    def flush(self) -> None:
        """Let everything be heard that was said."""
        self._output.stream.flush()

    def _write(self, text: str) -> None:
        self._output.write(text)

    def _written(self, text: str) -> str:
        """Return a text in characters that the output has."""
        encoding = self._encoding
        if encoding is None:
            return text
        try:
            text.encode(encoding)
        except UnicodeEncodeError:
            said = "".join(_in_encoding(char, encoding) for char in text)
            self._lost = self._lost or said.count(MISSING) > text.count(MISSING)
            return said
        return text


@lru_cache(maxsize=1024)
def _in_encoding(char: str, encoding: str) -> str:
    alike = (_ALIKE.get(char), substitute(char), unicodedata.normalize("NFKC", char))
    for candidate in (char, *(each for each in alike if each and each != MISSING), MISSING):
        try:
            candidate.encode(encoding)
        except UnicodeEncodeError:
            continue
        return candidate
    return "?"
