"""Messages of the status line and of an empty list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.records.listing import Order
from kyodo_tui.core.search.facets import CalendarFacet
from kyodo_tui.core.text.cells import cut_sign, graphemes, width
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui import strings
from kyodo_tui.tui.view.highlighted_text import cut_line
from kyodo_tui.tui.view.lines import QUIET, TEXT, WARNING, Line, Span, line_width, padded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from kyodo_tui.core.search.blame import MissingValue, Without
    from kyodo_tui.core.search.query import QueryTerm
    from kyodo_tui.core.search.weekdays import WrongWeekday
    from kyodo_tui.errors import KyodoError
    from kyodo_tui.tui.results import Results


_MOST_BLAMED = 3
"""Conditions at most of which an empty list says what there would be without them."""


def status(results: Results, where: str) -> Line:
    """Return the filter and the order in words.

    Args:
        results: The results shown.
        where: The open tab in words.

    """
    if results.near:
        said = (Span(one_line(strings.nothing_like(results.missing)) + strings.MAYBE, WARNING),)
        to_drop = results.to_drop
        return said if to_drop is None else (*said, Span(f"  {strings.to_drop(to_drop.count)}", QUIET))
    order = results.state.order
    sorted_by = "" if order is Order.RELEVANCE else strings.sorted_by(strings.ORDERS[order])
    # What the search box says is not repeated; how it was understood is said.
    understood = [term.describe() for term in results.query.terms if _is_told(term)]
    if understood:
        rest = "".join(f"  {each}" for each in (where, sorted_by) if each)
        return (Span(one_line(" ".join(understood)), TEXT), Span(rest, QUIET))
    return (Span(where, TEXT), Span(f"  {sorted_by}" if sorted_by else "", QUIET))


def _is_told(term: QueryTerm) -> bool:
    """Return whether it is said how a term was understood; of years and days it is said in any case."""
    return term.excluded or (term.field is not None and not isinstance(term.field, CalendarFacet))


def weekdays(wrong: Sequence[WrongWeekday]) -> Line:
    """Return what stands before the filter where the query names dates with a wrong weekday."""
    return tuple(Span(f"{one_line(each.describe())}  ", WARNING) for each in wrong)


def gone(values: Sequence[MissingValue]) -> Line:
    """Return what stands before the filter where it names values that no record has."""
    return tuple(Span(f"{one_line(each.describe())}  ", WARNING) for each in values)


def of_error(error: KyodoError) -> Line:
    """Return an error as one line."""
    return (Span(one_line(str(error).replace("\n", "  ")), WARNING),)


def saved(path: Path, cells: int) -> str:
    """Return where a file was written, in at most ``cells`` cells: the folder is cut in the middle, never the name.

    Only a name that is too long by itself is cut, at its beginning.
    """
    whole = one_line(strings.saved(str(path)))
    if width(whole) <= cells:
        return whole
    start = width(strings.saved(""))
    name = one_line(f"/{path.name}")
    room = cells - start - width(name) - len(cut_sign())
    folder = graphemes(one_line(str(path.parent)))
    if room <= 0:
        return strings.saved(cut_sign() + _end(graphemes(name), cells - start - len(cut_sign())))
    end = _end(folder, room // 2)
    head = _start(folder, room - width(end))
    return strings.saved(f"{head}{cut_sign()}{end}{name}")


def _start(pieces: Sequence[str], cells: int) -> str:
    """Return as many of the first graphemes as fit."""
    kept = ""
    for piece in pieces:
        if width(kept) + width(piece) > cells:
            break
        kept += piece
    return kept


def _end(pieces: Sequence[str], cells: int) -> str:
    """Return as many of the last graphemes as fit."""
    kept = ""
    for piece in reversed(pieces):
        if width(piece) + width(kept) > cells:
            break
        kept = piece + kept
    return kept


def status_line(message: Line, count: str, sums: Sequence[str], cells: int) -> Line:
    """Return the whole line: the number of records on the right is never cut, the sums after it are left out first.

    Args:
        message: What stands on the left.
        count: Number of records; empty where there is none.
        sums: What stands after it, the most important first.
        cells: Width of the line.

    """
    for each in sums:
        longer = f"{count}  {each}"
        if line_width(message) + width(longer) + 3 > cells:
            break
        count = longer
    room = max(0, cells - width(count) - (3 if count else 2))
    kept = cut_line(message, room)
    gap = Span(" " * (room - line_width(kept) + bool(count)))
    return padded((Span(" "), *kept, gap, Span(count), Span(" ")), cells, QUIET)


def nothing(results: Results, everywhere: int) -> tuple[str, ...]:
    """Return the message of an empty list.

    Args:
        results: The results shown.
        everywhere: Hits in all tabs together.

    """
    if results.counts is None:
        return (strings.EMPTY_DATABASE,)
    # Loaded for those who find nothing.
    from kyodo_tui.core.search.blame import capitals_note, field_note

    blamed = (*capitals_note(results.query), *field_note(results.query), *_blamed(results))
    if everywhere:
        return (strings.EMPTY_TITLE, strings.elsewhere(everywhere), *blamed, strings.EMPTY_CLEAR)
    if blamed:
        return (one_line(strings.nothing_like(results.missing)), *blamed, strings.EMPTY_CLEAR)
    if results.missing and len(results.query.text_terms) > len(results.missing):
        return (one_line(strings.nothing_like(results.missing)), strings.EMPTY_WITHOUT, strings.EMPTY_CLEAR)
    if results.query.is_empty:
        return (strings.EMPTY_TITLE,)
    if not results.missing and len(results.query.terms) > 1:
        return (strings.EMPTY_TOGETHER, strings.EMPTY_FEWER, strings.EMPTY_CLEAR)
    return (strings.EMPTY_TITLE, strings.EMPTY_SHORTEN, strings.EMPTY_CLEAR)


def _blamed(results: Results) -> tuple[str, ...]:
    """Return what to change: a value that does not exist, the conditions without which there is most."""
    if results.blame is None:
        return ()
    unknown = [each.in_words(strings.ALL_VALUES) for each in results.blame.unknown]
    to_drop = results.to_drop
    helping = [
        each for each in results.blame.without if each.count and each.leaves_query and each is not to_drop
    ]
    helping.sort(key=lambda each: -each.count)
    said = [one_line(_without(each)) for each in helping]
    if to_drop is not None:
        said.insert(0, strings.with_drop_key(one_line(_without(to_drop))))
    return (*unknown, *said[:_MOST_BLAMED])


def _without(condition: Without) -> str:
    """Return what there would be without a condition, or with it alone where dropping it does not help yet."""
    if condition.count or condition.alone is None:
        return strings.without(condition.label, condition.count)
    return strings.alone(condition.label, condition.alone)
