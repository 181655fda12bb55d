"""Files and tables of what is shown or marked, as a user makes them."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING

import openpyxl
import pytest
from driver import COLOURS, browser
from records import DRILL, MEETING, RECORDS, FakeSource

from kyodo_tui.core.records.user_lists import ListEntry
from kyodo_tui.terminal import clipboard
from kyodo_tui.tui import strings
from kyodo_tui.tui.exporting import ExportProgress, Listed, NamedFile
from kyodo_tui.tui.screens import exports
from kyodo_tui.tui.screens.browse import BrowseScreen
from kyodo_tui.tui.screens.export_progress import ExportScreen
from kyodo_tui.tui.screens.menu import MenuScreen
from kyodo_tui.tui.screens.page import PageScreen
from kyodo_tui.tui.screens.prompt import FilePromptScreen

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from driver import Driver

    from kyodo_tui.core.records.record import Record


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for an export however long it takes on a busy machine, so that no panel comes between."""
    monkeypatch.setattr(exports, "AT_ONCE_SECONDS", 60.0)


async def name_file(app: Driver, path: Path | str) -> None:
    assert isinstance(app.app.screen, FilePromptScreen)
    await app.press("ctrl+u")
    # Not key by key: a path is long.
    await app.commit(str(path))
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
        assert isinstance(screen, FilePromptScreen)
        screen.dismiss(NamedFile(name, None))
        await app.press("ctrl+l")
        assert list(folder.iterdir()) == []
        assert app.app.screen is app.browse
        app.assert_sound()


@pytest.mark.parametrize("keys", [("e",), ("space", "b", "e")])
async def test_where_nothing_may_be_written_every_way_to_it_says_so(keys: tuple[str, ...]) -> None:
    async with browser(environ={**COLOURS, "KYODO_FILES": "off"}) as app:
        await app.press(*keys)
        assert app.app.screen is app.browse
        assert "書き出" in "".join(app.region("#status"))


async def test_the_site_can_forbid_files(folder: Path) -> None:
    async with browser(size=(200, 30), environ={**COLOURS, "KYODO_FILES": "off"}) as app:
        await app.press("e")
        assert app.app.screen is app.browse
        assert "ssh" in app.text


async def test_the_site_can_allow_nothing_but_paper(folder: Path) -> None:
    paper = {**COLOURS, "KYODO_FILES": "off", "KYODO_PRINTER": "on"}
    async with browser(size=(120, 30), environ=paper) as app:
        await app.press("e")
        assert strings.HANDOUT_PRINTED in app.text
        assert "CSV" not in app.text
    async with browser(size=(120, 30), environ={**paper, "KYODO_EXPORT": "off"}) as app:
        await app.press("e")
        assert app.app.screen is app.browse


async def test_every_step_can_be_left(folder: Path) -> None:
    async with browser() as app:
        await app.press("space", "e", "escape")
        assert app.app.screen is app.browse
        await app.press("e", "1", "1")
        for title in (strings.EXPORT_WHERE, strings.EXPORT_AS, strings.EXPORT_WHAT):
            assert title[:8] in app.text
            await app.press("escape")
        assert app.app.screen is app.browse
    assert list(folder.iterdir()) == []


# Encodings

LACKING = replace(MEETING, name="𠮷田の麵")


async def test_the_encoding_is_chosen_where_the_file_is_named(folder: Path) -> None:
    async with browser(FakeSource([MEETING, DRILL]), size=(120, 30)) as app:
        await app.press("e", "1")
        assert "UTF-8（BOM 付き" in app.text
        await app.press("tab")
        assert "UTF-8（BOM なし" in app.text
        await app.press("tab")
        assert "シフト JIS" in app.text
        app.assert_sound()
        await name_file(app, folder / "a.csv")
        await app.press("e", "7", "tab")
        await name_file(app, folder / "a.tsv")
        await app.press("e", "5")
        assert strings.EXPORT_ENCODING not in app.text
    assert MEETING.name in (folder / "a.csv").read_text("cp932")
    assert (folder / "a.tsv").read_bytes().startswith("記録番号\t".encode())


@pytest.mark.parametrize(
    ("key", "encoding", "name"), [("1", "cp932", "〓田の〓"), ("2", "utf-8-sig", LACKING.name)]
)
async def test_what_the_encoding_lacks_is_named_and_decided(
    folder: Path, key: str, encoding: str, name: str
) -> None:
    path = folder / "a.csv"
    async with browser(FakeSource([LACKING]), size=(160, 30)) as app:
        await app.press("e", "1", "tab", "tab")
        await name_file(app, path)
        assert f"{LACKING.id} の「𠮷」（U+20BB7）「麵」" in app.text
        assert list(folder.iterdir()) == []
        await app.press("escape")
        assert list(folder.iterdir()) == []
        await app.press("e", "1", "tab", "tab")
        await name_file(app, path)
        await app.press(key)
        assert "1件を書き出しました" in app.text
    (row,) = csv.DictReader(path.read_text(encoding).splitlines())
    assert row["名称"] == name


# Handouts


async def test_a_handout_may_hold_every_field(folder: Path) -> None:
    path = folder / "a.html"
    async with browser(size=(120, 30)) as app:
        await app.press("e", "9")
        await name_file(app, path)
        assert f"{len(RECORDS)}件を書き出しました" in app.text
    page = path.read_text("utf-8")
    assert "<section>" in page
    assert "--full" in page


async def test_the_terminal_prints_where_the_site_lets_it(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[str] = []
    async with browser(size=(120, 30)) as app:
        await app.press("e")
        assert strings.HANDOUT_PRINTED not in app.text
    async with browser(size=(120, 30), environ={**COLOURS, "KYODO_PRINTER": "on"}) as app:
        app.app._terminal_clipboard._send = sent.append
        await app.press("space", "b", "e", "G", "enter")
        assert "1件を端末のプリンターへ送りました" in app.text
    (printed,) = sent
    assert printed.startswith("\x1b[5i")
    assert printed.endswith("\x1b[4i")
    assert MEETING.name in printed
    assert printed.count("\x1b") == 2


# Lists


async def test_a_list_goes_to_a_file_with_order_and_notes(folder: Path) -> None:
    path = folder / "a.csv"
    async with browser(size=(160, 30)) as app:
        await app.press("space", "j", "space", "b", "J", "m", *"youkakunin", "enter", "e", "1")
        await name_file(app, path)
        await app.press("b", "f2", "3")
        await name_file(app, folder / "a.html")
        assert "2件を書き出しました" in app.text
    rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    assert [(row["順"], row["記録番号"]) for row in rows] == [("1", RECORDS[1].id), ("2", RECORDS[0].id)]
    assert rows[1]["メモ"] == "youkakunin"
    assert "youkakunin" in (folder / "a.html").read_text("utf-8")


async def test_any_list_can_be_written_and_what_is_gone_is_said(folder: Path) -> None:
    async with browser(size=(160, 30)) as app:
        own = app.app._marks.lists.own
        own.add("会議", [ListEntry(DRILL.id, "", "要確認"), ListEntry("2019-x-1", "昔の催し")])
        await app.press("e")
        assert strings.EXPORT_OTHER_LIST in app.text
        await app.press("2", "1", "5")
        await name_file(app, folder / "a.json")
        assert "1件を書き出しました（今のデータにない 1件は含みません）" in app.text
    (item,) = json.loads((folder / "a.json").read_text("utf-8"))
    assert (item["id"], item["place"], item["note"]) == (DRILL.id, 1, "要確認")


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("会議", "会議"),
        ("来年度 / 候補 🎉", "来年度_候補"),
        ("🎉", strings.EXPORT_NAME),
        ("あ" * 200, "あ" * 40),
    ],
)
def test_a_file_is_called_like_its_list(name: str, file: str) -> None:
    assert Listed(name, ()).file_name == file


# Long exports


class Held(FakeSource):
    """A source whose clones stop at the second record until they are let go."""

    def __init__(self, records: Sequence[Record] = RECORDS) -> None:
        super().__init__(records)
        self.reached, self.go = Event(), Event()

    def clone(self) -> FakeSource:
        clone = Held(self.all)
        clone.reached, clone.go = self.reached, self.go
        clone.is_held = True
        self.clones.append(clone)
        return clone

    is_held = False

    def record(self, record_id: str) -> Record | None:
        if self.is_held and record_id == self.all[1].id:
            self.reached.set()
            self.go.wait()
        return super().record(record_id)


async def begin_long_export(app: Driver, source: Held, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "AT_ONCE_SECONDS", 0.0)
    await app.press("e", "1")
    await name_file(app, path)
    assert await app.until(source.reached.is_set)
    assert isinstance(app.app.screen, ExportScreen)


async def test_a_long_export_shows_how_far_it_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, path = Held(), folder / "a.csv"
    async with browser(source, size=(80, 24)) as app:
        await begin_long_export(app, source, path, monkeypatch)
        app.app.screen.query_one("#progress").refresh()
        await app.press("ctrl+l")
        assert f"1/{len(RECORDS)}件" in app.text
        assert not path.exists()
        app.assert_sound()
        source.go.set()
        assert await app.until(lambda: app.app.screen is app.browse)
        await app.press("ctrl+l")
        assert path.exists()
        assert source.clones[-1].closed == 1


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_a_long_export_is_stopped(folder: Path, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    source, path = Held(), folder / "a.csv"
    async with browser(source, size=(80, 24)) as app:
        await begin_long_export(app, source, path, monkeypatch)
        await app.press(key)
        assert app.app.screen is app.browse
        assert "やめました" in app.text
        source.go.set()
        assert await app.until(lambda: bool(source.clones[-1].closed))
    assert list(folder.iterdir()) == []


def test_what_is_about_to_appear_cannot_be_stopped_any_more() -> None:
    progress = ExportProgress()
    progress.check(final=True)
    assert not progress.cancel()
    progress.check()


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


async def test_two_marked_records_are_compared_with_one_key() -> None:
    for size in ((80, 24), (120, 36)):
        async with browser(size=size) as app:
            await app.press("space", "j", "space", "C")
            assert isinstance(app.app.screen, PageScreen)
            assert "違う項目" in app.text
            assert "Ａ  まちかどミーティング" in app.text
            app.assert_sound()
            await app.press("escape")
            assert isinstance(app.app.screen, BrowseScreen)


async def test_a_marked_record_is_compared_with_the_one_under_the_cursor() -> None:
    async with browser(size=(120, 36)) as app:
        await app.press("C")
        assert strings.COMPARE_WHICH[:10] in app.text
        await app.press("space", "C")
        assert isinstance(app.app.screen, BrowseScreen)
        await app.press("j", "C")
        assert "苫小牧市公共交通協議会" in app.text
        assert isinstance(app.app.screen, PageScreen)


@pytest.mark.parametrize("rule", [{"KYODO_FILES": "off"}, {"KYODO_EXPORT": "off"}], ids=["files", "export"])
async def test_what_the_site_refuses_is_not_offered(rule: dict[str, str]) -> None:
    async with browser(size=(200, 120), environ={**COLOURS, **rule}) as app:
        assert strings.FOOT_EXPORT not in app.lines[-1]
        assert not {"save", "export", "next_encoding"} & {each.id for each in app.browse.commands}
        await app.press("Y")
        assert strings.FOOT_SAVE not in app.lines[-1]
        await app.press("escape", "space", "b")
        assert strings.FOOT_EXPORT not in app.lines[-1]
        await app.press("escape", "t")
        assert isinstance(app.app.screen, PageScreen)
        assert "export" not in {each.id for each in app.app.screen.commands}
        await app.press("escape", "?")
        assert not [each for each in (strings.HELP_EXPORT, strings.HELP_SAVE) if each in app.text]


async def test_printing_is_offered_where_only_files_are_refused() -> None:
    paper = {**COLOURS, "KYODO_FILES": "off", "KYODO_PRINTER": "on"}
    async with browser(size=(200, 120), environ=paper) as app:
        assert strings.FOOT_EXPORT in app.lines[-1]
        await app.press("Y")
        assert strings.FOOT_SAVE not in app.lines[-1]
        await app.press("escape", "t")
        assert isinstance(app.app.screen, PageScreen)
        assert "export" not in {each.id for each in app.app.screen.commands}
        await app.press("escape", "?")
        assert strings.HELP_EXPORT[:8] in app.text


async def test_everything_is_offered_where_files_may_be_written() -> None:
    async with browser(size=(200, 120)) as app:
        assert strings.FOOT_EXPORT in app.lines[-1]
        await app.press("?")
        assert all(each[:8] in app.text for each in (strings.HELP_EXPORT, strings.HELP_SAVE))
