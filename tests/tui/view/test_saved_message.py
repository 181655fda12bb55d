"""Where a file was written is said in one line, and its name is never cut."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.text.cells import width
from kyodo_tui.tui.view.status_messages import saved

NAMES = st.text(st.sampled_from("abc-防災訓練"), min_size=1, max_size=16)


@given(st.lists(NAMES, max_size=12), NAMES, st.integers(60, 120))
def test_the_name_is_whole_and_the_line_fits(folders: list[str], name: str, cells: int) -> None:
    message = saved(Path("/", *folders, f"{name}.txt"), cells)
    assert width(message) <= cells
    assert message.endswith(f"/{name}.txt")


def test_a_short_path_is_whole() -> None:
    assert saved(Path("/home/a/2020-cohost-1.txt"), 78) == "保存しました: /home/a/2020-cohost-1.txt"


@given(st.text(st.sampled_from("a防"), min_size=80, max_size=120))
def test_a_name_that_is_too_long_loses_its_beginning(name: str) -> None:
    message = saved(Path("/home/a", f"{name}.txt"), 60)
    assert width(message) <= 60
    assert message.endswith(".txt")
