"""The layers that are open, and what letters and words mean in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.cli.lines.words import BY_OTHER_MEANS, WAYS_OUT, letters_of, words
from kyodo_tui.tui.commands import KeyContext

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Set

    from kyodo_tui.cli.lines.layers import Layer

_OF_A_RECORD = frozenset(
    {
        "mark",
        "copy",
        "copy_view",
        "only_like",
        "without_like",
        "open",
        "up",
        "down",
        "next_record",
        "previous_record",
        "next_hit",
        "previous_hit",
        "jump_related",
        "related",
        "organisation",
        "precedents",
    }
)
"""Commands about the record that the list is at."""


class LayerStack:
    """The layers, the lowest of which stays open."""

    def __init__(self, lowest: Layer, everywhere: Set[str]) -> None:
        """Open the lowest layer.

        Args:
            lowest: The list.
            everywhere: Ids of the commands that leave what is open as it is.

        """
        self._layers = [lowest]
        self._everywhere = everywhere

    @property
    def top(self) -> Layer:
        """What was opened last."""
        return self._layers[-1]

    @property
    def lowest(self) -> Layer:
        """The list."""
        return self._layers[0]

    @property
    def has_visit(self) -> bool:
        """Whether something is open that one can go back to."""
        return any(layer.is_visit for layer in self._layers)

    def open(self, layer: Layer) -> None:
        """Open a layer over the others."""
        self._layers.append(layer)

    def close(self, layer: Layer) -> None:
        """Close a layer and those over it."""
        if layer in self._layers[1:]:
            del self._layers[self._layers.index(layer) :]

    def close_all(self) -> None:
        """Close all layers but the lowest."""
        del self._layers[1:]

    def leave_to(self, layer: Layer) -> None:
        """Close the layers over one, since something else was asked for."""
        while self.top is not layer:
            self._layers.pop()

    def take(self, text: str) -> None:
        """Let the uppermost layer that takes it answer a text."""
        for layer in reversed(self._layers):
            if layer is self.lowest:
                self.leave_to(layer)
            if layer.text(text):
                return

    def handler(self, command: str, number: int | None = None) -> Callable[[int | None], None] | None:
        """Return what runs a command, in the uppermost layer that has it; those over it are left then.

        What is about a record of the list is not run from rows that have numbers of their own.
        """
        needs_list = number is not None or command in _OF_A_RECORD
        for layer in reversed(self._layers):
            if command in layer.commands:
                self.leave_to(layer)
                return layer.commands[command]
            if layer.has_numbers and needs_list:
                return None
        return None

    @property
    def available(self) -> Set[str]:
        """Ids of the commands that work now."""
        layers = [self.top] if self.top.is_question else self._layers
        return {command for layer in layers for command in layer.commands} | self._everywhere

    def letters(self) -> dict[str, str]:
        """Return what letters mean now: what was opened last has its say first."""
        found = letters_of(KeyContext.LIST, self._everywhere)
        if self.top.is_question:
            return found | letters_of(self.top.context, self.top.commands)
        for layer in self._layers:
            commands = {*layer.commands, *BY_OTHER_MEANS}
            if layer is self.lowest:
                found |= letters_of(KeyContext.DETAIL, commands)
            found |= letters_of(layer.context, commands)
        return found

    def words(self) -> Mapping[str, str]:
        """Return what words mean now."""
        known = WAYS_OUT | self.available
        return {word: command for word, command in words().items() if command in known}
