"""A page that is shown is written to a file, with what it rests on, and stays on the screen."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import openpyxl
from driver import browser

from kyodo_tui.tui import strings
from kyodo_tui.tui.screens.menu import MenuScreen
from kyodo_tui.tui.screens.page import PageScreen, StatisticsScreen

if TYPE_CHECKING:
    from pathlib import Path

    from driver import Driver


async def write(app: Driver, kind: str, path: Path) -> None:
    await app.press("e")
    assert isinstance(app.app.screen, MenuScreen)
    await app.press(str([*strings.PAGE_KINDS].index(kind) + 1), "ctrl+u")
    await app.commit(str(path))
    await app.press("enter")


async def test_the_summary_is_written_in_every_form(tmp_path: Path) -> None:
    async with browser(size=(120, 36)) as app:
        await app.press("T")
        for kind in strings.PAGE_KINDS:
            path = tmp_path / f"総括表.{kind}"
            await write(app, kind, path)
            assert strings.saved(str(path)) in "".join(app.lines[-1:]) or path.is_file()
            assert isinstance(app.app.screen, StatisticsScreen)
    rows = list(csv.reader((tmp_path / "総括表.csv").read_text("utf-8-sig").splitlines()))
    assert rows[0][:2] == ["区分", "項目"]
    assert openpyxl.load_workbook(tmp_path / "総括表.xlsx").sheetnames[0] == "形態別"
    assert json.loads((tmp_path / "総括表.json").read_text("utf-8"))["proof"]["command"].startswith(
        "kyodo-tui stats"
    )
    for kind in ("markdown", strings.PAGE_AS_TEXT):
        text = (tmp_path / f"総括表.{kind}").read_text("utf-8")
        assert "kyodo-tui stats" in text
        assert "総括表" in text


async def test_a_file_that_is_there_is_not_replaced_without_asking(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("old")
    async with browser(size=(80, 24)) as app:
        await app.press("t")
        await write(app, "csv", path)
        assert strings.EXPORT_EXISTS in app.text
        await app.press("1")
        assert path.read_text() == "old"
        await write(app, "csv", path)
        await app.press("2")
        assert path.read_text() != "old"
        assert "a.csv" in app.lines[-1]


async def test_what_cannot_be_written_is_said_on_the_page(tmp_path: Path) -> None:
    async with browser(size=(120, 36)) as app:
        await app.press("r")
        await write(app, "json", tmp_path / "none" / "a.json")
        assert isinstance(app.app.screen, PageScreen)
        assert "フォルダー" in app.text
        await app.press("j")
        assert "フォルダー" not in app.text
