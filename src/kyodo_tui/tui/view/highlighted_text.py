"""Text from the database on its way to the screen: through the sanitize, with hits marked, cut or broken into lines.

Nothing reaches the terminal without having passed here: control characters are gone, and nothing is taken for markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_tui.core.text.cells import cut, width
from kyodo_tui.core.text.sanitize import sanitize, sanitized
from kyodo_tui.tui.view.lines import QUIET, TEXT, Line, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyodo_tui.core.japanese.readings import Word
    from kyodo_tui.core.search.highlight import FieldTerm


@dataclass(frozen=True, slots=True)
class HighlightedText:
    """Text that can be shown as it is."""

    text: str
    hits: tuple[tuple[int, int], ...] = ()
    """Where the query matched, as offsets into ``text``."""


def _no_words(_: str) -> Sequence[Word]:
    return ()


@dataclass(frozen=True, slots=True)
class Highlighter:
    """Finds what to highlight."""

    terms: tuple[FieldTerm, ...] = ()
    """What is looked for."""
    words_of: Callable[[str], Sequence[Word]] = _no_words
    """Returns the words of a text with their readings, as far as they are known."""

    def shown(self, field: str, text: str) -> HighlightedText:
        """Return ``text`` as it can be shown, with the hits of a field of the record."""
        if not self.terms or not field:
            return HighlightedText(sanitized(text))
        from kyodo_tui.core.search.highlight import spans

        seen = sanitize(text)
        found = spans(self.terms, field, text, self.words_of(text))
        return HighlightedText(seen.text, tuple(seen.span(start, end) for start, end in found))

    def line(self, field: str, text: str, role: str = TEXT) -> Line:
        """Return ``text`` as one line."""
        shown = self.shown(field, text)
        return _spans(HighlightedText(shown.text.replace("\n", " "), shown.hits), 0, len(shown.text), role)


def wrapped(shown: HighlightedText, cells: int, role: str = TEXT) -> list[Line]:
    """Return ``shown`` broken into lines of at most ``cells`` cells."""
    from kyodo_tui.core.text.wrap import layout

    return [
        ((Span(" " * line.indent, role),) if line.indent else ()) + _spans(shown, line.start, line.end, role)
        for line in layout(shown.text, max(2, cells))
    ]


def cut_line(line: Line, cells: int) -> Line:
    """Return ``line`` as it fits into ``cells`` cells; what was cut is shown by a sign."""
    text = "".join(span.text for span in line)
    if width(text) <= cells:
        return line
    short = cut(text, cells)
    kept = _common(text, short)
    spans_kept: list[Span] = []
    left = kept
    for span in line:
        if left <= 0:
            break
        spans_kept.append(Span(span.text[:left], span.role, span.hit))
        left -= len(span.text)
    return (*spans_kept, Span(short[kept:], QUIET)) if short[kept:] else tuple(spans_kept)


def _common(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _spans(shown: HighlightedText, start: int, end: int, role: str) -> Line:
    """Return a part of ``shown`` as spans; every hit has its own number."""
    line: list[Span] = []
    place = start
    for number, (first, last) in enumerate(shown.hits):
        if last <= place or first >= end:
            continue
        first, last = max(first, place), min(last, end)
        if first > place:
            line.append(Span(shown.text[place:first], role))
        line.append(Span(shown.text[first:last], role, number))
        place = last
    if place < end:
        line.append(Span(shown.text[place:end], role))
    return tuple(line)
