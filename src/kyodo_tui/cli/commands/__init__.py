"""The commands, one module each, imported when it is asked for: the browser needs but its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kyodo_tui.cli.commands.command import Command

DEFAULT = "browse"
"""Name of the command that is meant where none is named."""

_MODULES = {"import": "import_report"}
"""Modules that cannot have the name of their command."""


class _Commands(Mapping[str, "Command"]):
    """Commands by name; a module ``name`` has a class ``Name``."""

    def __init__(self, *names: str) -> None:
        self._names = names
        self._loaded: dict[str, Command] = {}

    def __getitem__(self, name: str) -> Command:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._loaded:
            module = import_module(f"{__name__}.{_MODULES.get(name, name)}")
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
    "list",
    "export",
    "handout",
    "import",
    "build",
    "restore",
    "check",
    "config",
    "doctor",
)
