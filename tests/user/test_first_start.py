"""The first start of the browser, which happens once."""

from __future__ import annotations

import stat
from pathlib import Path

from kyodo_tui.user.first_start import is_first_start


def test_only_the_first_start_is_the_first(tmp_path: Path) -> None:
    mark = tmp_path / "state" / "kyodo-tui" / "started"
    assert is_first_start(mark)
    assert not is_first_start(mark)
    assert stat.S_IMODE(mark.stat().st_mode) == 0o600
    assert stat.S_IMODE(mark.parent.stat().st_mode) == 0o700


def test_where_no_mark_can_be_left_no_start_is_the_first(tmp_path: Path) -> None:
    assert not is_first_start(Path("/dev/null/kyodo-tui/started"))
    (tmp_path / "file").touch()
    assert not is_first_start(tmp_path / "file" / "started")
    (tmp_path / "started").symlink_to(tmp_path / "nowhere")
    assert not is_first_start(tmp_path / "started")
    assert not (tmp_path / "nowhere").exists()
