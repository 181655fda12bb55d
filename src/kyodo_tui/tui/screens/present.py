"""Presenting: a record alone on the screen, and from it to the next ones of the list or of the marks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from kyodo_tui.errors import KyodoError
from kyodo_tui.tui import strings
from kyodo_tui.tui.commands import KeyContext
from kyodo_tui.tui.highlighter import Highlighter
from kyodo_tui.tui.screens.pane_screen import PaneScreen
from kyodo_tui.tui.textual_adapter.bindings import bindings
from kyodo_tui.tui.view import status_messages
from kyodo_tui.tui.view.lines import LABEL, Span, in_role
from kyodo_tui.tui.widgets.footer import KeyFooter
from kyodo_tui.tui.widgets.presentation import Presentation

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from kyodo_tui.core.japanese.readings import Reading
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.tui.widgets.pane import Pane


_LEADING_ON = frozenset({"related", "organisation", "precedents", "copy"})
"""Commands that end a presentation."""


@dataclass(frozen=True, slots=True)
class Presented:
    """The records that are presented one after the other."""

    count: int
    read: Callable[[int], Record | None]
    """Returns the record at a place; it may raise :class:`KyodoError`."""
    labels: Labels
    reading_of: Callable[[str], Reading | None]
    """Returns the reading of a text."""
    highlighter: Highlighter = field(default_factory=Highlighter)
    of: str = ""
    """What they are of, where that is not the list."""
    leads_on: bool = True
    """Whether there are pages and copies of a record where the presentation began."""


class PresentingLeft(NamedTuple):
    """How a presentation was left."""

    action: str
    """Command that ended it."""
    place: int
    """Place of the record that was presented last."""


class PresentScreen(PaneScreen[PresentingLeft], inherit_bindings=False):
    """Shows one record after the other; its result is how it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(KeyContext.PRESENT)]
    AUTO_FOCUS = "#presentation"

    def __init__(self, presented: Presented, place: int, *, shows_readings: bool = False) -> None:
        """Make the screen.

        Args:
            presented: The records.
            place: The place of the first one shown.
            shows_readings: Whether the readings of words are shown.

        """
        super().__init__()
        self._presented = presented
        self._place = place
        self._shows_readings = shows_readings
        # Made here, not queried when a key arrives: that may be before the screen is composed.
        self._pane = Presentation(id="presentation")
        self._footer = KeyFooter(KeyContext.PRESENT, id="keys")

    def compose(self) -> ComposeResult:
        """Make the parts."""
        yield self._pane
        yield self._footer

    def on_mount(self) -> None:
        """Show the first record."""
        if self._shows_readings:
            self._pane.show_readings(self._presented.reading_of)
        self._show(self._place)

    @property
    def where(self) -> KeyContext:
        """The keys of the presentation."""
        return KeyContext.PRESENT

    @property
    def pane(self) -> Pane:
        """The record."""
        return self._pane

    @property
    def hidden_commands(self) -> frozenset[str]:
        """The commands that would do nothing now."""
        return frozenset() if self._presented.leads_on else _LEADING_ON

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let a command run only where it works."""
        return action not in self.hidden_commands and super().check_action(action, parameters)

    def key_pressed(self, event: events.Key) -> None:
        """Hide the message."""
        self._footer.forget()

    def on_pane_read_failed(self, message: Pane.ReadFailed) -> None:
        """Say why hits or readings cannot be shown."""
        self._explain(message.error)

    def _show(self, place: int) -> None:
        """Show the record at a place; beyond the first and the last one nothing changes."""
        presented = self._presented
        if not 0 <= place < presented.count:
            said = strings.NO_NEXT_RECORD if place > 0 else strings.NO_PREVIOUS_RECORD
            self._footer.notify_of((Span(f" {said}", LABEL),))
            return
        try:
            record = presented.read(place)
        except KyodoError as error:
            self._explain(error)
            return
        if record is not None:
            self._place = place
            position = strings.position(place + 1, presented.count)
            said = f"{presented.of} {position}" if presented.of else position
            self._pane.show(record, presented.labels, presented.highlighter, said)

    def _explain(self, error: KyodoError) -> None:
        """Say why something cannot be read, in the one row and colour that the keys have."""
        self._footer.notify_of(in_role((Span(" "), *status_messages.of_error(error)), LABEL))

    def _leave(self, action: str) -> None:
        self.dismiss(PresentingLeft(action, self._place))

    def action_next_record(self) -> None:
        """Present the next record."""
        self._show(self._place + 1)

    def action_previous_record(self) -> None:
        """Present the record before."""
        self._show(self._place - 1)

    def action_next_hit(self) -> None:
        """Go to the next hit."""
        self._pane.next_hit(1)

    def action_previous_hit(self) -> None:
        """Go to the hit before."""
        self._pane.next_hit(-1)

    def action_furigana(self) -> None:
        """Show the readings of words, or hide them."""
        self._shows_readings = not self._shows_readings
        self._pane.show_readings(self._presented.reading_of if self._shows_readings else None)

    def action_present(self) -> None:
        """End the presentation with the key that began it."""
        self._leave("back")

    def action_back(self) -> None:
        """End the presentation."""
        self._leave("back")

    def action_close(self) -> None:
        """End the presentation."""
        self._leave("back")

    def action_related(self) -> None:
        """End it, and show what belongs to the record."""
        self._leave("related")

    def action_organisation(self) -> None:
        """End it, and show everything with a body of the record."""
        self._leave("organisation")

    def action_precedents(self) -> None:
        """End it, and show the life of the event."""
        self._leave("precedents")

    def action_copy(self) -> None:
        """End it, and ask in which form to copy the record."""
        self._leave("copy")
