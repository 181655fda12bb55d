from __future__ import annotations

import os
import select

from kyodo_tui.terminal.selectable_event import SelectableEvent


def is_readable(event: SelectableEvent) -> bool:
    return bool(select.select([event], [], [], 0)[0])


def test_it_is_readable_while_it_is_set() -> None:
    event = SelectableEvent()
    assert not is_readable(event)
    event.set()
    event.set()
    assert event.is_set()
    assert is_readable(event)
    event.clear()
    event.clear()
    assert not event.is_set()
    assert not is_readable(event)


def test_setting_it_however_often_blocks_nobody() -> None:
    event = SelectableEvent()
    for _ in range(70_000):
        event.set()
    assert is_readable(event)
    event.clear()
    assert not is_readable(event)


def test_it_leaves_no_descriptor_open() -> None:
    def descriptors() -> set[str]:
        return set(os.listdir("/proc/self/fd"))  # noqa: PTH208 - names are enough

    before = descriptors()
    event = SelectableEvent()
    assert descriptors() > before
    del event
    assert descriptors() == before
