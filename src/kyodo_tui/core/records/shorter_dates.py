"""Say when a project was held in fewer and fewer cells, for a column of any width."""

from __future__ import annotations

import re

from kyodo_tui.core.japanese.calendar import era_mark
from kyodo_tui.core.records.figures import IN_WRITING, MEETING

_SHORT = re.compile(
    rf"(?P<meeting>(?:{MEETING}|{IN_WRITING}) )?(?P<start>[^～ ]+)(?P<end>～[^ ]*)?(?P<more> .*)?"
)


def shorter(when: str) -> tuple[str, ...]:
    """Return when a project was held, as :func:`~kyodo_tui.core.records.held_short.held_short` says, and then shorter.

    What is the same in most rows goes first.
    """
    match = _SHORT.fullmatch(when)
    if match is None:
        return (when,)
    meeting, start, end = match["meeting"] or "", match["start"], match["end"] or ""
    # The year is that of the list, or has a column of its own.
    day, last = _without_year(start), f"～{_without_year(end[1:])}" if end[1:] else end
    shown = [when, f"{meeting}{start}{end}"]
    if len(end) > 1:
        shown += [f"{meeting}{day}{last}", f"{meeting}{start}～"]
    if end or meeting:
        shown.append(f"{meeting}{day}{'～' if end else ''}")
    if meeting:
        shown.append(f"{meeting}{day.partition('.')[0].removesuffix('月')}月")
    return tuple(dict.fromkeys(shown))


def _without_year(short: str) -> str:
    date = short.removeprefix(era_mark(short))
    return date if "." in date else f"{date}月"
