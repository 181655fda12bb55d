"""Messages are read to their end: over a few rows where one is too short."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.search.blame import UnknownValue
from kyodo_tui.core.search.query import parse
from kyodo_tui.core.text.cells import cut_sign, width
from kyodo_tui.tui import strings
from kyodo_tui.tui.view.lines import QUIET, TEXT, WARNING, Line, Span, line_width
from kyodo_tui.tui.view.message_lines import MAX_ROWS, message_lines
from kyodo_tui.tui.view.panes import KeysView, StatusView, message_row


def text(line: Line) -> str:
    return "".join(span.text for span in line)


def joined(lines: list[Line]) -> str:
    return "".join("".join(map(text, lines)).split())


@pytest.mark.parametrize("cells", [40, 60, 80])
@pytest.mark.parametrize(
    "message",
    [
        strings.COPY_OFF_HERE,
        strings.NO_READINGS,
        strings.QUIT_HINT,
        strings.sent("全文"),
        strings.exported("/home/staff/kyodo/書き出し/kyodo-20201018.xlsx", 218),
    ],
)
def test_a_message_is_whole(message: str, cells: int) -> None:
    lines = message_lines((Span(message, TEXT),), cells)
    assert len(lines) <= MAX_ROWS
    assert joined(lines) == "".join(message.split())
    assert all(line_width(line) <= cells for line in lines)


@given(st.text("あ漢a/ 、。", max_size=400), st.integers(2, 90))
def test_whatever_is_said_fits(message: str, cells: int) -> None:
    lines = message_lines((Span(message, TEXT), Span("  終わり", QUIET)), cells)
    assert 1 <= len(lines) <= MAX_ROWS
    assert all(line_width(line) <= cells for line in lines)


def test_of_what_is_longer_beginning_and_end_stay() -> None:
    path = "/srv/" + "とても長い名前のフォルダー/" * 30 + "kyodo-20201018.xlsx"
    said = joined(message_lines((Span(strings.exported(path, 5), TEXT),), 78))
    assert said.startswith("5件を書き出しました:")
    assert said.endswith("kyodo-20201018.xlsx")


def test_the_roles_stay() -> None:
    line = (Span("あ" * 10, WARNING), Span("い" * 10, QUIET))
    first, second = message_lines(line, 30)
    assert first == (Span("あ" * 10, WARNING), Span("い" * 5, QUIET))
    assert second == (Span("い" * 5, QUIET),)


def test_a_notice_takes_the_room_of_the_number_before_another_row() -> None:
    said = "あ" * 38
    view = StatusView((Span(said, TEXT),), "218件", is_notice=True)
    assert view.rows(80) == 1
    assert "218件" not in text(view.row(0, 80, 1))
    assert view.rows(90) == 1
    assert "218件" in text(view.row(0, 90, 1))
    assert view.rows(60) == 2
    assert all(width(text(view.row(y, 60, 2))) == 60 for y in range(2))


def test_a_warning_wraps_beside_the_number_and_a_filter_is_cut() -> None:
    said = "あ" * 50
    warning = StatusView((Span(said, WARNING),), "0件")
    assert warning.rows(80) == 2
    assert text(warning.row(0, 80, 2)).endswith("0件 ")
    assert StatusView((Span(said, TEXT),), "0件").rows(80) == 1


def test_a_message_in_place_of_the_keys_wraps() -> None:
    view = KeysView(message=(Span(strings.QUIT_HINT, QUIET),))
    assert view.rows(40) == 2
    assert KeysView().rows(40) == 1


def test_what_an_empty_list_says_wraps() -> None:
    (term,) = parse("課=無").terms
    values = tuple(f"第{number}スポーツ課" for number in range(40))
    said = UnknownValue(term, "担当課", "無", values).in_words(strings.ALL_VALUES)
    rows = [text(message_row(("見出し", said, "終わり"), y, 60, 12)) for y in range(12)]
    assert "など40種（fで一覧）" in "".join("".join(rows).split())
    assert any("終わり" in row for row in rows)
    assert all(width(row) <= 60 for row in rows)
    assert text(message_row(("見出し", said, "終わり"), 3, 60, 4)).strip() == cut_sign()
