"""A row of the list in words."""

from __future__ import annotations

from records import HOLDERS

from kyodo_tui.cli.lines.rows import row_line
from kyodo_tui.core.records.figures import Figures
from kyodo_tui.core.records.labels import Labels
from kyodo_tui.core.records.listing import EVERYTHING, ListRow, Scope
from kyodo_tui.core.records.record import PROJECT, Form

LABELS = Labels(forms={"cohost": Form("cohost", "①", "共催", PROJECT)}, holders=HOLDERS, years=(2021, 2020))
ROW = ListRow(
    id="2020-cohost-1",
    form="cohost",
    form_mark="①",
    kind=PROJECT,
    no=1,
    name="成人式",
    department="青少年課",
    organiser="",
    holder_label="",
    when="令3.1.10 ほか1回",
    fiscal_year=2020,
    status="some_cancelled",
    frequency="annual",
    figures=Figures(2, 980, approx=True),
)


def test_the_state_comes_first_and_nothing_is_a_sign() -> None:
    assert row_line(ROW, LABELS, EVERYTHING, is_marked=True) == (
        "中止あり、成人式、令2年度、共催1番、担当 青少年課、令3.1.10 ほか1回、ほかに中止あり、約980人、印あり"
    )


def test_what_is_the_same_in_all_rows_is_left_out() -> None:
    one_year = Labels(forms=LABELS.forms, years=(2020,))
    held = ROW._replace(status="held", frequency="single_new", when="")
    assert row_line(held, one_year, Scope(form="cohost")) == "新規、成人式、1番、担当 青少年課、約980人"


def test_a_cancelled_day_is_said_to_be_cancelled() -> None:
    assert "令3.1.10（中止）" in row_line(
        ROW._replace(status="cancelled", when="令3.1.10"), LABELS, EVERYTHING
    )
    said = row_line(ROW._replace(status="cancelled", when="令3.1.10 中止"), LABELS, EVERYTHING)
    assert said.count("中止") == 2
