"""The commands, one module each, imported when it is asked for: the browser needs but its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from kyodo_tui.cli.commands.browse import Browse
from kyodo_tui.cli.commands.build import Build
from kyodo_tui.cli.commands.check import Check
from kyodo_tui.cli.commands.command import Command
from kyodo_tui.cli.commands.compare import Compare
from kyodo_tui.cli.commands.doctor import Doctor
from kyodo_tui.cli.commands.export import Export
from kyodo_tui.cli.commands.import_report import Import
from kyodo_tui.cli.commands.organisation import Organisation
from kyodo_tui.cli.commands.precedents import Precedents
from kyodo_tui.cli.commands.related import Related
from kyodo_tui.cli.commands.search import Search
from kyodo_tui.cli.commands.show import Show
from kyodo_tui.cli.commands.stats import Stats

if TYPE_CHECKING:
    from kyodo_tui.cli.commands.command import Command

DEFAULT = "browse"
"""Name of the command that is meant where none is named."""


class _Commands(Mapping[str, "Command"]):
    """Commands by name; a module ``name`` has a class ``Name``."""

    def __init__(self, *names: str) -> None:
        self._names = names
        self._loaded: dict[str, Command] = {}

    def __getitem__(self, name: str) -> Command:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._loaded:
            module = import_module(f"{__name__}.{name}")
            command: Command = getattr(module, name.capitalize())()
            self._loaded[name] = command
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


COMMANDS: Mapping[str, Command] = _Commands(
    "browse",
    "search",
    "show",
    "stats",
    "related",
    "organisation",
    "precedents",
    "compare",
    "match",
    "export",
    "build",
    "check",
    "doctor",
)
DEFAULT: Command = Browse()
"""The command that is meant where none is named."""
COMMANDS: dict[str, Command] = {
    each.name: each
    for each in (
        DEFAULT,
        Search(),
        Show(),
        Stats(),
        Related(),
        Organisation(),
        Precedents(),
        Compare(),
        Export(),
        Import(),
        Build(),
        Check(),
        Doctor(),
    )
}
"""Every command by its name, in the order of the help text."""
