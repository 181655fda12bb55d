"""Terms that name a department by another of its names: ``課:ゼロごみ推進室`` is ゼロごみ推進課, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.search.surface import surface_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kyodo_tui.core.search.query import QueryTerm

_FIELDS = ("department",)


def departments_meant(
    term: QueryTerm, spellings: Callable[[], Mapping[str, Sequence[str]]]
) -> tuple[str, ...]:
    """Return the departments with a name that holds the term, whichever name a record writes.

    None unless the term is all of a name, and the department has another one that lacks it: a part of a name is looked
    for where it is written.

    Args:
        term: A term of a query.
        spellings: Returns the present name of each department → all its names.
    """
    if term.facet is not None or term.text_fields != _FIELDS:
        return ()
    meant: list[str] = []
    is_needed = False
    for current, names in spellings().items():
        written = tuple(map(surface_of, names))
        held = [any(surface in name for surface in term.surfaces) for name in written]
        if any(held):
            meant.append(current)
            is_named = not set(term.surfaces).isdisjoint(written)
            is_needed = is_needed or (is_named and not all(held))
    return tuple(meant) if is_needed else ()
