"""The table of search results."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from records import CONCERT, DRILL, EVIL, FORMS, FREQUENCIES, HOLDERS

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


def test_columns_are_aligned() -> None:
    lines = written(hits("", DRILL, CONCERT)).splitlines()
    places = {
        width(line[: line.index(word)])
        for line, word in zip(lines, ["主催者", "一般社団", "苫小牧音楽"], strict=True)
    }
    assert len(places) == 1


def test_in_a_terminal_lines_fit_and_matches_are_marked() -> None:
    lines = written(hits("防災", DRILL, CONCERT, EVIL), columns=70, styled=True).splitlines()
    assert all(width(MARKED.sub(r"\1", line)) <= 70 for line in lines)
    assert "防災" in MARKED.findall(lines[1])
    assert "\x1b" not in MARKED.sub("", lines[0] + lines[2] + lines[3])


def test_what_is_cut_off_is_not_marked() -> None:
    text = written(hits("長い名前の催し", CONCERT), columns=70, styled=True)
    assert ".." in text
    assert MARKED.findall(text) == []


def test_nothing_found_writes_nothing() -> None:
    assert written([]) == ""
