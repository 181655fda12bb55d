"""The launcher of a restricted account: what it passes on, and that nothing stops it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from pathlib import Path

import pytest

_LAUNCHER = Path(__file__).parents[2] / "share" / "kyodo-tui" / "kyodo-tui-kiosk"
_ASKED = "search '$(touch x)' \"`id`\" \\\n--db /x"
_INTERPRETER = """#!/bin/sh
grep SigIgn /proc/$$/status
env -0 | tr '\\n\\0' '\\1\\n'
printf 'word=%s\\n' "$@"
"""


@pytest.fixture
def launcher(tmp_path: Path) -> Path:
    """Return the launcher with an interpreter that only says what it was given."""
    python, copy = tmp_path / "python", tmp_path / "launcher"
    python.write_text(_INTERPRETER)
    copy.write_text(re.sub("(?m)^python=.*", f"python={python}", _LAUNCHER.read_text("utf-8")), "utf-8")
    for each in (python, copy):
        each.chmod(0o755)
    return copy


def started(launcher: Path, **environ: str) -> list[str]:
    """Return the lines that the interpreter says."""
    done = subprocess.run(
        [launcher, "--year", "2020"], env=environ, cwd=launcher.parent, capture_output=True, check=True
    )
    return done.stdout.decode().splitlines()


def test_only_facts_are_passed_on(launcher: Path) -> None:
    hostile = {
        **dict.fromkeys(
            ("PYTHONPATH", "LD_LIBRARY_PATH", "TEXTUAL_LOG", "KYODO_DB", "BROWSER", "PAGER"), "x"
        ),
        **dict.fromkeys(
            ("XDG_STATE_HOME", "TMPDIR", "COLUMNS", "TERMINFO", "LOCPATH", "BASH_ENV", "ENV"), "x"
        ),
    }
    facts = {"HOME": "/home/x", "TERM": "xterm", "LC_ALL": "ja_JP.UTF-8", "SSH_ORIGINAL_COMMAND": _ASKED}
    lines = started(launcher, **hostile, **facts, PATH="/nowhere")
    passed = dict(line.split("=", 1) for line in lines[1:] if not line.startswith("word="))
    # What the shell that plays the interpreter sets itself.
    own = ("PWD", "SHLVL", "_", "PATH", "OLDPWD")
    empty = dict.fromkeys(("USER", "LOGNAME", "COLORTERM", "SSH_CONNECTION", "SSH_TTY"), "")
    assert {name: value for name, value in passed.items() if name not in own} == {
        **empty,
        **facts,
        "LANG": "C.UTF-8",
        "SSH_ORIGINAL_COMMAND": _ASKED.replace("\n", "\1"),
    }
    words = [line.removeprefix("word=") for line in lines if line.startswith("word=")]
    assert words == ["-I", "-X", "utf8", "-m", "kyodo_tui", "--kiosk", "--year", "2020"]
    assert {each.name for each in launcher.parent.iterdir()} == {"launcher", "python"}


@pytest.mark.parametrize("name", ["LANG", "LC_ALL", "LC_CTYPE"])
def test_a_locale_that_is_a_path_is_not(launcher: Path, name: str) -> None:
    lines = started(launcher, **{"HOME": "/home/x", name: "/tmp/locale"})
    assert "LANG=C.UTF-8" in lines
    assert not any("/tmp/locale" in line for line in lines)


def test_no_key_stops_it(launcher: Path) -> None:
    ignored = int(started(launcher, HOME="/home/x")[0].split()[1], 16)
    for number in (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP):
        assert ignored >> (number - 1) & 1, number
    assert os.access(_LAUNCHER, os.X_OK)
