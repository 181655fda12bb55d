"""What the browser looks like: a picture each of the screens that matter.

After a change that was meant: ``pytest tests/tui/test_snapshots.py --snapshot-update``, and look at the pictures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from driver import COLOURS, settings_of
from records import FakeSource

from kyodo_tui.tui.app import Browser

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SMALL, WIDE, LARGE = (80, 24), (120, 40), (200, 50)
SIXTEEN = {"TERM": "xterm"}


@pytest.fixture
def looks_right(snap_compare: Callable[..., bool], monkeypatch: pytest.MonkeyPatch) -> Callable[..., bool]:
    """Return what compares a screen with its picture, whatever the environment of the tests."""
    for name in ("NO_COLOR", "COLORTERM", "COLORFGBG", "TERM_PROGRAM", "KYODO_THEME", "KYODO_AMBIGUOUS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")

    def compare(
        *keys: str, size: tuple[int, int] = SMALL, query: str = "", environ: Mapping[str, str] = COLOURS
    ) -> bool:
        app = Browser(FakeSource(), query=query, settings=settings_of(environ))
        return snap_compare(app, press=keys, terminal_size=size)

    return compare


def test_list(looks_right: Callable[..., bool]) -> None:
    assert looks_right("down")


def test_detail(looks_right: Callable[..., bool]) -> None:
    assert looks_right("enter", "z")


def test_search_with_hits(looks_right: Callable[..., bool]) -> None:
    assert looks_right("slash", query="防災")


def test_hits_in_the_detail(looks_right: Callable[..., bool]) -> None:
    assert looks_right("enter", "n", "n", query="防災", size=WIDE)


def test_sponsorships_of_one_name_holder(looks_right: Callable[..., bool]) -> None:
    assert looks_right("4", "4")


def test_nothing_found(looks_right: Callable[..., bool]) -> None:
    assert looks_right("2", query="読み聞かせ")


def test_help(looks_right: Callable[..., bool]) -> None:
    assert looks_right("question_mark")


def test_side_by_side(looks_right: Callable[..., bool]) -> None:
    assert looks_right(size=WIDE)


def test_large(looks_right: Callable[..., bool]) -> None:
    assert looks_right("G", size=LARGE)


def test_light(looks_right: Callable[..., bool]) -> None:
    assert looks_right(query="防災", environ={**COLOURS, "KYODO_THEME": "light"})


def test_sixteen_colours(looks_right: Callable[..., bool]) -> None:
    assert looks_right(query="防災", environ=SIXTEEN)


def test_no_colour(looks_right: Callable[..., bool]) -> None:
    assert looks_right(query="防災", environ={**COLOURS, "NO_COLOR": "1"})


def test_smallest(looks_right: Callable[..., bool]) -> None:
    assert looks_right(size=(40, 12))


def test_too_small(looks_right: Callable[..., bool]) -> None:
    assert looks_right(size=(39, 11))
