"""The table of search results."""

from __future__ import annotations

import io
import os
import re
from typing import TYPE_CHECKING

import pytest
from records import CONCERT, DRILL, EVIL, FORMS, FREQUENCIES, HOLDERS

from kyodo_tui.core.records.labels import Labels
from kyodo_tui.core.search.highlight import matched, search_terms
from kyodo_tui.core.search.hit import Hit
from kyodo_tui.core.search.query import parse
from kyodo_tui.core.text.cells import width
from kyodo_tui.export import table

if TYPE_CHECKING:
    from kyodo_tui.core.records.record import Record

LABELS = Labels(FORMS, HOLDERS, FREQUENCIES)
MARKED = re.compile("\x1b\\[1;4m(.*?)\x1b\\[0m")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def hits(query: str, *records: Record) -> list[Hit]:
    terms = search_terms(parse(query))
    return [Hit(rank, record, matched(terms, record)) for rank, record in enumerate(records, 1)]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((70, 24)))
    return Terminal()


def test_a_file_gets_everything_and_no_control_characters() -> None:
    out = io.StringIO()
    table.write(hits("防災", DRILL, EVIL), LABELS, out)
    assert DRILL.name in out.getvalue()
    assert not any(ord(char) < 32 and char != "\n" for char in out.getvalue())


def test_columns_stand_one_below_the_other() -> None:
    out = io.StringIO()
    table.write(hits("", DRILL, CONCERT), LABELS, out)
    places = {
        width(line[: line.index(word)])
        for line, word in zip(out.getvalue().splitlines(), ["主催者", "一般社団", "苫小牧音楽"], strict=True)
    }
    assert len(places) == 1


def test_in_a_terminal_lines_fit_and_matches_are_marked(terminal: Terminal) -> None:
    table.write(hits("防災", DRILL, CONCERT, EVIL), LABELS, terminal)
    lines = terminal.getvalue().splitlines()
    assert all(width(MARKED.sub(r"\1", line)) <= 70 for line in lines)
    assert "防災" in MARKED.findall(lines[1])
    assert "\x1b" not in MARKED.sub("", lines[0] + lines[2] + lines[3])


def test_what_is_cut_off_is_not_marked(terminal: Terminal) -> None:
    table.write(hits("長い名前の催し", CONCERT), LABELS, terminal)
    assert ".." in terminal.getvalue()
    assert MARKED.findall(terminal.getvalue()) == []


def test_nothing_found_writes_nothing() -> None:
    out = io.StringIO()
    table.write([], LABELS, out)
    assert out.getvalue() == ""
