"""Details of an unexpected error reach a file that only its owner reads, and never too many of them."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from kyodo_tui.user.fault_reports import write_report

if TYPE_CHECKING:
    from pathlib import Path


def fault() -> ValueError:
    try:
        raise ValueError("値 \udcff")
    except ValueError as error:
        return error


def test_a_report_says_what_happened_where(tmp_path: Path) -> None:
    environ = {"TERM": "xterm", "SECRET": "geheim"}
    path = write_report(fault(), tmp_path / "state" / "errors", ["search", "防災"], environ)
    assert path is not None
    text = path.read_text(encoding="utf-8")
    assert "ValueError: 値" in text
    assert "in fault" in text
    assert "['search', '防災']" in text
    assert "TERM: xterm" in text
    assert "geheim" not in text
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_newest_are_kept(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"20200101-0000{number:02}-1.txt").touch()
    path = write_report(fault(), tmp_path, [], {})
    assert path is not None
    left = sorted(each.name for each in tmp_path.iterdir())
    assert len(left) == 20
    assert left[-1] == path.name


def test_where_nothing_can_be_written_there_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert write_report(fault(), tmp_path / "file" / "errors", [], {}) is None
