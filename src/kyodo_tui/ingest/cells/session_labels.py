"""The words before a date as the label of a session."""

from __future__ import annotations

import re

from kyodo_tui.ingest.cells.notation import half_width

_BULLETS = re.compile(r"[・●○◎◇◆□■*\-:、,。;/\s]+")
_TAIL = re.compile(r"[:、,。;\s]+$")
_FIELD = re.compile(r"(?:[・●○*]\s*)?(?:開催日時?|実施日時?|日時|日程|期日|期間|と\s*き)\s*:?")
"""Words that head a date without naming what was held."""


def label_of(text: str) -> str | None:
    """Return words as a label, without leading bullets and trailing colon."""
    folded = half_width(text)
    if _FIELD.fullmatch(folded):
        return None
    bullets, tail = _BULLETS.match(folded), _TAIL.search(folded)
    return text[bullets.end() if bullets else 0 : tail.start() if tail else len(text)] or None
