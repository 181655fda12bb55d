"""Saving a text in a new file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kyodo_tui.user.saving import SavingError, save

if TYPE_CHECKING:
    from pathlib import Path


def test_no_file_is_overwritten(tmp_path: Path) -> None:
    paths = [save(text, "2020-x-1", ".txt", [tmp_path]) for text in ("一", "二", "三")]
    assert [path.name for path in paths] == ["2020-x-1.txt", "2020-x-1-2.txt", "2020-x-1-3.txt"]
    assert [path.read_text(encoding="utf-8") for path in paths] == ["一\n", "二\n", "三\n"]


def test_the_second_folder_is_used_where_the_first_cannot_be(tmp_path: Path) -> None:
    assert save("防災", "2020-x-1", ".txt", [tmp_path / "none", tmp_path]) == tmp_path / "2020-x-1.txt"


def test_a_name_leads_into_no_other_folder(tmp_path: Path) -> None:
    path = save("防災", "../../2020/x", ".txt", [tmp_path])
    assert path.parent == tmp_path


def test_no_folder_at_all_is_an_error_in_words() -> None:
    with pytest.raises(SavingError, match="保存できませんでした"):
        save("防災", "x", ".txt", [])
