"""Where a session was when its line dropped, as a text that the next session goes on from."""

from __future__ import annotations

import json
import signal

from kyodo_tui.core.records.listing import Order, Scope
from kyodo_tui.core.search.facets import FACETS, YearFacet
from kyodo_tui.tui.state import BrowseState

DROPPED = frozenset({128 + signal.SIGHUP, 128 + signal.SIGTERM})
"""Exit codes of a session that its user did not end."""


def as_text(state: BrowseState) -> str:
    """Return a state as a text."""
    return json.dumps(
        {
            "query": state.query,
            "scope": {code: list(values) for code, values in state.scope.items()},
            "order": state.order.value,
            "selected": state.selected,
        },
        ensure_ascii=False,
    )


def _is_known(code: str, value: str) -> bool:
    """Return whether a value can be one of a facet: years are reckoned with, others only compared."""
    facet = FACETS.get(code)
    return not isinstance(facet, YearFacet) or facet.read(value) == value


def from_text(text: str) -> BrowseState | None:
    """Return the state of a text; ``None`` where it is none, as one of another version may be."""
    try:
        found = json.loads(text)
        scope = {str(code): [str(each) for each in values] for code, values in found["scope"].items()}
        selected = found["selected"]
        if not all(_is_known(code, value) for code, values in scope.items() for value in values):
            return None
        return BrowseState(
            Scope(**scope), str(found["query"]), Order(found["order"]), selected and str(selected)
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
