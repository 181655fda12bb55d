"""Readings above the words of a text, or in brackets behind them where there is no room above.

Above a word its reading stands in half-width katakana, which mostly fits: a kanji has two cells. Brackets are inserted
before a text is broken into lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.core.japanese.half_width import half_width
from kyodo_tui.core.japanese.kana import hiragana
from kyodo_tui.core.text.cells import width
from kyodo_tui.core.text.sanitize import sanitize
from kyodo_tui.core.text.wrap import layout
from kyodo_tui.tui import strings
from kyodo_tui.tui.highlighter import HighlightedText
from kyodo_tui.tui.view.highlighted_text import spans_of
from kyodo_tui.tui.view.lines import QUIET, TEXT, Line, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kyodo_tui.core.japanese.readings import Reading
    from kyodo_tui.core.text.wrap import WrappedLine

_KANJI = re.compile("[々〆㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff]")
_NARROW = 36
"""In fewer cells readings stand in brackets: lines are short, and rows few."""


class Gloss(NamedTuple):
    """The reading of a word, or of the part of it that is not kana."""

    start: int
    end: int
    reading: str
    """In hiragana."""
    sign: str = ""
    """What follows a reading that nobody has reviewed."""

    @property
    def above(self) -> str:
        """What stands above the word."""
        return half_width(self.reading) + self.sign

    @property
    def behind(self) -> str:
        """What stands behind the word."""
        return f"〔{self.reading}{self.sign}〕"


class Annotated(NamedTuple):
    """A line of a text, with its readings."""

    readings: Line
    """The line above it; empty where there is nothing to say."""
    text: Line


def glosses(text: str, reading: Reading | None) -> tuple[Gloss, ...]:
    """Return the readings of the words with kanji in a text, with offsets into what is shown of it."""
    if reading is None:
        return ()
    seen = sanitize(text)
    sign = "" if reading.reviewed else strings.UNREVIEWED
    found: list[Gloss] = []
    for word in reading.words:
        written = text[word.start : word.end]
        if word.readings and _KANJI.search(written):
            before, after, spoken = _without_kana(written, word.readings[0])
            start, end = seen.span(word.start + before, word.end - after)
            if spoken and start < end:
                found.append(Gloss(start, end, spoken, sign))
    return tuple(found)


def _without_kana(written: str, reading: str) -> tuple[int, int, str]:
    """Return how many kana begin and end a word, and the reading without them."""
    plain = hiragana(written)
    before = after = 0
    while before < len(plain) and before < len(reading) - 1 and plain[before] == reading[before]:
        before += 1
    rest, spoken = plain[before:], reading[before:]
    while after < len(rest) - 1 and after < len(spoken) - 1 and rest[-1 - after] == spoken[-1 - after]:
        after += 1
    return before, after, spoken[: len(spoken) - after]


def annotated(
    shown: HighlightedText, words: Sequence[Gloss], cells: int, role: str = TEXT
) -> list[Annotated]:
    """Return a text broken into lines of at most ``cells`` cells, with readings.

    Args:
        shown: The text.
        words: The readings of its words.
        cells: Cells there are.
        role: Role of the text.

    """
    cells = max(2, cells)
    behind = set(words) if cells < _NARROW else set()
    while True:
        text = _Inserted(shown, words, behind)
        lines = layout(text.shown.text, cells)
        rows, crowded = _above(text, lines, cells)
        # What has no room above stands behind, which moves what follows: each time fewer are above.
        if not crowded:
            return [Annotated(row, text.spans(line, role)) for row, line in zip(rows, lines, strict=True)]
        behind |= crowded


def _above(text: _Inserted, lines: Iterable[WrappedLine], cells: int) -> tuple[list[Line], set[Gloss]]:
    """Return the line of readings above each line, and the words whose readings have no room there."""
    rows: list[Line] = []
    placed: set[Gloss] = set()
    crowded: set[Gloss] = set()
    for line in lines:
        row = ""
        last: Gloss | None = None
        for gloss, start, end in text.above:
            if not line.start <= start < line.end:
                continue
            place = line.indent + width(text.shown.text[line.start : start])
            if end > line.end or place + width(gloss.above) > cells:
                crowded.add(gloss)
                continue
            if last is not None and width(row) > place:
                crowded.add(last)
            row += " " * (place - width(row)) + gloss.above
            last = gloss
            placed.add(gloss)
        rows.append((Span(row, QUIET),) if row else ())
    # A word at a break, of which no line holds the beginning.
    crowded |= {gloss for gloss, *_ in text.above} - placed - crowded
    return rows, crowded


@dataclass(slots=True)
class _Inserted:
    """A text with some readings in brackets."""

    shown: HighlightedText
    above: list[tuple[Gloss, int, int]]
    """The other words, with where they stand now."""
    brackets: list[tuple[int, int]]

    def __init__(self, shown: HighlightedText, words: Iterable[Gloss], behind: set[Gloss]) -> None:
        pieces: list[str] = []
        place = more = 0
        shifts: list[tuple[int, int]] = []
        self.above, self.brackets = [], []
        for gloss in words:
            if gloss not in behind:
                self.above.append((gloss, gloss.start + more, gloss.end + more))
                continue
            pieces += (shown.text[place : gloss.end], gloss.behind)
            place = gloss.end
            self.brackets.append((place + more, place + more + len(gloss.behind)))
            more += len(gloss.behind)
            shifts.append((place, len(gloss.behind)))
        pieces.append(shown.text[place:])
        hits = tuple((_shifted(start, shifts, at=True), _shifted(end, shifts)) for start, end in shown.hits)
        self.shown = HighlightedText("".join(pieces), hits)

    def spans(self, line: WrappedLine, role: str) -> Line:
        """Return a line, with what is in brackets set off."""
        found: list[Span] = [Span(" " * line.indent, role)] if line.indent else []
        place = line.start
        for start, end in self.brackets:
            start, end = max(start, line.start), min(end, line.end)
            if start < end:
                found += spans_of(self.shown, place, start, role)
                found.append(Span(self.shown.text[start:end], QUIET))
                place = end
        return (*found, *spans_of(self.shown, place, line.end, role))


def _shifted(offset: int, shifts: Iterable[tuple[int, int]], *, at: bool = False) -> int:
    return offset + sum(more for place, more in shifts if place < offset or (at and place == offset))
