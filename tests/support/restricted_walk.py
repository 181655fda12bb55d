"""Runs the restricted program in a process of its own, tries everything in it, and prints what it did outside itself.

Called with a folder, which `restricted_site.py` lays out, and what is to be walked; prints JSON.
"""

from __future__ import annotations

import asyncio
import io
import json
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).parent))

from watching import Watch

from kyodo_tui.cli import main
from kyodo_tui.tui.textual_adapter.pumps import wait_until_handled, wait_until_settled
from kyodo_tui.user import locations, settings_reader

if TYPE_CHECKING:
    from collections.abc import Container

    from textual.pilot import Pilot

    from kyodo_tui.tui.app import Browser

_REPOSITORY = Path(__file__).parents[2]
_MAX_ESCAPES = 14
_MAX_DEPTH = 6
_ENDING = ("quit", "close")
_RECORD = "2020-sponsor-city-1"
_FILES = 6
"""So many of the baits are files that are there, and a name for a new one."""
_TEXTS = 2
"""So many of the baits answer a question for a text each time it is asked."""


class Walk:
    """Presses everything there is."""

    def __init__(self, app: Browser, pilot: Pilot[int], baits: list[str]) -> None:
        from driver import Driver

        self._driver = Driver(app, pilot)
        self._app = app
        self._baits = baits
        self._answered: dict[str, int] = {}
        """What was asked → how many answers were given, or how often a text was."""
        self.where: set[str] = set()
        self.pressed: set[str] = set()

    async def everything(self, groups: Container[str]) -> None:
        """Try every key of every part, every entry of the palette, every choice and prompt on the way.

        Args:
            groups: Those of the commands to try.
        """
        from kyodo_tui.tui.command_names import name_of
        from kyodo_tui.tui.commands import COMMANDS, KeyContext, available

        for place in KeyContext:
            for route in ROUTES.get(place.value, ()):
                await self._go(route)
                for command in COMMANDS:
                    if place in command.where and command.group in groups and command.id not in _ENDING:
                        await self._try(route, place.value, command.keys[0])
                        self.pressed.add(command.id)
        for command in available(KeyContext.LIST):
            if command.group in groups and command.id not in _ENDING:
                await self._go(("colon", f"text:{name_of(command).name}", "enter"))
        for key in ("ctrl+z", "ctrl+backslash", "text:" + "\n".join(self._baits)):
            await self._press(key)

    @property
    def _place(self) -> str:
        where = getattr(self._app.screen, "where", None)
        self.where.add(where.value if where is not None else "")
        return where.value if where is not None else ""

    async def _go(self, keys: tuple[str, ...]) -> None:
        """Go home, and from there where keys lead."""
        for _ in range(_MAX_ESCAPES):
            if self._place == "list" and not self._driver.browse.state.query:
                break
            await self._press("escape")
        if not self._app._marks.ids:
            await self._press("space")
        for key in keys:
            await self._press(key)

    async def _press(self, key: str) -> None:
        """Press a key, or paste a text, and wait until that is done, not until the machine is idle."""
        from textual import events

        is_text = key.startswith("text:")
        self._app.post_message(
            events.Paste(key[5:]) if is_text else events.Key(key, key if len(key) == 1 else None)
        )
        await self._settle()
        while self._place in ("waiting", "progress"):
            await asyncio.sleep(0.01)
            await self._settle()

    async def _settle(self) -> None:
        await wait_until_handled(self._app)
        await wait_until_settled(self._app)
        await wait_until_handled(self._app)

    async def _try(self, route: tuple[str, ...], place: str, key: str) -> None:
        """Press a key in a part of the browser, and answer whatever is asked then in every way."""
        if self._place != place:
            await self._go(route)
        await self._press(key)
        await self._answer((*route, key), _MAX_DEPTH)

    async def _answer(self, keys: tuple[str, ...], depth: int) -> None:
        """Give each answer to what is asked after ``keys``, unless it was given before."""
        from kyodo_tui.tui.screens.menu import MenuScreen

        screen, place = self._app.screen, self._place
        if not depth or place not in ("menu", "file", "prompt", "names"):
            return
        title = str(
            getattr(screen, "_list", getattr(screen, "_prompt", screen)).__dict__.get("_title", place)
        )
        known = self._answered.get(title, 0)
        answers: list[tuple[str, ...]]
        if isinstance(screen, MenuScreen):
            # The tenth has no number.
            count = min(9, len(screen._choices))
            answers = [(str(number),) for number in range(known + 1, count + 1)]
            answers += [("G", "enter")] if known < count else []
        else:
            baits = [self._baits[(known + number) % len(self._baits)] for number in range(_TEXTS)]
            answers = [("end", "ctrl+u", f"text:{bait}", "enter") for bait in baits]
        self._answered[title] = known + len(answers)
        for answer in answers:
            if self._app.screen is not screen:
                await self._go(keys)
            for key in answer:
                await self._press(key)
            await self._answer((*keys, *answer), depth - 1)


ROUTES: dict[str, tuple[tuple[str, ...], ...]] = {
    "list": ((),),
    "detail": (("enter",),),
    "search": (("slash",),),
    "help": (("question_mark",),),
    "menu": (("s",),),
    "copy": (("enter", "Y"),),
    "filter": (("question_mark", "slash"), ("f", "slash")),
    "palette": (("colon",),),
    "page": (("r",), ("p",)),
    "filters": (("f",),),
    "names": (("M",),),
    "prompt": (("B", "a"),),
    "file": (("e", "1", "1"), ("r", "e", "1")),
    "shortlist": (("b",),),
    "lists": (("B",),),
    "shared_list": (("B", "end", "enter"),),
    "statistics": (("t",),),
    "years": (("v",),),
    "present": (("z",),),
}
"""Part of the browser → keys that lead there from the list."""


def _browse(watch: Watch, baits: list[str], *, only_taking: bool = False) -> dict[str, object]:
    from kyodo_tui.tui import launch, questions
    from kyodo_tui.tui.app import Browser
    from kyodo_tui.tui.commands import COPYING, GROUPS, OTHER, TAKING
    from kyodo_tui.tui.textual_adapter import app_control

    found: dict[str, object] = {}
    sent: list[str] = []
    patch.object(questions, "QUICK_SECONDS", 60.0).start()
    patch.object(launch, "check_terminal").start()
    patch.object(app_control, "send", lambda _, control: sent.append(control)).start()

    def run(app: Browser) -> int:
        async def walk() -> None:
            async with app.run_test(size=(80, 24)) as pilot:
                await pilot.pause()
                walker = Walk(app, pilot, baits)
                await walker.everything((COPYING, TAKING, OTHER) if only_taking else GROUPS)
                found.update(where=sorted(walker.where), pressed=sorted(walker.pressed))

        asyncio.run(walk())
        return 0

    patch.object(Browser, "run_to_exit_code", run).start()
    import driver  # noqa: F401 - before watching: it makes a folder for its records

    watch.begin()
    code = main(["--kiosk", "--ambiguous-width", "1"])
    return {**found, "code": code, "sent": sent}


def _commands(watch: Watch, baits: list[str]) -> dict[str, object]:
    from kyodo_tui.cli.arguments import COMMON
    from kyodo_tui.cli.commands import COMMANDS

    words: list[list[str]] = []
    for name, command in COMMANDS.items():
        words += [[name], *([name, bait] for bait in baits), [name, f"@{baits[1]}"], [name, "--", baits[1]]]
        for option in (form for each in (*command.arguments, *COMMON) for form in each.names):
            if option.startswith("-"):
                for bait in baits[:_FILES]:
                    words += [[name, option, bait], [name, _RECORD, option, bait], [name, f"{option}={bait}"]]
    words += [["list", "add", bait, _RECORD] for bait in baits]
    watch.begin()
    codes = set()
    for each in words:
        sys.stdin = io.TextIOWrapper(io.BytesIO(f"{_RECORD}\n".encode()))
        codes.add(main(["--kiosk", *each]))
    return {"codes": sorted(codes), "calls": len(words)}


def _dialogue(watch: Watch, baits: list[str]) -> dict[str, object]:
    from kyodo_tui.cli.lines.words import typed_as
    from kyodo_tui.tui.commands import COMMANDS

    ends = ("quit", "close")
    typed = dict.fromkeys(typed_as(command) for command in COMMANDS if command.id not in ends)
    lines = [part for each in typed for part in (each, "1", "1", "*", *baits[:_FILES], "1", "戻る", "戻る")]
    lines += [part for bait in baits for part in ("e", "1", "1", bait, "1", "戻る", "戻る")]
    lines += [*baits, *(f"!{each}" for each in baits)]
    sys.stdin = io.TextIOWrapper(io.BytesIO("".join(f"{line}\n" for line in lines).encode()))
    watch.begin()
    return {"code": main(["--kiosk", "--lines"])}


def _main(folder: Path, what: str) -> None:
    patch.object(locations, "SITE_CONFIG", folder / "etc").start()
    # The file belongs to whoever runs the tests.
    patch.object(settings_reader, "is_changeable", lambda _: False).start()
    drop = folder / "drop"
    watch = Watch(
        readable=(
            *map(Path, {sys.prefix, sys.base_prefix, "/usr/lib", "/usr/share/zoneinfo", "/etc/localtime"}),
            *(_REPOSITORY / each for each in ("src", "data", "tests")),
            *(folder / each for each in ("db", "etc", "shared", "home/.config")),
            Path("/dev/null"),
        ),
        writable=(folder / "home" / ".local", Path("/dev/null"), drop),
    )
    baits = [each.format(folder=folder) for each in json.loads((folder / "baits.json").read_text("utf-8"))]
    said = io.BytesIO()
    console = io.TextIOWrapper(said, write_through=True)
    walks: dict[str, Any] = {
        "browse": _browse,
        "take": partial(_browse, only_taking=True),
        "commands": _commands,
        "lines": _dialogue,
    }
    with redirect_stdout(console), redirect_stderr(console):
        found = walks[what](watch, baits)
    done = {**found, "seen": watch.seen, "read": sorted(each for each in watch.read if str(folder) in each)}
    sys.stdout.write(json.dumps({**done, "said": said.getvalue().decode(errors="replace")}))


if __name__ == "__main__":
    os.umask(0o022)
    _main(Path(sys.argv[1]), sys.argv[2])
