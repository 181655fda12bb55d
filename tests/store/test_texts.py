"""Texts that are none, or have no end, are read as far as that goes, and said once."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest
from driver import browser
from records import DRILL, MEETING

from kyodo_tui.cli import main
from kyodo_tui.core.search.query import parse
from kyodo_tui.errors import DatabaseError, ExitCode
from kyodo_tui.store.database import Database
from kyodo_tui.store.texts import CUT, MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

INVALID = "CAST(x'e998b2ff41c328' AS TEXT)"
LONG = "printf('%.*c', 5000000, '長')"


def test_bytes_that_are_no_text_are_marked(faulty: Callable[[str], Path]) -> None:
    with Database.open(
        faulty(f"UPDATE record SET effects = {INVALID}, name = {INVALID} WHERE seq = 1")
    ) as database:
        rows = database.select(parse("")).rows(0, 9)
        assert rows[0].name == "防\ufffdA\ufffd("
        assert rows[2].name == DRILL.name
        record = database.record(MEETING.id)
        assert record is not None
        assert record.name == rows[0].name
        assert ["�" in words for words in database.text_warnings] == [True]
        with pytest.raises(DatabaseError, match="UTF-8"):
            database.check_texts()


def test_a_text_without_end_is_cut(faulty: Callable[[str], Path]) -> None:
    with Database.open(faulty(f"UPDATE record SET name = {LONG} WHERE seq = 1")) as database:
        for name in (
            database.select(parse("")).rows(0, 1)[0].name,
            next(database.records([MEETING.id])).name,
        ):
            assert name == "長" * (MAX_BYTES // 3) + CUT
        assert ["長すぎる" in words for words in database.text_warnings] == [True]
        with database.clone() as clone:
            assert clone.text_warnings == database.text_warnings
        with pytest.raises(DatabaseError, match="length"):
            database.check_texts()


def test_sound_texts_need_no_words(faulty: Callable[[str], Path]) -> None:
    with Database.open(faulty("SELECT 1")) as database:
        assert len(list(database.reports())) == 1
        database.check_texts()
        assert database.text_warnings == ()


def test_the_command_line_says_it_once(
    faulty: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    path = faulty(f"UPDATE record SET effects = {INVALID}")
    assert main(["show", MEETING.id, "2020-committee-3", "--db", str(path)]) == ExitCode.DONE
    out, err = capsys.readouterr()
    assert "防�A�(" in out
    assert err.count("文字として読めない") == 1


async def test_the_browser_says_it_once(faulty: Callable[[str], Path]) -> None:
    with Database.open(faulty(f"UPDATE record SET effects = {INVALID}")) as database:
        async with browser(database) as app:
            assert "文字として読めない" in app.text
            await app.press("j")
            assert "文字として読めない" not in app.text
            app.assert_sound()
