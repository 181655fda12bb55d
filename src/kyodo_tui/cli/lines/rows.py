"""A record of a list as one line, everything in words: the name first, what is the same in all rows left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.cli.lines import strings
from kyodo_tui.core.japanese.calendar import fiscal_year_short
from kyodo_tui.core.records.figures import attendance_text
from kyodo_tui.core.records.labels import MODES, STATUSES
from kyodo_tui.core.records.record import CANCELLED, HELD, SOME_CANCELLED
from kyodo_tui.core.text.sanitize import one_line

if TYPE_CHECKING:
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.listing import ListRow, Scope

_NEW_FREQUENCY = "single_new"


def form_words(code: str, labels: Labels) -> str:
    """Return a form without the sign before it, which a screen reader spells out."""
    form = labels.forms.get(code)
    return form.label if form else code


def row_line(row: ListRow, labels: Labels, scope: Scope, *, is_marked: bool = False) -> str:
    """Return a row: state, name, form, name holder, who, when and how many; the year where there are several.

    Args:
        row: The row.
        labels: Labels of its codes.
        scope: What the list is limited to: its form and name holder go without saying.
        is_marked: Whether the user has marked it.

    """
    form = "" if scope.only("form") else form_words(row.form, labels)
    parts = [
        _status(row),
        row.name,
        f"{fiscal_year_short(row.fiscal_year)}年度" if len(labels.years) > 1 else "",
        f"{form}{row.no}番",
        "" if scope.only("holder") else row.holder_label,
        f"主催 {row.organiser}" if row.organiser else "",
        f"担当 {row.department}" if row.department else "",
        _when(row),
        attendance_text(row.figures),
        strings.MARKED if is_marked else "",
    ]
    return one_line("、".join(part for part in parts if part))


def _status(row: ListRow) -> str:
    if row.status in ("", HELD):
        return strings.NEW if row.frequency == _NEW_FREQUENCY else ""
    return STATUSES.get(row.status, row.status)


def _when(row: ListRow) -> str:
    """Return when it was held; what was cancelled has often no date of its own: the date is that of the rest."""
    word = MODES[CANCELLED]
    if row.status == CANCELLED and row.when and word not in row.when:
        return f"{row.when}（{word}）"
    if row.status == SOME_CANCELLED and row.when and not row.when.endswith(word):
        return f"{row.when}、{strings.SOME_CANCELLED}"
    return row.when
