"""A database that is published during the dialogue is taken with the next line, at the same place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from line_talk import Said
from records import DRILL, RECORDS
from reports import report

from kyodo_tui.cli.lines import strings
from kyodo_tui.errors import ExitCode
from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from commands import Run
    from line_talk import Talk

    Step = str | Callable[[], None]

NEWER = "防災の新しい催し"


class Typist:
    """Standard input: the lines of somebody at the keyboard, and what happens between them."""

    def __init__(self, steps: tuple[Step, ...]) -> None:
        self._steps = list(steps)

    def isatty(self) -> bool:
        return False

    def readline(self, _: int = -1) -> str:
        while self._steps:
            step = self._steps.pop(0)
            if isinstance(step, str):
                return f"{step}\n"
            step()
        return ""


@pytest.fixture
def talk(run: Run, path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Talk:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    def call(*steps: Step) -> Said:
        monkeypatch.setattr("sys.stdin", Typist(steps))
        code, out, err = run("--lines", "--db", str(path))
        assert (code, err) == (ExitCode.DONE, "")
        return Said.of(out)

    return call


def publish(path: Path) -> None:
    """Publish the records with another one before the others."""
    made = report()
    first = replace(made.records[0], id="2020-cohost-0", no=0, name=NEWER)
    write([replace(made, records=(first, *made.records))], path)


def test_it_is_said_in_a_line_and_the_query_is_asked_of_it(talk: Talk, path: Path) -> None:
    said = talk("防災", lambda: publish(path), "", "g")
    assert "2件" in said.answers[0]
    assert said.answers[1].startswith(strings.DATA_RENEWED)
    assert "「防災」: 3件" not in said.answers[0]
    assert NEWER in said.last
    assert strings.DATA_RENEWED not in said.last


def test_a_number_stands_for_the_record_it_was_said_with(talk: Talk, path: Path) -> None:
    said = talk("g", lambda: publish(path), "1", "J", "K", "K")
    first, second, *_, before = said.answers[1:]
    assert first.startswith(f"{strings.DATA_RENEWED}\n{RECORDS[0].name}\n2件目、全{len(RECORDS) + 1}件")
    assert second.startswith(RECORDS[1].name)
    assert before.startswith(NEWER)
    said = talk("g", lambda: publish_once_more(path), "*1", "b")
    assert RECORDS[0].name not in said.last or NEWER in said.last


def publish_once_more(path: Path) -> None:
    """Publish the records as they were at first."""
    write([report()], path)


def test_the_record_read_last_stays_and_the_list_goes_on_where_it_was(
    talk: Talk, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kyodo_tui.cli.lines.listing.PAGE_ROWS", 2)
    said = talk("g", "2", lambda: publish(path), "", "J")
    assert f"4から5まで（全{len(RECORDS) + 1}件）" in said.answers[2]
    assert said.answers[2].startswith(strings.DATA_RENEWED)
    assert said.last.startswith(RECORDS[4 - 1].name)


def test_marks_pages_and_history_are_kept(talk: Talk, path: Path) -> None:
    said = talk(DRILL.name, "*", "r", lambda: publish(path), "h", "b", "1", "H")
    assert said.answers[3].startswith(strings.DATA_RENEWED)
    assert DRILL.name in said.answers[4]
    assert said.answers[5].startswith(DRILL.name)
    assert f"「{DRILL.name}」: 1件" in said.last


def test_what_is_offered_is_answered_before(talk: Talk, path: Path) -> None:
    said = talk("s", lambda: publish(path), "3", "g")
    assert "名称の五十音順に並べました。" in said.answers[1]
    assert said.last.startswith(strings.DATA_RENEWED)


def test_a_record_that_is_gone_is_said_and_no_other_is_read(talk: Talk, path: Path) -> None:
    def shorten() -> None:
        made = report()
        write([replace(made, records=made.records[1:], cells=(), mentions=(), organisations=())], path)

    said = talk("g", "1", shorten, "1").last
    assert strings.RECORD_GONE in said
    assert strings.NUMBER_GONE in said
    assert f"1 {RECORDS[1].name}" in said


def test_a_row_of_a_page_whose_record_is_gone_is_said(talk: Talk, path: Path) -> None:
    def shorten() -> None:
        made = report()
        write([replace(made, records=made.records[1:], cells=(), mentions=(), organisations=())], path)

    said = talk("*1", "b", shorten, "1")
    assert strings.UNKNOWN in said.last


def test_what_cannot_be_opened_is_said_once_and_what_follows_is_taken(talk: Talk, path: Path) -> None:
    def put(data: bytes) -> None:
        path.with_name("next").write_bytes(data)
        path.with_name("next").replace(path)

    def put_right() -> None:
        path.unlink()
        publish(path)

    said = talk("防災", lambda: put(b"\xa5" * 5000), "g", "1", put_right, "g", "g")
    assert said.all.count(strings.NEWER_DATA_UNREADABLE) == 1
    assert "1件目、全2件" in said.answers[2]
    assert said.answers[3].startswith(strings.DATA_RENEWED)
    assert NEWER in said.last


def test_a_database_that_is_deleted_is_said_to_be_gone(talk: Talk, path: Path) -> None:
    said = talk("防災", path.unlink, "g", "1")
    assert said.all.count(strings.DATA_GONE) == 1
    assert strings.NEWER_DATA_UNREADABLE not in said.all
    assert "1件目、全2件" in said.last
