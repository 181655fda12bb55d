"""Without a terminal on every standard descriptor there is no browser: words where they can be said, exit 2."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest
from emulated_terminal import EmulatedTerminal, kyodo_tui

from kyodo_tui.errors import ExitCode

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "redirected",
    [
        "</dev/null",
        "<&-",
        ">/dev/null",
        ">&-",
        "2>said",
        "2>&-",
        "<&- >&-",
        "<&- >&- 2>&-",
        "<program",
        "| cat",
    ],
)
def test_a_descriptor_that_is_no_terminal_is_refused(tmp_path: Path, redirected: str) -> None:
    program = shlex.join(kyodo_tui())
    (tmp_path / "program").write_text(
        f"cd {shlex.quote(str(tmp_path))}; {{ {program}; echo $? >code; }} {redirected}; echo exit=$(cat code)"
    )
    with EmulatedTerminal(["bash", str(tmp_path / "program")]) as terminal:
        terminal.wait_for("exit=")
        assert f"exit={ExitCode.USAGE}" in terminal.text
        assert "Traceback" not in terminal.text
        said = terminal.text + "".join(path.read_text("utf-8") for path in tmp_path.glob("said"))
        assert ("ssh -t" in said) is ("2>&-" not in redirected)
        assert b"\x1b[?1049h" not in terminal.written
