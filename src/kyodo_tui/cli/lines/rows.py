"""A record of a list as one line, everything in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.calendar import fiscal_year_label
from kyodo_tui.core.records.figures import attendance_text
from kyodo_tui.core.records.labels import STATUSES
from kyodo_tui.core.records.record import HELD
from kyodo_tui.core.text.sanitize import one_line

if TYPE_CHECKING:
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.listing import ListRow


def row_line(row: ListRow, labels: Labels) -> str:
    """Return a row: state, form, name holder, name, who, when and how many; the year where there are several."""
    parts = [
        STATUSES.get(row.status, row.status) if row.status != HELD else "",
        fiscal_year_label(row.fiscal_year) if len(labels.years) > 1 else "",
        f"{labels.form(row.form)}{row.no}番",
        row.holder_label,
        row.name,
        f"主催 {row.organiser}" if row.organiser else "",
        f"担当 {row.department}" if row.department else "",
        row.when,
        attendance_text(row.figures),
    ]
    return one_line("、".join(part for part in parts if part))
