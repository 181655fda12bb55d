"""Lists that an administrator provides."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from kyodo_tui.core.records.user_lists import ListEntry, ListSummary
from kyodo_tui.user.shared_lists import SharedLists

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_of_text_files(tmp_path: Path) -> None:
    (tmp_path / "b 会議.txt").write_bytes(
        "\ufeff# 五年分\r\n2020-cohost-1\t要確認\r\n\r\n2020-cohost-2\r\n".encode()
    )
    (tmp_path / "a.txt").write_bytes("2020-cohost-1\t防災\n2020-cohost-1\n".encode("cp932"))
    (tmp_path / "other.md").write_text("x")
    lists = SharedLists(tmp_path)
    assert lists.summaries() == (ListSummary("共有:a", 1, True), ListSummary("共有:b 会議", 2, True))
    assert lists.entries("共有:b 会議") == (
        ListEntry("2020-cohost-1", "", "要確認"),
        ListEntry("2020-cohost-2"),
    )
    assert lists.entries("共有:a") == (ListEntry("2020-cohost-1", "", "防災"),)
    assert lists.entries("none") is None
    assert lists.problems == ()


def test_what_cannot_be_read_is_said_and_left_out(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("2020-cohost-1")
    (tmp_path / "large.txt").write_bytes(b"x\n" * (1 << 20))
    (tmp_path / "odd.txt").write_bytes(b"\x81\xff\xfe")
    (tmp_path / "folder.txt").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    lists = SharedLists(tmp_path)
    assert [each.name for each in lists.summaries()] == ["共有:good"]
    assert len(lists.problems) == 4
    missing = SharedLists(tmp_path / "none")
    assert missing.summaries() == ()
    assert "読めません" in missing.problems[0]


def test_no_folder_is_no_list() -> None:
    assert SharedLists(None).summaries() == ()
    assert SharedLists(None).problems == ()
