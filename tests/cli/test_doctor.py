"""``kyodo-tui doctor`` describes the system and gives advice."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from emulated_terminal import REPLIES, EmulatedTerminal, kyodo_tui, narrow, wide

from kyodo_tui import __version__
from kyodo_tui.cli import main
from kyodo_tui.cli.ruler import ruler
from kyodo_tui.core.text.ambiguous import is_ambiguous
from kyodo_tui.core.text.cells import width
from kyodo_tui.errors import ExitCode
from kyodo_tui.store.schema import USER_VERSION

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SIZE = (120, 60)
NOTHING = "ありません。"


def mixed(char: str) -> int:
    return 1 if char in "①Ⅱ" else 2


@pytest.fixture
def examined(
    database: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., str]:
    """Return a function that runs ``doctor`` without a terminal and returns its output."""
    monkeypatch.setenv("KYODO_DB", str(database))

    def call(*arguments: str) -> str:
        assert main(["doctor", *arguments]) == ExitCode.DONE
        captured = capsys.readouterr()
        assert captured.err == ""
        return captured.out

    return call


def fact(text: str, label: str) -> str:
    match = re.search(rf"(?m)^ *{re.escape(label)} {{2,}}(.+?) *$", text)
    assert match, f"{label} is missing in\n{text}"
    return match[1]


def advice(text: str) -> str:
    """Return the advice as one line: the terminal may have wrapped it."""
    return text.partition("【直すところ】")[2].strip()


# Without a terminal


def test_without_a_terminal_it_says_what_it_cannot_know(examined: Callable[..., str]) -> None:
    text = examined()
    assert "端末ではありません" in fact(text, "入出力")
    assert "分かりません" in fact(text, "大きさ")
    assert "分かりません" in fact(text, "調べた結果")
    assert "開けません" in fact(text, "閲覧画面")
    assert "ssh -t" in advice(text)
    assert "|" not in text, "nobody would see whether the lines of a ruler end in the same place"


def test_the_database_is_described(examined: Callable[..., str], database: Path) -> None:
    text = examined()
    assert fact(text, "ファイル") == str(database)
    assert fact(text, "状態") == "読めます"
    assert fact(text, "記録") == "6件"
    assert "2020" in fact(text, "年度")
    assert fact(text, "形式") == str(USER_VERSION)
    assert fact(text, "読み").startswith("なし")
    assert "kyodo-tui build" in advice(text)


def test_the_installation_is_described(examined: Callable[..., str]) -> None:
    text = examined()
    assert fact(text, "kyodo-tui") == __version__
    for package in ("Python", "SQLite", "textual", "rich", "wcwidth", "sqlite-utils"):
        assert re.match(r"\d+\.\d+", fact(text, package))


def test_a_database_that_cannot_be_read_is_a_finding(examined: Callable[..., str], tmp_path: Path) -> None:
    broken = tmp_path / "改\x1b[31m行.db"
    broken.write_bytes(b"nothing")
    text = examined("--db", str(broken))
    assert fact(text, "状態").startswith("読めません")
    assert "--db" in advice(text)
    assert "\x1b" not in text


def test_a_setting_that_does_not_exist_is_a_finding(
    examined: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KYODO_AMBIGUOUS", "3")
    text = examined()
    assert "KYODO_AMBIGUOUS" in text
    assert "「3」は使えません" in text
    assert "unset KYODO_AMBIGUOUS" in advice(text)


@pytest.mark.parametrize(
    ("environ", "label", "words"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "色", "1677万色"),
        ({"TERM": "xterm-256color"}, "色", "256色"),
        ({"TERM": "vt100"}, "色", "16色"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "色", "使いません"),
        ({"TERM": "screen"}, "多重化", "GNU screen"),
        ({"TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0"}, "多重化", "tmux"),
        ({"TERM": "screen", "STY": "1.pts-0"}, "多重化", "GNU screen"),
        ({"TERM": "xterm"}, "多重化", "なし"),
        ({"TERM": ""}, "種類", "設定されていません"),
        ({"LC_ALL": "ja_JP.eucJP"}, "文字コード", "ja_JP.eucJP"),
        ({"SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22"}, "接続", "SSH"),
    ],
)
def test_the_environment_is_described(
    examined: Callable[..., str],
    monkeypatch: pytest.MonkeyPatch,
    environ: dict[str, str],
    label: str,
    words: str,
) -> None:
    for name in ("COLORTERM", "NO_COLOR", "TMUX", "STY", "LC_ALL", "LC_CTYPE", "SSH_CONNECTION", "SSH_TTY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert words in fact(examined(), label)


def test_a_closed_pipe_ends_it_quietly() -> None:
    done = subprocess.run(
        ["sh", "-c", '"$@" | head -1', "sh", *kyodo_tui("doctor")], capture_output=True, text=True, check=True
    )
    assert done.stdout == "【端末】\n"
    assert done.stderr == ""


# In a terminal


def doctor(
    draws: Callable[[str], int], *arguments: str, replies: bool = True, **environ: str
) -> EmulatedTerminal:
    with EmulatedTerminal(
        kyodo_tui("doctor", *arguments),
        draws,
        size=SIZE,
        replies=REPLIES if replies else None,
        environ=environ,
    ) as terminal:
        terminal.wait_for_exit()
        return terminal


@pytest.mark.parametrize(
    ("draws", "found", "mode"),
    [(narrow, "すべて 1桁", "1"), (wide, "すべて 2桁", "2"), (mixed, "1桁: Ⅱ①、2桁: …※Ⅰ②③④", "safe")],
    ids=["narrow", "wide", "mixed"],
)
def test_it_says_what_the_terminal_draws(draws: Callable[[str], int], found: str, mode: str) -> None:
    text = doctor(draws).text
    assert found in fact(text, "調べた結果")
    assert fact(text, "設定") == f"auto（自動）なので {mode}"
    assert "開けます" in fact(text, "閲覧画面")
    assert fact(text, "大きさ") == "幅 120桁、高さ 60行"
    assert advice(text) == NOTHING


def test_it_says_that_the_terminal_did_not_answer() -> None:
    text = doctor(narrow, replies=False).text
    assert "答えませんでした" in fact(text, "調べた結果")
    assert fact(text, "設定") == "auto（自動）なので safe"


def test_a_choice_that_does_not_suit_is_a_finding() -> None:
    text = doctor(wide, "--ambiguous-width", "1").text
    assert fact(text, "設定") == "1"
    assert "--ambiguous-width 2" in advice(text)
    assert "export KYODO_AMBIGUOUS=2" in advice(text)
    assert advice(doctor(wide, KYODO_AMBIGUOUS="safe").text) == NOTHING


def bars(terminal: EmulatedTerminal) -> dict[str, int]:
    """Return in which cell each line of the ruler ends."""
    found = {}
    for row in terminal.screen.cells:
        label = "".join(row).split()[:1]
        if label and label[0] in ("基準", "1", "2") and "|" in row:
            found[label[0]] = row.index("|")
    return found


def test_the_ruler_shows_which_choice_is_right() -> None:
    lines = bars(doctor(narrow))
    assert lines["1"] == lines["基準"] != lines["2"]
    lines = bars(doctor(wide))
    assert lines["2"] == lines["基準"] != lines["1"]
    lines = bars(doctor(mixed))
    assert len(set(lines.values())) == 3


@pytest.mark.parametrize("held", [None, "", "①", "".join(map(chr, range(0x2460, 0x2474)))])
def test_the_ruler_fits_into_a_narrow_screen(held: str | None) -> None:
    lines = [line for line in ruler(held) if line.endswith("|")]
    assert len(lines) == 3
    assert all(width(line) < 78 for line in lines)
    assert all(map(is_ambiguous, held or ""))
    assert (held or "") in lines[1]
