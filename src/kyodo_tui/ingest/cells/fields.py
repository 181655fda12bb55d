"""Split the cells of a project into fields: name and department, frequency; other fields have their own modules."""

from __future__ import annotations

import re

from kyodo_tui.ingest.cells.notation import half_width
from kyodo_tui.ingest.cells.partners import parse_partners
from kyodo_tui.ingest.cells.sessions import parse_sessions
from kyodo_tui.ingest.cells.years import find_years

__all__ = ["parse_frequency", "parse_partners", "parse_sessions", "split_name"]

_AROUND = re.compile(r"代|\s*(?:初め|半ば|末)?(?:頃|ごろ|ころ)")
"""Words after a year that leave it open: 頃, and 代 of a decade."""


def split_name(text: str) -> tuple[str, str]:
    """Return the name and the department in charge, which stands last in brackets; ``""`` if there is none.

    Other brackets belong to the name: 「053（ゼロごみ）の日」 (春・秋) (ゼロごみ推進課).
    """
    start = _last_bracket(half_width(text.rstrip()))
    if start is None:
        return text.strip(), ""
    return text[:start].strip(), text.rstrip()[start + 1 : -1].strip()


def parse_frequency(text: str) -> tuple[str, int | None, bool]:
    """Return the label of the frequency, the year since which, and whether that year is approximate (頃)."""
    folded = half_width(text.rstrip())
    start = _last_bracket(folded)
    if not start:
        return text.strip(), None, False
    label = text[:start].strip()
    since = next(find_years(text, start), None)
    if since is None:
        return label, None, False
    return label, since.year, _AROUND.match(folded, since.end) is not None


def _last_bracket(folded: str) -> int | None:
    """Return the offset of the bracket that ends a half-width text, or ``None``."""
    depth = 0
    if not folded.endswith(")"):
        return None
    for index in range(len(folded) - 1, -1, -1):
        depth += (folded[index] == ")") - (folded[index] == "(")
        if depth == 0:
            return index
    return None
