"""What every part of the dialogue needs to ask something, and to read what may take long."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from kyodo_tui.cli.lines.layers import ChoiceLayer, TextLayer
from kyodo_tui.cli.lines.waiting import Interrupts, telling
from kyodo_tui.errors import KyodoError
from kyodo_tui.tui.strings import GIVEN_UP

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kyodo_tui.cli.lines.contents import Contents, Source
    from kyodo_tui.cli.lines.layer_stack import LayerStack
    from kyodo_tui.cli.lines.layers import Layer
    from kyodo_tui.cli.lines.speaker import Speaker
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.store.database import Database
    from kyodo_tui.tui.data_source import Read, Value
    from kyodo_tui.tui.pages import PageMaker

Choice = TypeVar("Choice")


class Asking:
    """Asks, and waits for answers and look-ups."""

    layers: LayerStack
    """What is open."""

    def __init__(self, source: Source, speaker: Speaker) -> None:
        """Prepare.

        Args:
            source: What is talked about.
            speaker: Says the answers.

        """
        self._source = source
        self.speaker = speaker
        self.interrupts = Interrupts()
        self.is_cancelled = False
        """Whether the line that is answered has cancelled a question."""

    @property
    def contents(self) -> Contents:
        """What is talked about."""
        return self._source.contents

    @property
    def source(self) -> Database:
        """The opened database."""
        return self.contents.database

    @property
    def labels(self) -> Labels:
        """Its labels."""
        return self.contents.labels

    @property
    def pages(self) -> PageMaker:
        """Makes its pages."""
        return self.contents.pages

    def look(self) -> str:
        """Take a newer database if there is one, and return what to say about it."""
        return self._source.look()

    @property
    def layer(self) -> Layer:
        """What was opened last."""
        return self.layers.top

    def open(self, layer: Layer) -> None:
        """Open a layer over the others."""
        self.layers.open(layer)

    def close(self, layer: Layer) -> None:
        """Close a layer and those over it."""
        self.layers.close(layer)

    def look_up(
        self,
        read: Read[Value],
        answered: Callable[[Value], None],
        given_up: Callable[[], None] | None = None,
    ) -> None:
        """Read what may take long: it is said how far it is, and an interrupt ends it."""
        try:
            with telling(self.source, self.speaker):
                value = read(self.source)
        except (KeyboardInterrupt, KyodoError) as error:
            if not self.explain_end(error) and given_up is not None:
                given_up()
            return
        answered(value)

    def explain_end(self, error: BaseException) -> bool:
        """Say why something ended before its time; return whether that was an error, and nobody has stopped it."""
        if not self.interrupts.take() and isinstance(error, KyodoError):
            self.explain(error)
            return True
        self.speaker.say(GIVEN_UP)
        return False

    def explain(self, error: KyodoError) -> None:
        """Say why something does not work."""
        self.speaker.say(*str(error).split("\n"))

    def warn(self, text: str) -> None:
        """Say something."""
        self.speaker.say(text)

    def choose(
        self,
        title: str,
        choices: Mapping[Choice, str],
        now: Choice | None,
        answered: Callable[[Choice | None], None],
        *,
        keeps: bool = False,
    ) -> None:
        """Ask for one of some choices; ``keeps`` says that an empty line chooses the present one."""

        def chosen(choice: Choice | None) -> None:
            self.is_cancelled = choice is None
            answered(choice)

        layer = ChoiceLayer(self, title, choices, now, chosen, keeps=keeps)
        self.open(layer)
        layer.ask()

    def ask_text(
        self,
        title: str,
        answered: Callable[[str | None], None],
        proposed: str = "",
        *,
        may_be_empty: bool = False,
    ) -> None:
        """Ask for a text."""
        layer = TextLayer(self, title, answered, proposed, may_be_empty=may_be_empty)
        self.open(layer)
        layer.ask()
