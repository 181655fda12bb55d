"""What is taken away from the dialogue: marks, lists, files, texts to select."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import pytest
from records import CONCERT, DRILL, HOSTILE, MEETING, RECORDS

from kyodo_tui.cli.lines import strings
from kyodo_tui.tui import strings as strings_of_screen

if TYPE_CHECKING:
    from pathlib import Path

    from line_talk import Talk


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where files go."""
    folder = tmp_path / "files"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def shared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    (folder / "五年分.txt").write_text(f"{DRILL.id}\t要確認\n", "utf-8")
    monkeypatch.setenv("KYODO_SHARED_LISTS", str(folder))


# Marks and lists


def test_marks_are_set_by_number_and_said_in_the_list(talk: Talk) -> None:
    said = talk("b", "防災フェア", "*", "c", "*1", "", "b", "*1", "U", "q")
    assert strings.NO_MARKS in said.answers[0]
    assert f"{DRILL.name}に印を付けました（候補リスト 1件" in said.answers[2]
    assert f"{MEETING.name}に印を付けました（候補リスト 2件" in said.answers[4]
    assert "印あり" in said.answers[5]
    assert "1 名称 北海道防災フェア" in said.answers[6]
    assert f"{DRILL.name}: 印を外しました（候補リスト 1件" in said.answers[7]
    assert "「候補リスト」に 1件を戻しました" in said.answers[8]
    assert "印あり" in talk("1")


def test_a_list_is_changed_by_number(talk: Talk) -> None:
    said = talk("*1", "*2", "*3", "b", "m 2", "要確認", "K 2", "J 3", "もう一度", "h", "b")
    assert "メモを入力してください" in said.answers[4]
    assert "メモを書きました: 要確認" in said.answers[5]
    assert "1番に移しました" in said.answers[6]
    assert strings.NO_FURTHER in said.answers[7]
    assert said.rows[0].endswith("メモ 要確認")
    said = talk("b", "m", "m 1", "-", "9", "2")
    assert "番号も入力してください" in said.answers[1]
    assert "要確認" in said.answers[2]
    assert strings.NOTE_GONE in said.answers[3]
    assert "9 番はありません" in said.answers[4]
    assert MEETING.name in said.last


def test_lists_are_made_renamed_copied_and_removed(talk: Talk) -> None:
    said = talk("*1", "B", "a", "会議", "E 2", "会合", "A 1", "", "D 2", "U", "1")
    assert "1 候補リスト、1件、自分（印の入れ先）" in said.answers[1]
    assert "リスト「会議」を作りました" in said.answers[3]
    assert "「会合」に変えました" in said.answers[5]
    assert "そのまま Enter を押すと: 候補リストの写し" in said.answers[6]
    assert "候補リストの写し、1件、自分" in said.answers[7]
    assert "削除しました" in said.answers[8]
    assert f"名称 {MEETING.name}" in said.last
    said = talk("B", "a", "候補リスト", "a", "戻る", "a", "x" * 300)
    assert "「候補リスト」は、もうあります" in said.answers[2]
    assert strings.CANCELLED in said.answers[4]
    assert "200文字まで" in said.last


@pytest.mark.usefixtures("shared")
def test_a_shared_list_is_only_read(talk: Talk) -> None:
    said = talk("B", "E 2", "2", "*1", "1")
    assert "共有:五年分、1件、共有（見るだけ）" in said.answers[0]
    assert "共有リストは変えられません" in said.answers[1]
    assert "メモ 要確認" in said.answers[2]
    assert said.answers[3] == f"{strings.OPEN_FIRST}\n"
    assert said.last.startswith(DRILL.name)


def test_two_records_are_compared(talk: Talk) -> None:
    said = talk("C", "*1", "*2", "C", "戻る", "b", "C 1", "h")
    assert strings.COMPARE_WHICH in said.answers[0]
    assert "違う項目" in said.answers[3]
    assert MEETING.name in said.answers[3]
    assert "違う項目" in said.answers[6]


# Files


def test_what_is_listed_goes_to_a_file(talk: Talk, folder: Path) -> None:
    said = talk("防災", "e", "CSV", "会議.csv", "戻る")
    assert "どの形で書き出しますか" in said.answers[1]
    assert "文字コード" in said.answers[3]
    assert strings.CANCELLED in said.last
    said = talk("防災", "e", "1", "会議.csv", "1", "e", "1", "会議.csv", "1", "2")
    assert "2件を書き出しました" in said.answers[4]
    assert "置き換えますか" in said.answers[8]
    assert "2件を書き出しました" in said.last
    rows = list(csv.DictReader((folder / "会議.csv").read_text("utf-8-sig").splitlines()))
    assert {row["記録番号"] for row in rows} == {MEETING.id, DRILL.id}


def test_what_is_marked_or_a_page_goes_to_a_file(talk: Talk, folder: Path) -> None:
    said = talk("*1", "e", "2", "JSON", "a.json", "b", "e", "JSON", "b.json")
    assert "1件を書き出しました" in said.answers[4]
    assert "1件を書き出しました" in said.last
    assert [each["id"] for each in json.loads((folder / "b.json").read_text("utf-8"))] == [MEETING.id]
    said = talk("t", "e", "文字だけの表", "")
    assert "保存しました" in said.last
    assert any("stats" in path.name for path in folder.iterdir())


def test_an_encoding_is_chosen_and_what_is_there_is_kept(talk: Talk, folder: Path) -> None:
    said = talk("e", "1", "a.csv", "シフト", "e", "1", "a.csv", "1", "1")
    assert "6件を書き出しました" in said.answers[3]
    assert said.last == f"{strings.NOTHING_CHANGED}\n"
    assert MEETING.name in (folder / "a.csv").read_text("cp932")


@pytest.mark.parametrize("setting", [("KYODO_EXPORT", "off"), ("KYODO_FILES", "off")])
def test_the_site_can_forbid_files(
    talk: Talk, folder: Path, monkeypatch: pytest.MonkeyPatch, setting: tuple[str, str]
) -> None:
    monkeypatch.setenv(*setting)
    for lines in (("e",), ("t", "e"), ("*1", "b", "e"), ("y 1", "1", "e")):
        said = talk(*lines)
        assert "使えません" in said.last or "設定" in said.last, lines
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("setting", [("KYODO_EXPORT", "off"), ("KYODO_FILES", "off")])
def test_what_the_site_forbids_is_named_nowhere(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, setting: tuple[str, str]
) -> None:
    ways: dict[tuple[str, ...], str] = {
        ("? 書き出",): "e: ",
        ("? 保存",): "e: ",
        ("?", strings_of_screen.GROUP_TAKING): "e: ",
        (":", "", ""): "書き出す（e）",
        (": 書き出",): "書き出す（e）",
        ("t", "?"): "e: ",
        ("y 1", "1", "?"): "e でファイルに保存",
    }
    for lines, named in ways.items():
        assert named in talk(*lines), lines
    monkeypatch.setenv(*setting)
    for lines, named in ways.items():
        said = talk(*lines)
        assert said.last.strip(), lines
        assert named not in said, lines
    assert "e 保存" not in talk("y 1", "1")
    # Who tries it all the same is told why.
    assert "設定" in talk("e").last


def test_files_go_only_where_they_may(talk: Talk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KYODO_FILES", str(folder))
    assert "に書き出せません" in talk("e", "1", "/tmp/x.csv", "1") or list(folder.iterdir()) == []
    assert "件を書き出しました" in talk("e", "JSON", "x.json")
    assert [path.name for path in folder.iterdir()] == ["x.json"]


# Texts


def test_a_record_is_written_to_be_selected_or_saved(talk: Talk, folder: Path) -> None:
    said = talk("防災フェア", "y", "記録番号", "e", "y", "名称", "戻る", "Y")
    assert said.answers[2].split("\n")[1] == DRILL.id
    assert "保存しました" in said.answers[3]
    assert said.answers[5].split("\n")[1] == DRILL.name
    assert f"名称: {DRILL.name}" in said.last
    (path,) = folder.iterdir()
    assert path.read_text("utf-8") == f"{DRILL.id}\n"


def test_hostile_text_is_nothing_but_text(talk: Talk) -> None:
    assert any(record.name == HOSTILE for record in RECORDS)
    said = talk("[red]", "1", "r", "戻る", "Y", "", "戻る", "*", "b", "y", "1")
    assert "<U+001B>" in said
    assert CONCERT.name not in said.last
