"""``list``, and records of a list in an export and a handout."""

from __future__ import annotations

import csv
import io
import json
import sys
from typing import TYPE_CHECKING

import pytest
from commands import command_of, proof_of
from records import CONCERT, DRILL, MEETING

from kyodo_tui.core.records.user_lists import ListEntry
from kyodo_tui.errors import ExitCode
from kyodo_tui.store.lists.user_lists import UserLists

if TYPE_CHECKING:
    from pathlib import Path

    from commands import Run

NAME = "来年度 / 候補 🎉"


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "kyodo-tui" / "lists.db"


def ids(run: Run, name: str = NAME) -> list[str]:
    return run("list", "show", name, "--format", "ids")[1].splitlines()


def test_a_list_is_filled_from_a_pipe_and_changed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    found = io.TextIOWrapper(io.BytesIO(f"{MEETING.id}\n{DRILL.id}\n".encode()))
    monkeypatch.setattr(sys, "stdin", found)
    code, out, err = run("list", "add", NAME, "-")
    assert (code, out) == (0, "")
    assert "2件を加えました" in err
    assert "1件はもとからあります" in run("list", "add", NAME, DRILL.id, CONCERT.id)[2]
    assert run("list", "move", NAME, CONCERT.id, "1")[0] == 0
    assert ids(run) == [CONCERT.id, MEETING.id, DRILL.id]
    assert run("list", "note", NAME, DRILL.id, "要確認")[0] == 0
    data = json.loads(run("list", "show", NAME, "--format", "json")[1])
    assert data["name"] == NAME
    assert [each["note"] for each in data["records"]] == ["", "", "要確認"]
    assert run("list", "remove", NAME, MEETING.id)[0] == 0
    assert ids(run) == [CONCERT.id, DRILL.id]
    assert run("list", "undo")[0] == 0
    assert ids(run) == [CONCERT.id, MEETING.id, DRILL.id]
    assert run("list", "undo")[0] == ExitCode.NOTHING_FOUND
    assert run("list", "rename", NAME, "会議")[0] == 0
    assert "会議" in run("list")[1]
    assert run("list", "delete", "会議")[0] == 0
    assert run("list")[0] == ExitCode.NOTHING_FOUND


def test_an_unknown_record_is_named_and_the_others_are_added(run: Run) -> None:
    code, _, err = run("list", "add", NAME, DRILL.id, "2020-none-1")
    assert code == ExitCode.NOTHING_FOUND
    assert "2020-none-1" in err
    assert ids(run) == [DRILL.id]


def test_a_list_is_exported_in_its_order(run: Run) -> None:
    run("list", "add", NAME, DRILL.id, MEETING.id)
    code, out, err = run("export", "--list", NAME, "--format", "jsonl")
    assert code == 0
    assert [json.loads(line)["id"] for line in out.splitlines()] == [DRILL.id, MEETING.id]
    assert proof_of(err)["問い"] == f"リスト「{NAME}」の記録"
    assert run(*command_of(err))[1] == out
    run("list", "note", NAME, DRILL.id, "ここを見る")
    assert "ここを見る" in run("handout", "--list", NAME, "--format", "text")[1]


def test_a_record_that_is_gone_is_shown_with_its_last_name(run: Run, state: Path) -> None:
    UserLists(state).add(NAME, [ListEntry("2019-cohost-9", "昔の催し", "惜しい"), ListEntry(DRILL.id, "")])
    code, out, _ = run("list", "show", NAME)
    assert code == 0
    assert "昔の催し" in out
    assert "今のデータにありません" in out
    code, out, err = run("export", "--list", NAME, "--format", "jsonl")
    assert code == 0
    assert len(out.splitlines()) == 1
    assert "2019-cohost-9（昔の催し）" in err


def test_lists_of_the_site_are_only_read(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    (folder / "五年分.txt").write_text(f"{DRILL.id}\t要確認\n", encoding="utf-8")
    monkeypatch.setenv("KYODO_SHARED_LISTS", str(folder))
    assert "共有:五年分" in run("list")[1]
    assert ids(run, "共有:五年分") == [DRILL.id]
    assert run("export", "--list", "共有:五年分", "--format", "jsonl")[0] == 0
    for words in (("add", "共有:五年分", DRILL.id), ("delete", "共有:五年分")):
        code, _, err = run("list", *words)
        assert code == ExitCode.USAGE
        assert "読むことだけ" in err
    (folder / "五年分.txt").unlink()
    (folder / "五年分.txt").mkdir()
    assert "読めません" in run("list")[2]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("show", "無い"), ExitCode.NOTHING_FOUND),
        (("delete", "無い"), ExitCode.NOTHING_FOUND),
        (("remove", "無い", "x"), ExitCode.NOTHING_FOUND),
        (("rename", "無い", "有る"), ExitCode.NOTHING_FOUND),
        (("add", "名前"), ExitCode.USAGE),
        (("add", "あ" * 201, "2020-cohost-1"), ExitCode.USAGE),
        (("add", " ", "2020-cohost-1"), ExitCode.USAGE),
        (("undo", "x"), ExitCode.USAGE),
        (("fly",), ExitCode.USAGE),
        (("move", NAME, DRILL.id, "0"), ExitCode.USAGE),
        (("move", NAME, DRILL.id, "9" * 20), ExitCode.USAGE),
        (("move", NAME, MEETING.id, "1"), ExitCode.USAGE),
        (("rename", NAME, NAME), ExitCode.USAGE),
    ],
)
def test_what_cannot_be_done_is_said(run: Run, words: tuple[str, ...], code: int) -> None:
    run("list", "add", NAME, DRILL.id)
    found, out, err = run("list", *words)
    assert (found, out) == (code, "")
    assert 1 <= len(err.strip().splitlines()) <= 2
    assert "Traceback" not in err


def test_a_damaged_file_is_an_error_in_words(run: Run, state: Path) -> None:
    state.parent.mkdir(parents=True)
    for words, said in (
        (("export", "--list", NAME), "壊れています"),
        (("list",), "lists.db.broken-1 に名前を変えて"),
        (("list", "add", NAME, DRILL.id), "lists.db.broken-2 に名前を変えて"),
    ):
        state.write_bytes(b"x" * 5000)
        code, out, err = run(*words)
        assert (code, out) == (ExitCode.DATA, "")
        assert said in err
        assert run("search", "防災")[0] == 0
    assert run("list", "add", NAME, DRILL.id)[0] == 0
    assert ids(run) == [DRILL.id]


def test_order_and_notes_of_a_list_are_in_every_export(run: Run) -> None:
    run("list", "add", NAME, DRILL.id, MEETING.id)
    run("list", "note", NAME, MEETING.id, "要確認")
    written = {
        code: run("export", "--list", NAME, "--format", code)[1]
        for code in ("csv", "json", "jsonl", "markdown")
    }
    rows = list(csv.DictReader(written["csv"].removeprefix("\ufeff").splitlines()))
    assert [(row["順"], row["メモ"]) for row in rows] == [("1", ""), ("2", "要確認")]
    for objects in (
        json.loads(written["json"]),
        [json.loads(line) for line in written["jsonl"].splitlines()],
    ):
        assert [(each["place"], each["note"]) for each in objects] == [(1, None), (2, "要確認")]
    assert f"## 2\\. {MEETING.name}\n\n- **メモ**: 要確認" in written["markdown"]
    assert "place" not in json.loads(run("export", "--format", "json")[1])[0]
