"""A page as lines to listen to."""

from __future__ import annotations

import pytest

from kyodo_tui.cli.lines import strings
from kyodo_tui.cli.lines.page_lines import in_words, leading_rows, page_lines
from kyodo_tui.core.pages.page import Column, Page, Row, Section

COLUMNS = (
    Column("form", "形態"),
    Column("now", "件 令3", is_number=True),
    Column("change", "件増減", is_number=True),
)


def page(*, first: bool = False) -> Page:
    rows = (Row(("①共催", "3", "-7"), query="形態=共催"), Row(("合計", "-", "+1,200")))
    records = (Row(("会", "2020-cohost-1"), "2020-cohost-1"),)
    listed = Section("list", "記録（1件）", (Column("name", "名称"), Column("id", "記録番号")), records)
    sections = (
        Section("forms", "形態別", COLUMNS, rows, ("注意。",)),
        listed,
        Section("none", "なし（0件）", COLUMNS, ()),
    )
    return Page("summary", "総括表", (("件数", "10件 → 3件（-7件）\n続き"),), sections, is_table_first=first)


def test_numbers_stand_before_what_leads_on_and_nothing_is_said_twice() -> None:
    assert [*page_lines(page())] == [
        "総括表",
        "件数: 10件から、3件（7件減）",
        "件数: 続き",
        "形態別:",
        "1 ①共催、件 令3 3、件増減 7減",
        "合計、件増減 1,200増",
        strings.UNKNOWN_CELLS,
        "注意。",
        "記録（1件）:",
        "2 名称 会",
        "なし（0件）",
    ]
    assert len(leading_rows(page())) == 2
    assert [*page_lines(page(first=True))][-2:] == ["件数: 10件から、3件（7件減）", "件数: 続き"]


@pytest.mark.parametrize(
    ("text", "change", "said"),
    [
        ("-15", False, "マイナス15"),
        ("+15", False, "プラス15"),
        ("-15回", True, "15回減"),
        ("2020-10-18", True, "2020-10-18"),
        ("2020-sponsor-city-57", True, "2020-sponsor-city-57"),
        ("FM-7", False, "FM-7"),
        ("「-中止」", False, "「-中止」"),
    ],
)
def test_signs_of_numbers_are_words(text: str, change: bool, said: str) -> None:
    assert in_words(text, is_change=change) == said
