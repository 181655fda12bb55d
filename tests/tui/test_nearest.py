"""What belongs to the record that is read comes late where reading it takes long, and never beside another record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from driver import browser

from kyodo_tui.cli.places import bundled_database
from kyodo_tui.errors import OverdueError
from kyodo_tui.store.database import Database
from kyodo_tui.tui import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

RELATED = "関係する記録"


@pytest.fixture
def source() -> Iterator[Database]:
    with Database.open(bundled_database()) as opened:
        yield opened


def overdue(*_: object) -> None:
    raise OverdueError("時間がかかりすぎました。")


async def test_what_takes_long_is_shown_once_it_is_read(
    source: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with browser(source, query="ボランティア体験プログラム") as app:
        await app.press("enter")
        at_once = app.region("#detail")
        assert RELATED in "".join(at_once)
        await app.press("escape")
        monkeypatch.setattr(nearest, "quick", overdue)
        await app.press("enter")
        assert await app.until(lambda: app.region("#detail") == at_once)


async def test_it_is_not_shown_beside_another_record(
    source: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nearest, "quick", overdue)
    async with browser(source) as app:
        await app.press("enter", *"JJJJJ")
        record = app.detail.record_id
        asked = app.browse._nearest._asked
        await app.press("escape")
        assert app.browse._nearest._asked is None
        assert asked is None or asked._is_cancelled
        assert app.detail.record_id == record
