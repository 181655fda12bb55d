"""The table of commands as Textual's key bindings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding

from kyodo_tui.tui.commands import COMMANDS
from kyodo_tui.tui.key_names import input_method_forms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_tui.tui.commands import Command, KeyContext


def bindings(*contexts: KeyContext) -> list[Binding]:
    """Return the bindings of the commands that work in one of ``contexts``."""
    return [
        binding
        for command in COMMANDS
        if not command.where.isdisjoint(contexts)
        for binding in _bindings_of(command)
    ]


def _bindings_of(command: Command) -> Iterator[Binding]:
    """Yield a binding for every key, and for what the key gives with the input method on."""
    for key in command.keys:
        action = f"{command.id}({key!r})" if command.takes_key else command.id
        for pressed in (key, *input_method_forms(key)):
            yield Binding(pressed, action, show=False)
