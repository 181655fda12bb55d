"""The table of search results."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from records import CONCERT, DRILL, EVIL, FORMS, FREQUENCIES, HOLDERS, MEETING, READING, RECORDS

from kyodo_tui.core.records.labels import Labels
from kyodo_tui.core.search.highlight import matched, search_terms
from kyodo_tui.core.search.hit import Hit
from kyodo_tui.core.search.query import parse
from kyodo_tui.core.text.cells import width
from kyodo_tui.export import table
from kyodo_tui.export.output import Output

if TYPE_CHECKING:
    from kyodo_tui.core.records.record import Record

LABELS = Labels(FORMS, HOLDERS, FREQUENCIES)
MARKED = re.compile("\x1b\\[1;4m(.*?)\x1b\\[0m")


def hits(query: str, *records: Record) -> list[Hit]:
    terms = search_terms(parse(query))
    return [Hit(rank, record, matched(terms, record)) for rank, record in enumerate(records, 1)]


def written(found: list[Hit], **more: Any) -> str:
    stream = io.StringIO()
    table.write(found, LABELS, Output(stream, **more))
    return stream.getvalue()


def test_a_file_gets_everything_and_no_control_characters() -> None:
    text = written(hits("防災", DRILL, EVIL))
    assert DRILL.name in text
    assert not any(ord(char) < 32 and char != "\n" for char in text)


def columns(text: str) -> list[str]:
    """Return the headings, in order."""
    return text.split("\n")[0].split()


def test_columns_are_aligned() -> None:
    for more in ({}, {"columns": 70}, {"columns": 110}):
        lines = written(hits("", DRILL, CONCERT), **more).splitlines()
        places = {
            width(line[: line.index(word)])
            for line, word in zip(lines, ["記録番号", DRILL.id, CONCERT.id], strict=True)
        }
        assert len(places) == 1


def test_a_file_gets_labels_a_narrow_terminal_gets_marks() -> None:
    text = written(hits("", DRILL, CONCERT, READING, MEETING))
    assert columns(text) == ["名称", "形態", "名義", "主催者", "担当課", "記録番号"]
    assert ("④後援" in text, "苫小牧市 " in text, "教育委員会 " in text) == (True, True, True)
    text = written(hits("", DRILL, CONCERT, READING, MEETING), columns=80)
    assert columns(text) == ["名称", "形態", "名義", "記録番号"]
    marks = [re.findall(r"  (\S+)", line)[:2] for line in text.splitlines()[1:]]
    assert marks == [["④", "市"], ["④", "市"], ["④", "教"], ["①", MEETING.id]]


def test_the_name_comes_first_and_other_columns_give_way() -> None:
    name = "あ" * 30
    short = replace(DRILL, name="短い名前")
    for cells, kept, shown in (
        (200, 30, {"主催者", "担当課"}),
        (120, 28, {"主催者", "担当課"}),
        (80, 22, set()),
        (60, 11, set()),
    ):
        text = written(hits("", replace(DRILL, name=name), short), columns=cells)
        assert text.count("あ") >= kept, cells
        assert {"主催者", "担当課"} & set(columns(text)) == shown, cells
        assert all(width(line) <= cells for line in text.splitlines())
    assert "担当課" in columns(written(hits("", short), columns=80)), "short names leave room"


@pytest.mark.parametrize("cells", [*range(34, 60), 79, 80, 81, 100, 200])
def test_in_a_terminal_every_line_fits_and_ids_are_whole(cells: int) -> None:
    text = written(hits("", *RECORDS), columns=cells)
    assert all(width(line) <= cells for line in text.splitlines())
    assert all(line.endswith(record.id) for line, record in zip(text.splitlines()[1:], RECORDS, strict=True))


def test_columns_that_say_nothing_are_left_out() -> None:
    assert columns(written(hits("", MEETING))) == ["名称", "形態", "担当課", "記録番号"]
    assert "年度" not in columns(written(hits("", *RECORDS)))


def test_what_was_not_held_as_usual_is_marked() -> None:
    statuses = ("held", "some_cancelled", "cancelled", "written")
    records = [replace(MEETING, status=status) for status in statuses]
    for cells, form in ((None, "①共催"), (80, "①共催"), (60, "①")):
        heading, *lines = written(hits("", *records), columns=cells).splitlines()
        assert "状況" in heading
        assert [re.split("  +", line)[1] for line in lines] == [form, "中止あり", "中止", "書面のみ"]
    assert "状況" not in columns(written(hits("", replace(MEETING, status="held"), DRILL)))


def test_several_forms_are_all_named() -> None:
    record = replace(MEETING, forms=("cohost", "committee"))
    assert "①共催、②実行委員会・協議会等" in written(hits("", record))
    assert " ①② " in written(hits("", record), columns=60)


def test_years_are_told_apart_where_there_are_several() -> None:
    last = replace(DRILL, fiscal_year=2019)
    text = written(hits("", DRILL, last), columns=80)
    assert "年度" in columns(text)
    assert [re.findall("令(?:元|2)", line) for line in text.splitlines()[1:]] == [["令2"], ["令元"]]
    stream = io.StringIO()
    table.write(hits("", DRILL), replace(LABELS, years=(2021, 2020)), Output(stream))
    assert "年度" in columns(stream.getvalue()), "the database has another year"


def test_in_a_terminal_matches_are_marked() -> None:
    lines = written(hits("防災", DRILL, CONCERT, EVIL), columns=70, styled=True).splitlines()
    assert "防災" in MARKED.findall(lines[1])
    assert "\x1b" not in MARKED.sub("", lines[0] + lines[2] + lines[3])


def test_what_is_cut_off_is_not_marked() -> None:
    text = written(hits("長い名前の催し", CONCERT), columns=70, styled=True)
    assert ".." in text
    assert MARKED.findall(text) == []


def test_nothing_found_writes_nothing() -> None:
    assert written([]) == ""
