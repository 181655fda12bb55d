"""A database that is published during the dialogue is taken with the next line, at the same place."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from records import DRILL, RECORDS
from reports import report

from kyodo_tui.cli.lines import strings
from kyodo_tui.errors import ExitCode
from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from commands import Run

    Step = str | Callable[[], None]
    Talk = Callable[..., str]

NEWER = "防災の新しい催し"


class Typist:
    """Standard input: the lines of somebody at the keyboard, and what happens between them."""

    def __init__(self, steps: tuple[Step, ...]) -> None:
        self._steps = list(steps)

    def readline(self, _: int = -1) -> str:
        while self._steps:
            step = self._steps.pop(0)
            if isinstance(step, str):
                return f"{step}\n"
            step()
        return ""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "kyodo.db"
    write([report()], path)
    return path


@pytest.fixture
def talk(run: Run, path: Path, monkeypatch: pytest.MonkeyPatch) -> Talk:
    def call(*steps: Step) -> str:
        monkeypatch.setattr("sys.stdin", Typist(steps))
        code, out, err = run("--lines", "--db", str(path))
        assert (code, err) == (ExitCode.DONE, "")
        return out.replace(strings.PROMPT, "")

    return call


def publish(path: Path) -> None:
    """Publish the records with another one before the others."""
    made = report()
    first = replace(made.records[0], id="2020-cohost-0", no=0, name=NEWER)
    write([replace(made, records=(first, *made.records))], path)


def test_it_is_said_in_a_line_and_the_query_is_asked_of_it(talk: Talk, path: Path) -> None:
    said = talk("防災", lambda: publish(path), "l", "l")
    before, after = said.split(f"{strings.DATA_RENEWED}\n")
    assert NEWER not in before
    assert after.count(NEWER) == 2
    assert "全2件" in before
    assert "全3件" in after
    assert after.count("1から3まで") == 2


def test_a_number_stands_for_the_record_it_was_said_with(talk: Talk, path: Path) -> None:
    said = talk("", lambda: publish(path), "1", "J", "K", "K")
    after = said.split(strings.DATA_RENEWED)[1]
    names = re.findall(r"(?m)^(?:名称|.*No\.).*$", after)
    assert RECORDS[0].name in after
    assert after.index(RECORDS[0].name) < after.index(RECORDS[1].name) < after.index(NEWER), names
    assert f"2件目（全{len(RECORDS) + 1}件）" in after


def test_the_record_read_last_stays_and_the_list_goes_on_where_it_was(
    talk: Talk, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kyodo_tui.cli.lines.dialogue.PAGE_ROWS", 2)
    said = talk("", "2", lambda: publish(path), "", "J").split(strings.DATA_RENEWED)[1]
    assert f"4から5まで（全{len(RECORDS) + 1}件）" in said
    assert RECORDS[2].name in said
    assert f"4件目（全{len(RECORDS) + 1}件）" in said


def test_marks_and_scope_are_kept(talk: Talk, path: Path) -> None:
    said = talk(DRILL.name, "1", "*", "f", "1", lambda: publish(path), "b").split(strings.DATA_RENEWED)[1]
    assert DRILL.id in said


def test_what_is_offered_is_answered_before(talk: Talk, path: Path) -> None:
    said = talk("s", lambda: publish(path), "3", "l")
    assert said.index("名称の五十音順に並べました。") < said.index(strings.DATA_RENEWED)


def test_a_record_that_is_gone_is_said_and_no_other_is_read(talk: Talk, path: Path) -> None:
    def shorten() -> None:
        made = report()
        write([replace(made, records=made.records[1:], cells=(), mentions=(), organisations=())], path)

    said = talk("", "1", shorten, "1").split(strings.DATA_RENEWED)[1]
    assert strings.RECORD_GONE in said
    assert strings.NUMBER_GONE in said
    assert f"1から{len(RECORDS) - 1}まで" in said


def test_what_cannot_be_opened_is_said_once_and_what_follows_is_taken(talk: Talk, path: Path) -> None:
    def put(data: bytes) -> None:
        path.with_name("next").write_bytes(data)
        path.with_name("next").replace(path)

    def put_right() -> None:
        path.unlink()
        publish(path)

    said = talk("防災", lambda: put(b"\xa5" * 5000), "l", "1", put_right, "l", "l")
    assert said.count(strings.NEWER_DATA_UNREADABLE) == 1
    garbage, sound = said.split(strings.DATA_RENEWED)
    assert garbage.count("1から2まで") == 3
    assert "1件目（全2件）" in garbage
    assert NEWER in sound
