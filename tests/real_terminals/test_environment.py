"""Whatever the environment says: the right text in the right cells, or a refusal that says what to set."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from driver import browser
from tmux import NEEDS_TMUX, Tmux

from kyodo_tui.cli.places import bundled_database
from kyodo_tui.errors import ExitCode
from kyodo_tui.store.database import Database
from kyodo_tui.terminal import strings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = NEEDS_TMUX

_UNSET: dict[str, str | None] = {"LANG": None, "LC_ALL": None, "LC_CTYPE": None, "COLORTERM": None}
_COLOUR = re.compile(r"\x1b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9\d|10\d)(?:;\d+)*m")
_MANY_COLOURS = re.compile(r"\x1b\[(?:\d+;)*[34]8;")

ENVIRONMENTS: dict[str, dict[str, str | None]] = {
    "no locale": {},
    "LANG=C": {"LANG": "C"},
    "LC_ALL=POSIX": {"LC_ALL": "POSIX"},
    "LANG=ja_JP.UTF-8": {"LANG": "ja_JP.UTF-8"},
    "LANG=ja_JP": {"LANG": "ja_JP"},
    "no coercion": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "ASCII streams": {"PYTHONIOENCODING": "ascii:backslashreplace", "PYTHONUTF8": "0"},
    "TERM=vt100": {"LANG": "C.UTF-8", "TERM": "vt100"},
    "TERM=linux": {"LANG": "C.UTF-8", "TERM": "linux"},
    "TERM=screen": {"LANG": "C.UTF-8", "TERM": "screen"},
    "TERM=xterm": {"LANG": "C.UTF-8", "TERM": "xterm"},
    "TERM=xterm-256color": {"LANG": "C.UTF-8", "TERM": "xterm-256color"},
    "millions of colours": {"LANG": "C.UTF-8", "COLORTERM": "truecolor"},
    "NO_COLOR": {"LANG": "C.UTF-8", "COLORTERM": "truecolor", "NO_COLOR": "1"},
    "NO_COLOR and 16 colours": {"LANG": "C", "TERM": "linux", "NO_COLOR": "1", "KYODO_THEME": "light"},
}


@pytest.mark.parametrize("name", ENVIRONMENTS)
async def test_the_same_text_in_the_same_cells(open_terminal: Callable[..., Tmux], name: str) -> None:
    environ = ENVIRONMENTS[name]
    terminal = open_terminal((80, 24)).start(environ={**_UNSET, **environ})
    with Database.open(bundled_database()) as reader:
        async with browser(reader) as app:
            terminal.wait_for_lines([line.rstrip() for line in app.lines])
            terminal.press("slash").type("防災")
            await app.search("防災")
            terminal.wait_for_lines([line.rstrip() for line in app.lines])
    assert "\\u" not in terminal.text
    colours = _COLOUR.search(terminal.coloured)
    assert (colours is None) == ("NO_COLOR" in environ)
    if environ.get("TERM") in ("vt100", "linux", "screen", "xterm"):
        assert not _MANY_COLOURS.search(terminal.coloured)
    terminal.press("F10").wait_for_exit(ExitCode.DONE).assert_restored()


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({"TERM": None}, "export TERM=xterm-256color"),
        ({"TERM": "dumb"}, "export TERM=xterm-256color"),
        ({"TERM": "unknown"}, "export TERM=xterm-256color"),
        ({"LANG": "ja_JP.eucJP"}, "LANG=ja_JP.eucJP"),
        ({"LANG": "C.UTF-8", "LC_ALL": "ja_JP.SJIS"}, "export LC_ALL=ja_JP.UTF-8"),
    ],
    ids=["no TERM", "dumb", "unknown", "eucJP", "SJIS"],
)
def test_a_terminal_that_cannot_show_it_is_told_what_to_set(
    open_terminal: Callable[..., Tmux], environ: dict[str, str | None], said: str
) -> None:
    terminal = open_terminal((160, 24)).start(environ={**_UNSET, **environ})
    terminal.wait_for_exit(ExitCode.USAGE)
    assert said in terminal.text
    assert "\\u" not in terminal.text
    assert len([line for line in terminal.lines if line]) == 3
    assert terminal.value("alternate_on") == "0"


@pytest.fixture(scope="module")
def euc_locale(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an EUC-JP locale, which current systems lack."""
    folder = tmp_path_factory.mktemp("locales")
    if shutil.which("localedef") is None:
        pytest.skip("localedef is not installed")
    made = subprocess.run(
        ["localedef", "-i", "ja_JP", "-f", "EUC-JP", "--no-archive", str(folder / "ja_JP.eucJP")],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("there is no source of the locale")
    return folder


def run_in_euc(folder: Path, *arguments: bytes) -> subprocess.CompletedProcess[bytes]:
    environ = {"PATH": os.environ["PATH"], "LOCPATH": str(folder), "LC_ALL": "ja_JP.eucJP", "TERM": "xterm"}
    return subprocess.run(
        [sys.executable, "-m", "kyodo_tui", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=environ,
        check=False,
    )


def test_the_command_line_speaks_the_encoding_of_the_locale(euc_locale: Path) -> None:
    done = run_in_euc(euc_locale, b"search", "防災".encode("euc_jp"))
    assert done.returncode == ExitCode.DONE
    assert "防災" in done.stdout.decode("euc_jp")
    # The command at the end spells out for a shell what a terminal cannot show.
    messages, _, _ = done.stderr.rpartition("コマンド".encode("euc_jp"))
    assert messages
    assert b"\\u" not in done.stdout + messages


def test_words_in_another_encoding_are_no_traceback(euc_locale: Path) -> None:
    done = run_in_euc(euc_locale, b"search", "防災".encode())
    assert done.returncode == ExitCode.NOTHING_FOUND
    assert b"Traceback" not in done.stderr
    # The command at the end spells out for a shell what a terminal cannot show.
    messages, _, _ = done.stderr.rpartition("コマンド".encode("euc_jp"))
    assert messages
    assert b"\\u" not in done.stdout + messages


def test_the_refusal_speaks_the_encoding_of_the_terminal(
    euc_locale: Path, open_terminal: Callable[..., Tmux]
) -> None:
    terminal = open_terminal((160, 24))
    command = terminal.command(environ={"LOCPATH": str(euc_locale), "LC_ALL": "ja_JP.eucJP", "TERM": "xterm"})
    terminal.start_script(f"script -q -c {shlex.quote(command)} said\necho exit=$?\nexec cat\n")
    terminal.until(lambda: "exit=" in terminal.text, "the end of the program")
    said = (terminal.folder / "said").read_bytes()
    assert strings.OTHER_ENCODING.format(setting="LC_ALL=ja_JP.eucJP").encode("euc_jp") in said
