"""What the tests of the dialogue share: lines are typed, what was said comes back answer by answer."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pytest
from line_talk import Said

from kyodo_tui.errors import ExitCode

if TYPE_CHECKING:
    from pathlib import Path

    from commands import Run
    from line_talk import Talk


@pytest.fixture
def talk(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Talk:
    """Return what types lines, and checks that nothing but lines comes back."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    def call(*lines: str, options: tuple[str, ...] = ("--lines",)) -> Said:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        code, out, err = run(*options)
        assert code == ExitCode.DONE
        assert err == ""
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", out)
        return Said.of(out)

    return call
