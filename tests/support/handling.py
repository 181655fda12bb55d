"""Use the browser on a database with every key, and judge what is on the screen and what is sent to the terminal."""

from __future__ import annotations

import base64
import re
import time
from typing import TYPE_CHECKING, NamedTuple

from driver import COLOURS, Driver, settings_of
from interrogation import MAX_SECONDS, harm

from kyodo_tui.core.text.cells import width
from kyodo_tui.errors import KyodoError
from kyodo_tui.store.database import Database
from kyodo_tui.tui.app import Browser
from kyodo_tui.tui.textual_adapter import app_control

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_QUERIES = ("防災", "bousai", "課:", "ありえない語", "形態:後援 月:10", "状態:中止")
KEYS: tuple[tuple[str, ...], ...] = (
    ("j", "G", "k", "g"),
    ("2", "3", "4", "5", "1"),
    ("enter", "n", "w", "d", "escape"),
    ("f", "j", "enter", "escape"),
    ("t", "j", "enter", "escape"),
    ("T", "G", "escape"),
    ("v", "enter", "escape", "escape"),
    ("r", "j", "J", "enter", "escape", "escape"),
    ("o", "enter", "G", "escape", "escape"),
    ("p", "j", "enter", "escape", "escape"),
    ("equals_sign", "enter", "escape", "c"),
    ("minus", "enter", "escape", "c"),
    ("z", "right", "w", "escape"),
    ("y", "1"),
    ("y", "3"),
    ("y", "5"),
    ("Y", "escape"),
    ("space", "b", "j", "K", "escape"),
    ("B", "enter", "escape", "escape"),
    ("s", "j", "enter"),
    ("s", "j", "j", "enter"),
    ("colon", "escape"),
    ("question_mark", "G", "escape"),
    ("H", "L"),
    ("e", "escape", "escape"),
    *(("slash", query, "down", "enter", "n", "escape", "x", "c") for query in _QUERIES),
)
"""What is pressed, group by group; what is no key is typed."""
_COPIED = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")
_MAX_CONTROL = 40
"""Characters of a sequence that copies nothing."""


class Seen(NamedTuple):
    """What was wrong, and after which keys."""

    keys: str
    fault: str


async def handle(path: Path, size: tuple[int, int], groups: Iterable[tuple[str, ...]] = KEYS) -> list[Seen]:
    """Press keys in the browser on a database, and return what was wrong; an unexpected error is raised."""
    found: list[Seen] = []
    sent: list[str] = []
    send, app_control.send = app_control.send, lambda app, control: sent.append(control)
    try:
        with Database.open(path) as source:
            app = Browser(source, settings=settings_of(COLOURS))
            async with app.run_test(size=size) as pilot:
                driver = Driver(app, pilot)
                begun = time.process_time()
                for group in (("g",), *groups, ("q",)):
                    for key in group:
                        await (driver.commit(key) if key in _QUERIES else driver.press(key))
                        # On a busy machine a screen may just be in the making.
                        await driver.until(lambda: not app.is_running or bool(driver.lines))
                        spent, begun = time.process_time() - begun, time.process_time()
                        faults = [f"{spent:.1f} s"] if spent > MAX_SECONDS else []
                        if key != "q":
                            faults += screen_faults(driver)
                        faults += [fault for control in sent for fault in _sent_faults(control)]
                        sent.clear()
                        found += [Seen(f"{' '.join(group)} at {key}", fault) for fault in faults]
                    if group != ("q",):
                        await driver.press("escape", "escape")
                if app.is_running and app.return_code is None:
                    found.append(Seen("q", "does not end it"))
            app._renewal.close()
    except KyodoError:
        # Refused in words.
        pass
    finally:
        app_control.send = send
    return found


def screen_faults(driver: Driver) -> list[str]:
    """Return what is wrong with a screen: lines of another width or far too long, controls, hidden characters."""
    size, lines = driver.app.size, driver.lines
    found = [] if len(lines) == size.height else [f"{len(lines)} lines"]
    for line in lines:
        if width(line) != size.width:
            found.append(f"width {width(line)}: {line[:200]!r}")
        if len(line) > 10 * size.width:
            found.append(f"{len(line)} characters in a line")
        found += harm(line)
    return found[:3]


def _sent_faults(control: str) -> list[str]:
    """Return what is wrong with a sequence for the terminal: it copies text, and nothing else."""
    match = _COPIED.fullmatch(control)
    if match is None:
        return [f"sent {control[:60]!r}"] if len(control) > _MAX_CONTROL or "]52" in control else []
    return harm(base64.b64decode(match[1]).decode().replace("\r\n", "\n").replace("\ufeff", ""))
