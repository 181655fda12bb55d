"""Two records compared."""

from __future__ import annotations

from dataclasses import replace

from records import CONCERT, FORMS, FREQUENCIES, HOLDERS, MEETING

from kyodo_tui.core.pages.two_records import two_records_page
from kyodo_tui.core.records.labels import Labels
from kyodo_tui.core.records.record import ExtraField

LABELS = Labels(FORMS, HOLDERS, FREQUENCIES)


def test_what_differs_is_told_from_what_is_the_same() -> None:
    other = replace(MEETING, id="2019-cohost-1", fiscal_year=2019, extra=(ExtraField("事業費", "1,000円"),))
    data = two_records_page(MEETING, other, LABELS).data
    assert set(data["differing"]) == {"年度", "事業費"}
    assert data["differing"]["事業費"] == ["", "1,000円"]
    assert data["same"]["担当課"] == MEETING.department


def test_nothing_of_two_unlike_records_is_lost() -> None:
    page = two_records_page(MEETING, CONCERT, LABELS)
    cells = [cell for section in page.sections for row in section.rows for cell in row.cells]
    text = "\n".join([*cells, *(text for _, text in page.facts)])
    for each in (MEETING.name, MEETING.purpose, MEETING.effects, CONCERT.organiser, CONCERT.id, "（なし）"):
        assert each in text


def test_a_record_does_not_differ_from_itself() -> None:
    assert two_records_page(MEETING, MEETING, LABELS).data["differing"] == {}
