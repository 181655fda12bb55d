"""Start, suspension and exit of the browser in a real terminal, and what it survives in between."""

from __future__ import annotations

import os
import signal
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from driver import browser
from reports import report
from tmux import LIMIT_SECONDS, NEEDS_TMUX, Tmux

from kyodo_tui.cli.places import bundled_database
from kyodo_tui.core.text.cells import width
from kyodo_tui.errors import ExitCode
from kyodo_tui.store.database import Database
from kyodo_tui.store.writer import write
from kyodo_tui.terminal import strings as terminal_strings
from kyodo_tui.tui import strings

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = NEEDS_TMUX

READY = strings.ALL_FORMS


@pytest.mark.parametrize(
    ("keys", "code"),
    [(("q",), ExitCode.DONE), (("F10",), ExitCode.DONE), (("ctrl+c", "ctrl+c"), ExitCode.INTERRUPTED)],
)
def test_leaving_restores_the_terminal(
    open_terminal: Callable[..., Tmux], keys: tuple[str, ...], code: int
) -> None:
    terminal = open_terminal().start().wait_for(READY)
    assert terminal.value("alternate_on") == "1"
    terminal.press(*keys).wait_for_exit(code).assert_restored()


@pytest.mark.parametrize(
    "number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=lambda number: number.name
)
def test_a_signal_that_ends_it_restores_the_terminal(
    open_terminal: Callable[..., Tmux], number: signal.Signals
) -> None:
    terminal = open_terminal().start().wait_for(READY)
    os.kill(terminal.program, number)
    terminal.wait_for_exit(128 + number).assert_restored()
    assert "Traceback" not in terminal.text


def in_a_shell(terminal: Tmux) -> Tmux:
    """Start the browser from a shell that says ``ready>``."""
    (terminal.folder / "start").write_text(terminal.command(), encoding="utf-8")
    terminal.start_script("PS1='ready> '\n", ("bash", "--noprofile", "--init-file")).wait_for("ready>")
    return terminal.type(". ./start").press("enter").wait_for(READY)


def test_stopping_while_it_is_loaded_gives_the_terminal_back(open_terminal: Callable[..., Tmux]) -> None:
    terminal = in_a_shell(open_terminal())
    os.kill(terminal.program, signal.SIGTSTP)
    terminal.wait_for("ready>")
    assert terminal.value("alternate_on") == "0"
    assert terminal.value("cursor_flag") == "1"
    terminal.type("fg").press("enter").wait_for(READY).press("q").wait_for("ready>")
    assert terminal.value("alternate_on") == "0"


@pytest.mark.parametrize("by_key", [True, False], ids=["Ctrl+Z", "SIGTSTP"])
def test_stopping_and_continuing_brings_the_same_screen_back(
    open_terminal: Callable[..., Tmux], *, by_key: bool
) -> None:
    terminal = in_a_shell(open_terminal()).press("down")
    before = terminal.wait_for("2/").settled()
    if by_key:
        terminal.press("ctrl+z")
    else:
        os.kill(terminal.program, signal.SIGTSTP)
    terminal.wait_for("ready>")
    assert terminal.value("alternate_on") == "0"
    assert terminal.value("cursor_flag") == "1"
    terminal.type("fg").press("enter").wait_for(READY)
    terminal.wait_for_lines(before).press("q").wait_for("ready>")
    assert terminal.value("alternate_on") == "0"


def test_stopped_it_ends_with_its_terminal(open_terminal: Callable[..., Tmux]) -> None:
    terminal = open_terminal()
    (terminal.folder / "start").write_text(terminal.command(), encoding="utf-8")
    terminal.start_script("PS1='ready> '\n", ("bash", "--noprofile", "--init-file")).wait_for("ready>")
    terminal.type(". ./start").press("enter").wait_for(READY).press("ctrl+z").wait_for("ready>")
    process = Path(f"/proc/{terminal.program}")
    assert process.exists()
    terminal.close()
    deadline = time.monotonic() + LIMIT_SECONDS
    while process.exists() and "zombie" not in (process / "status").read_text():
        assert time.monotonic() < deadline, "it is still there"
        time.sleep(0.02)


def test_a_stop_it_was_not_told_of_leaves_the_terminal_as_it_was(open_terminal: Callable[..., Tmux]) -> None:
    terminal = open_terminal().start().wait_for(READY)
    os.kill(terminal.program, signal.SIGSTOP)
    os.kill(terminal.program, signal.SIGCONT)
    terminal.press("slash").wait_for(strings.SEARCH_HINT).type("防災").wait_for("検索  防災")
    terminal.press("escape").wait_for(strings.FOOT_CLEAR).press("q").wait_for_exit(
        ExitCode.DONE
    ).assert_restored()


def test_ctrl_z_does_no_harm_where_there_is_no_shell_to_go_to(open_terminal: Callable[..., Tmux]) -> None:
    terminal = open_terminal().start().wait_for("1/218").press("ctrl+z")
    # Input during the handover of the terminal is dropped.
    terminal.until(lambda: "1/" not in terminal.press("down").text, "the cursor on another record")
    terminal.press("q").wait_for_exit(ExitCode.DONE).assert_restored()


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("dumb", terminal_strings.DUMB_TERM.format(term="dumb")),
        (None, terminal_strings.NO_TERM),
        ("", terminal_strings.NO_TERM),
    ],
)
def test_a_terminal_that_cannot_show_it_is_refused_in_words(
    open_terminal: Callable[..., Tmux], term: str | None, words: str
) -> None:
    terminal = open_terminal((200, 24)).start(environ={"TERM": term}).wait_for_exit(ExitCode.USAGE)
    assert words in terminal.text
    assert terminal_strings.TERM_REMEDY in terminal.text
    assert "\n".join(terminal.lines).strip().count("\n") == 2
    terminal.assert_restored()


def test_bytes_that_are_no_text_do_not_end_it(open_terminal: Callable[..., Tmux]) -> None:
    terminal = open_terminal().start().wait_for(READY)
    terminal.send(b"\xff\xfe\x80\xc0\xaf\xe3\x81").press("slash").wait_for(strings.SEARCH_HINT)
    terminal.type("防").wait_for(f"{strings.SEARCH}  防")
    # A character may arrive in two pieces; half a character does not affect what follows.
    terminal.send("災".encode()[:2]).press("left").send("災".encode()[2:]).press("end").type("フェア")
    terminal.wait_for("フェア").press("escape").wait_for(strings.FOOT_CLEAR).press("c").wait_for(READY)
    terminal.press("q").wait_for_exit(ExitCode.DONE).assert_restored()


def test_a_character_in_two_pieces_is_one(open_terminal: Callable[..., Tmux]) -> None:
    terminal = open_terminal().start().wait_for(READY).press("slash").wait_for(strings.SEARCH_HINT)
    for byte in "防災".encode():
        terminal.send(bytes([byte]))
    terminal.wait_for("検索  防災")


STRAY = [
    b"\x1b[?62;22c",
    b"\x1b[>0;276;0c",
    b"\x1b[12;34R",
    b"\x1b[?2026;2$y",
    b"\x1b]11;rgb:1212/1212/1212\x1b\\",
    b"\x1bP>|quick 3.3\x1b\\",
    b"\x1b[57344;5u",
    b"\x1b[999999999999u",
    b"\x1b[27;5;99999999~",
]


@pytest.mark.parametrize("sequence", STRAY, ids=ascii)
def test_what_a_terminal_answers_is_not_taken_for_keys(
    open_terminal: Callable[..., Tmux], sequence: bytes
) -> None:
    terminal = open_terminal().start("防災").wait_for("検索  防災")
    before = terminal.settled()
    terminal.send(sequence).press("down").wait_for("2/4").press("up").wait_for_lines(before)


def test_what_is_typed_ahead_goes_where_it_belongs(open_terminal: Callable[..., Tmux]) -> None:
    terminal = open_terminal().start().wait_for(READY)
    terminal.type("/bousai").wait_for(f"{strings.SEARCH}  bousai")
    terminal.send(b"\x1b[B\r").wait_for(strings.FOOT_NEXT_HIT)
    terminal.type("hc/防災").wait_for("検索  防災")


def test_a_size_that_is_typed_does_not_blow_it_up(open_terminal: Callable[..., Tmux]) -> None:
    terminal = open_terminal().start().wait_for(READY)
    terminal.send(b"\x1b[?2048;1$y\x1b[48;60000;60000;0;0t").press("down")
    terminal.resize(81, 24).resize(80, 24).wait_for(READY)
    terminal.press("q").wait_for_exit(ExitCode.DONE).assert_restored()


@pytest.mark.parametrize(
    "locale",
    [{"LANG": "C"}, {"LANG": None}, {"LC_ALL": "POSIX"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}],
)
async def test_a_terminal_without_locale_shows_the_same(
    open_terminal: Callable[..., Tmux], locale: dict[str, str | None]
) -> None:
    terminal = open_terminal().start("防災", environ=locale)
    with Database.open(bundled_database()) as reader:
        async with browser(reader, query="防災") as app:
            expected = [line.rstrip() for line in app.lines]
    terminal.wait_for_lines(expected)


async def test_text_that_could_command_the_terminal_is_only_shown(
    open_terminal: Callable[..., Tmux], tmp_path: Path
) -> None:
    path = tmp_path / "hostile.db"
    write([report()], path)
    terminal = open_terminal().start("--db", str(path)).wait_for(READY)
    title = terminal.value("pane_title")
    with closing(Database.open(path)) as reader:
        async with browser(reader) as app:
            for keys in (["G", "up"], ["enter"], ["question_mark"], ["escape"], ["escape"], ["4"], ["4"]):
                await app.press(*keys)
                expected = [line.rstrip() for line in app.lines]
                terminal.press(*keys).wait_for_lines(expected)
                assert all(width(line) <= 80 for line in expected)
                if keys == ["enter"]:
                    assert "[red]赤[/red]" in terminal.text, "markup is text"
    assert terminal.value("pane_title") == title, "no sequence reached the terminal"
    assert terminal.press("q").wait_for_exit(ExitCode.DONE)


def test_a_database_that_is_published_meanwhile_is_shown_with_the_next_key(
    open_terminal: Callable[..., Tmux], tmp_path: Path
) -> None:
    path = tmp_path / "kyodo.db"
    write([report()], path)
    terminal = open_terminal((80, 24)).start("--db", str(path)).wait_for(READY)
    terminal.press("j")
    write([report(), report(2021)], path)
    terminal.wait_for(strings.DATA_RENEWED[:12]).press("enter")
    terminal.wait_until_gone(strings.DATA_RENEWED[:12]).wait_for("2020-committee-3")
    assert "令2・令3年度" in terminal.lines[0]
    path.write_bytes(b"garbage")
    terminal.wait_for(strings.NEWER_DATA_UNREADABLE[:14]).press("escape", "k")
    write([report(2022)], path.with_name("next.db"))
    path.with_name("next.db").replace(path)
    terminal.wait_for(strings.DATA_RENEWED[:12]).press("j").wait_until_gone(strings.DATA_RENEWED[:12])
    terminal.wait_for("令和4年度").press("q").wait_for_exit(ExitCode.DONE)


_BROKEN = """
from kyodo_tui.tui.screens.browse import BrowseScreen
from kyodo_tui.cli import main
import sys
def fail(self):
    secret = "局所変数"
    raise ZeroDivisionError("道なかば")
BrowseScreen.action_help = fail
sys.argv = ["kyodo-tui"]
sys.exit(main())
"""


@pytest.mark.parametrize("writable", [True, False])
def test_an_unexpected_error_ends_in_words_and_leaves_the_details_in_a_file(
    open_terminal: Callable[..., Tmux], tmp_path: Path, *, writable: bool
) -> None:
    state = tmp_path / "state"
    if not writable:
        state.touch()
    terminal = open_terminal()
    (tmp_path / "broken.py").write_text(_BROKEN, encoding="utf-8")
    command = terminal.command(environ={"XDG_STATE_HOME": str(state)}).replace("-m kyodo_tui", "broken.py")
    terminal.start_script(
        f"stty -g >modes-before\n{command}\ncode=$?\nstty -g >modes-after\necho exit=$code\nexec cat\n"
    )
    terminal.wait_for("218件").press("question_mark").wait_for_exit(ExitCode.FAULT).assert_restored()
    assert "申し訳ありません" in terminal.text
    assert "Traceback" not in terminal.text
    assert "局所変数" not in terminal.text
    reports = list((state / "kyodo-tui" / "errors").glob("*")) if writable else []
    assert [("道なかば" in each.read_text(encoding="utf-8")) for each in reports] == [True] * writable


def test_a_session_that_was_ended_from_outside_is_offered_again(
    open_terminal: Callable[..., Tmux], tmp_path: Path
) -> None:
    terminal = open_terminal()
    command = terminal.command(environ={"XDG_STATE_HOME": str(tmp_path / "state")})
    terminal.start_script(f"{command}\necho first=$?\nsleep 0.5\n{command}\necho exit=$?\nexec cat\n")
    terminal.wait_for("218件").press("slash").type("nhk").wait_for("音楽コンクール").press("enter")
    # Not before the browser is there: only it opens a record.
    terminal.press("enter").wait_for(strings.FOOT_PRESENT)
    os.kill(terminal.program, signal.SIGHUP)
    terminal.wait_for("前回は途中で切れました").press("H").wait_for("音楽コンクール")
    terminal.press("q").wait_for_exit(ExitCode.DONE)
