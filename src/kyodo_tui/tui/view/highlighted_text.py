"""Highlighted text as lines: cut or wrapped to a width."""

from __future__ import annotations

from kyodo_tui.core.text.cells import cut, cut_sign, graphemes, width
from kyodo_tui.tui.highlighter import HighlightedText
from kyodo_tui.tui.view.lines import QUIET, TEXT, Line, Span, line_width

_LEAST_END = 6
"""Cells of the end of a text that is cut in the middle; with room for fewer it loses its end."""


def highlighted_line(text: HighlightedText, role: str = TEXT) -> Line:
    """Return ``text`` as one line."""
    flat = text.text.replace("\n", " ")
    if not text.hits:
        return (Span(flat, role),) if flat else ()
    return spans_of(HighlightedText(flat, text.hits), 0, len(flat), role)


def wrapped(shown: HighlightedText, cells: int, role: str = TEXT) -> list[Line]:
    """Return ``shown`` broken into lines of at most ``cells`` cells."""
    from kyodo_tui.core.text.wrap import layout

    return [
        ((Span(" " * line.indent, role),) if line.indent else ())
        + spans_of(shown, line.start, line.end, role)
        for line in layout(shown.text, max(2, cells))
    ]


def wrapped_line(line: Line, cells: int) -> list[Line]:
    """Return ``line`` broken into lines of at most ``cells`` cells."""
    from kyodo_tui.core.text.wrap import wrap

    text = "".join(span.text for span in line)
    return [_part(line, each.start, each.end) for each in wrap(text, max(2, cells))]


def _part(line: Line, start: int, end: int) -> Line:
    """Return the spans of some characters of a line."""
    kept: list[Span] = []
    for span in line:
        if text := span.text[max(0, start) : max(0, end)]:
            kept.append(span._replace(text=text))
        start, end = start - len(span.text), end - len(span.text)
    return tuple(kept)


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


def cut_middle(line: Line, cells: int) -> Line:
    """Return ``line`` as it fits into ``cells`` cells: its end stays, because long names differ late.

    The end gives way where that brings the first hit in sight.
    """
    missing = line_width(line) - cells
    if missing <= 0:
        return line
    room = cells - len(cut_sign())
    tail = room // 3
    if tail < _LEAST_END:
        return cut_line(line, cells)
    hit = _first_hit(line)
    if hit is not None and room - tail < hit[1] and hit[0] < line_width(line) - tail:
        # The first hit is in what would be left out.
        if hit[1] <= room:
            return cut_line(line, cells)
        tail = line_width(line) - hit[0]
        if tail > room:
            return (Span(cut_sign(), QUIET), *cut_line(_last_cells(line, tail), room))
    head = _first_cells(line, room - tail)
    return (*head, Span(cut_sign(), QUIET), *_last_cells(line, room - line_width(head)))


def _first_hit(line: Line) -> tuple[int, int] | None:
    """Return the cells at which the first hit begins and ends."""
    x = 0
    for span in line:
        end = x + width(span.text)
        if span.hit is not None:
            return x, end
        x = end
    return None


def _first_cells(line: Line, cells: int) -> Line:
    kept: list[Span] = []
    for span in line:
        text = ""
        for grapheme in graphemes(span.text):
            cells -= width(grapheme)
            if cells < 0:
                return (*kept, span._replace(text=text)) if text else tuple(kept)
            text += grapheme
        kept.append(span)
    return tuple(kept)


def _last_cells(line: Line, cells: int) -> Line:
    kept: list[Span] = []
    for span in reversed(line):
        text = ""
        for grapheme in reversed(graphemes(span.text)):
            cells -= width(grapheme)
            if cells < 0:
                return (span._replace(text=text), *reversed(kept)) if text else tuple(reversed(kept))
            text = grapheme + text
        kept.append(span)
    return tuple(reversed(kept))


def _common(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def spans_of(shown: HighlightedText, start: int, end: int, role: str) -> Line:
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
