"""Input from users and from faulty connections, in a real terminal."""

from __future__ import annotations

import re
import shlex
import shutil
import time
from typing import TYPE_CHECKING

import pytest
from emulated_terminal import LIMIT_SECONDS, EmulatedTerminal, kyodo_tui
from tmux import NEEDS_TMUX, Tmux

from kyodo_tui.errors import ExitCode
from kyodo_tui.terminal.input_method import REQUEST_ATTRIBUTES, RESTORE_STATE, SAVE_STATE
from kyodo_tui.tui import strings

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = NEEDS_TMUX

READY = strings.ALL_FORMS
PROMPT = 7
"""Cells of " 検索  "."""


def opened(open_terminal: Callable[..., Tmux], size: tuple[int, int] = (80, 24)) -> Tmux:
    return open_terminal(size).start().wait_for(READY)


def wait_for_caret(terminal: Tmux, cells: int) -> None:
    def stands() -> bool:
        place = terminal.value("cursor_x"), terminal.value("cursor_y"), terminal.value("cursor_flag")
        return place == (str(PROMPT + cells), "0", "1")

    terminal.until(stands, f"the caret after {cells} cells")


def test_the_cursor_of_the_terminal_stands_at_the_caret(open_terminal: Callable[..., Tmux]) -> None:
    terminal = opened(open_terminal)
    assert terminal.value("cursor_flag") == "0"
    terminal.press("slash")
    wait_for_caret(terminal, 0)
    terminal.type("防災a")
    wait_for_caret(terminal, 5)
    terminal.press("Left", "Left")
    wait_for_caret(terminal, 2)
    terminal.type("か\u3099")
    wait_for_caret(terminal, 4)
    terminal.press("home")
    wait_for_caret(terminal, 0)
    terminal.press("end")
    wait_for_caret(terminal, 7)
    terminal.send(b"\x1b[200~" + "町内\n会".encode() + b"\x1b[201~")
    wait_for_caret(terminal, 14)
    terminal.type("あ" * 40)
    wait_for_caret(terminal, 71)
    terminal.resize(60, 24)
    wait_for_caret(terminal, 51)
    terminal.resize(200, 24)
    wait_for_caret(terminal, 94)
    terminal.press("F1").wait_for(strings.HELP_TITLE)
    assert terminal.value("cursor_flag") == "0"
    terminal.press("escape")
    wait_for_caret(terminal, 94)
    terminal.press("escape").until(lambda: terminal.value("cursor_flag") == "0", "no cursor in the list")


def test_alt_with_an_arrow_goes_back_and_forward(open_terminal: Callable[..., Tmux]) -> None:
    terminal = opened(open_terminal)
    before = terminal.settled()
    after = terminal.press("/").type("tarumae").press("Enter").wait_for(strings.FOOT_CLEAR).settled()
    terminal.press("M-Left").wait_for_lines(before)
    terminal.press("M-Right").wait_for_lines(after)


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp"])
def test_another_encoding_does_not_end_the_browser(open_terminal: Callable[..., Tmux], encoding: str) -> None:
    terminal = opened(open_terminal)
    terminal.send("防災訓練ヒ".encode(encoding)).wait_for("文字コードが UTF-8 ではないようです")
    terminal.press("slash").wait_for(strings.SEARCH_HINT).send("防災ヒ".encode(encoding))
    terminal.press("F1").wait_for(strings.HELP_TITLE).press("escape").wait_until_gone(strings.HELP_TITLE)
    terminal.type("防災").wait_for("検索  防災")
    terminal.press("F10").wait_for_exit(ExitCode.DONE)


def test_the_input_method_may_be_left_on(open_terminal: Callable[..., Tmux]) -> None:
    terminal = opened(open_terminal)
    terminal.type("ｊ").wait_for("2/")
    terminal.type("・").wait_for(strings.SEARCH_HINT).press("escape").wait_for(READY)
    terminal.type("し").wait_for(f"{strings.SEARCH}  し")


# In an emulated terminal: a multiplexer would keep some of it back.


JUNK = {
    "malformed keys": b"\x1b[27;5;;;13~\x1b[999999999999u\x1b[97;5;98:99:u\x1b[27;2;1114112~\x1b[;;u" * 50,
    "a string that never ends": b"\x1b]0;" + b"x" * 70_000,
    "a sequence that never ends": b"\x1b[" + b"1" * 65_530,
    "a flood of focus reports": b"\x1b[I\x1b[O" * 2000,
    "answers nobody asked for": b"\x1b[?1;2c\x1b[>41;390;0c\x1bP>|XTerm(390)\x1b\\\x1b]11;rgb:0/0/0\x07" * 50,
    "a huge size": b"\x1b[48;60000;60000;0;0t",
    "a huge paste": b"\x1b[200~" + "防災".encode() * 1_000_000 + b"\x1b[201~",
}


@pytest.mark.parametrize("name", JUNK)
def test_after_anything_at_all_the_next_key_counts(name: str) -> None:
    with EmulatedTerminal(kyodo_tui(), replies=None) as terminal:
        terminal.wait_for(strings.FOOT_QUIT).send(JUNK[name])
        deadline = time.monotonic() + LIMIT_SECONDS
        while strings.HELP_TITLE not in terminal.text:
            assert time.monotonic() < deadline, terminal.text
            # An unfinished sequence is given up after a moment of silence: until then the key is part of it.
            terminal.send(b"\x1bOP").settle(1.2)
        # The first F10 closes the help.
        terminal.send(b"\x1b[21~").wait_for(strings.FOOT_QUIT).send(b"\x1b[21~")
        assert terminal.wait_for_exit() == ExitCode.DONE


@pytest.mark.parametrize(("reply", "known"), [(b"\x1b[>77;30600;0c", True), (b"\x1b[>41;390;0c", False)])
def test_a_terminal_that_can_restores_the_input_method(reply: bytes, known: bool) -> None:
    with EmulatedTerminal(kyodo_tui(), replies={REQUEST_ATTRIBUTES.encode(): reply}) as terminal:
        terminal.wait_for(strings.FOOT_QUIT).press("/")
        terminal.wait_for_output(REQUEST_ATTRIBUTES)
        if known:
            terminal.wait_for_output(SAVE_STATE)
        terminal.press("z").wait_for(f"{strings.SEARCH}  z").send(b"\x1b[21~")
        assert terminal.wait_for_exit() == ExitCode.DONE
    # The kitty keyboard protocol, which loses what an input method commits, is never enabled.
    assert not re.search(rb"\x1b\[[<>=][\d;]*u", terminal.written)
    assert (RESTORE_STATE.encode() in terminal.written) == known
    assert (SAVE_STATE.encode() in terminal.written) == known


def test_keys_typed_before_the_browser_is_there_are_kept(open_terminal: Callable[..., Tmux]) -> None:
    terminal = open_terminal()
    terminal.start_script(f"sleep 0.3\n{terminal.command()}\necho exit=$?\nexec cat\n")
    terminal.type("/防災").wait_for("検索  防災").press("F10").wait_for_exit(ExitCode.DONE)


# The clipboard


def test_what_is_copied_arrives_in_the_clipboard_of_tmux(open_terminal: Callable[..., Tmux]) -> None:
    terminal = opened(open_terminal)
    terminal.configure("set-clipboard", "on")
    terminal.press("y").wait_for(strings.COPY_TITLE).press("1").wait_for("送りました")
    terminal.until(lambda: terminal.clipboard == "まちかどミーティング", "the name in the clipboard")
    terminal.press("y").wait_for(strings.COPY_TITLE).press("5")
    terminal.until(lambda: '"id": "2020-cohost-1"' in terminal.clipboard, "the record in the clipboard")
    terminal.press("q").wait_for_exit(ExitCode.DONE)


@pytest.mark.skipif(shutil.which("screen") is None, reason="GNU screen is not installed")
def test_what_is_copied_arrives_through_gnu_screen(open_terminal: Callable[..., Tmux]) -> None:
    terminal = open_terminal()
    folder = terminal.folder / "screens"
    folder.mkdir(mode=0o700)
    (terminal.folder / "inner").write_text(
        terminal.command(environ={"TERM": "screen-256color", "STY": "1.inner"}), encoding="utf-8"
    )
    command = [
        "env",
        "LC_ALL=C.UTF-8",
        f"SCREENDIR={folder}",
        "screen",
        "-c",
        "/dev/null",
        "-U",
        "sh",
        "inner",
    ]
    terminal.start_script(f"{shlex.join(command)}\nexec cat\n").wait_for(READY)
    terminal.configure("set-clipboard", "on")
    terminal.press("y").wait_for(strings.COPY_TITLE).press("3").wait_for("送りました")
    terminal.until(lambda: "記録番号: 2020-cohost-1" in terminal.clipboard, "the record in the clipboard")
    assert "]52;" not in terminal.text
    terminal.press("q")


def test_the_copy_view_is_plain_in_the_terminal(open_terminal: Callable[..., Tmux]) -> None:
    terminal = opened(open_terminal)
    terminal.press("Y").wait_for("記録番号: 2020-cohost-1")
    assert terminal.lines[0] == "記録番号: 2020-cohost-1"
    assert terminal.value("mouse_any_flag") == "0"
    terminal.press("escape").wait_for(READY).press("q").wait_for_exit(ExitCode.DONE)
