"""Files and tables of what is shown or marked, as a user makes them."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import openpyxl
import pytest
from driver import COLOURS, browser
from records import DRILL, MEETING, RECORDS

from kyodo_tui.terminal import clipboard
from kyodo_tui.tui.screens.menu import MenuScreen
from kyodo_tui.tui.screens.prompt import PromptScreen

if TYPE_CHECKING:
    from pathlib import Path

    from driver import Driver


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


async def name_file(app: Driver, path: Path | str) -> None:
    assert isinstance(app.app.screen, PromptScreen)
    await app.press("ctrl+u")
    await app.type(str(path))
    await app.press("enter")


async def test_what_is_shown_goes_to_a_file(folder: Path) -> None:
    async with browser(size=(120, 30)) as app:
        await app.search("防災")
        await app.press("enter", "e")
        assert isinstance(app.app.screen, MenuScreen)
        app.assert_sound()
        await app.press("1")
        app.assert_sound()
        assert ".csv" in app.text
        await app.press("enter")
        assert "2件を書き出しました" in app.text
    (path,) = folder.iterdir()
    rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    assert [row["記録番号"] for row in rows] == [MEETING.id, DRILL.id]


@pytest.mark.parametrize(("key", "ending"), [("2", ".xlsx"), ("3", ".html"), ("4", ".txt")])
async def test_marks_go_to_a_workbook_or_a_handout(folder: Path, key: str, ending: str) -> None:
    path = folder / f"会議{ending}"
    async with browser(size=(120, 30)) as app:
        await app.press("j", "space", "f2", "2", *key)
        await name_file(app, path)
        assert "1件を書き出しました" in app.text
    if ending == ".xlsx":
        proof = dict(openpyxl.load_workbook(path)["この資料について"].iter_rows(values_only=True))
        assert "リスト「候補リスト」" in proof["問い"]
    else:
        assert RECORDS[1].name in path.read_text("utf-8")


async def test_nothing_is_replaced_without_being_asked(folder: Path) -> None:
    path = folder / "a.json"
    path.write_text("そのまま")
    async with browser(size=(120, 30)) as app:
        await app.press("e", "5")
        await name_file(app, path)
        assert "置き換えますか" in app.text
        await app.press("enter")
        assert path.read_text() == "そのまま"
        await app.press("e", "5")
        await name_file(app, path)
        await app.press("2")
        assert len(json.loads(path.read_text("utf-8"))) == len(RECORDS)


@pytest.mark.parametrize("name", ["none/a.csv", "/proc/x/a.csv", "a\0.csv"])
async def test_what_cannot_be_written_is_said(folder: Path, name: str) -> None:
    async with browser(size=(160, 30)) as app:
        await app.press("e", "1")
        screen = app.app.screen
        assert isinstance(screen, PromptScreen)
        screen.dismiss(name)
        await app.press("ctrl+l")
        assert list(folder.iterdir()) == []
        assert app.app.screen is app.browse
        app.assert_sound()


async def test_the_site_can_forbid_files(folder: Path) -> None:
    async with browser(size=(200, 30), environ={**COLOURS, "KYODO_FILES": "off"}) as app:
        await app.press("e")
        assert app.app.screen is app.browse
        assert "ssh" in app.text


async def test_every_step_can_be_left(folder: Path) -> None:
    async with browser() as app:
        await app.press("space", "e", "escape")
        await app.press("e", "1", "escape")
        await app.press("e", "1", "1", "escape")
        assert app.app.screen is app.browse
    assert list(folder.iterdir()) == []


async def test_a_table_of_what_is_shown_is_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []

    def note(text: str, route: object) -> str:
        sent.append(text)
        return ""

    monkeypatch.setattr(clipboard, "copy_sequence", note)
    async with browser(size=(120, 30)) as app:
        await app.search("防災")
        await app.press("enter", "y")
        assert "表示中の 2件を表で" in app.text
        await app.press("end", "enter", "2")
        assert "送りました" in app.text
    lines = sent[0].splitlines()
    assert lines[1].startswith("| --- |")
    assert len(lines) == 4
    assert MEETING.name in lines[2]
