"""The terminal shows what drawing all of it anew gives: nothing is left of what was there before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from driver import COLOURS, settings_of
from session import session

from kyodo_tui.tui.app import Browser

if TYPE_CHECKING:
    from kyodo_tui.store.database import Database


@pytest.mark.parametrize(
    "typed",
    [
        # The list shrinks, and the record under it gets room to show its beginning, too.
        ["題".encode()],
        # What is said on the main screen is seen behind two panels, too.
        [b"v", b":", b"\xd4", b"j"],
    ],
)
def test_nothing_is_left(typed: list[bytes], bundled: Database) -> None:
    with session(lambda: Browser(bundled, settings=settings_of(COLOURS))) as opened:
        for each in typed:
            opened.send(each)
        before = opened.show().text
        assert opened.redraw().text == before
