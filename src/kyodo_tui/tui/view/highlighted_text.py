"""Highlighted text as lines: cut or wrapped to a width."""

from __future__ import annotations

from kyodo_tui.core.text.cells import cut, width
from kyodo_tui.tui.highlighter import HighlightedText
from kyodo_tui.tui.view.lines import QUIET, TEXT, Line, Span


def highlighted_line(text: HighlightedText, role: str = TEXT) -> Line:
    """Return ``text`` as one line."""
    flat = HighlightedText(text.text.replace("\n", " "), text.hits)
    return _spans(flat, 0, len(flat.text), role)


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
