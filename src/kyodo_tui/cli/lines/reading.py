"""What is done with the record that the list is at: read it, its hits, its readings, what belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.cli.lines import strings
from kyodo_tui.cli.lines.record_lines import hit_lines, record_lines, related_line
from kyodo_tui.errors import KyodoError
from kyodo_tui.tui.strings import (
    FURIGANA_OFF,
    NO_HITS,
    NO_NEXT_RECORD,
    NO_PREVIOUS_RECORD,
    RELATED_TITLE,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kyodo_tui.cli.lines.dialogue import Dialogue
    from kyodo_tui.cli.lines.listing import Listing
    from kyodo_tui.core.records.record import Record

PAGES = ("related", "organisation", "precedents")
"""Pages about a record, by the command that opens them."""


class Reading:
    """Reads records of the list."""

    def __init__(self, talk: Dialogue, listing: Listing) -> None:
        self._talk = talk
        self._listing = listing
        self._says_readings = False
        self._hit = -1
        """Number of the hit that was said last."""
        self.is_open = False
        """Whether a record was read since the list was."""
        self.commands: dict[str, Callable[[int | None], None]] = {
            "open": self.read,
            "next_record": lambda _: self._step(1),
            "previous_record": lambda _: self._step(-1),
            "next_hit": lambda _: self._say_hit(1),
            "previous_hit": lambda _: self._say_hit(-1),
            "furigana": lambda _: self._toggle_readings(),
            "jump_related": lambda _: self._jump_related(),
            **{command: self._page(command) for command in PAGES},
        }

    def at(self, number: int | None) -> str | None:
        """Go to the record with a number, if one is given; return the id of the record it is at, and say where none."""
        listing = self._listing
        if number is not None:
            if listing.row(number - 1) is None:
                self._say_not_listed(number)
                return None
            listing.place = number - 1
        row = listing.row(listing.place)
        if row is None:
            self._talk.speaker.say(strings.NO_LIST)
        return None if row is None else row.id

    def _say_not_listed(self, number: int) -> None:
        count = self._listing.count
        said = strings.NOT_LISTED.format(number=number, count=count) if count else strings.NO_LIST
        self._talk.speaker.say(said)

    def record(self, number: int | None = None) -> Record | None:
        """Return the record it is at, or the one with a number; say where there is none."""
        record_id = self.at(number)
        record = None if record_id is None else self._talk.source.record(record_id)
        if record_id is not None and record is None:
            self._talk.speaker.say(strings.UNKNOWN)
        return record

    def read(self, number: int | None = None) -> None:
        """Read a record."""
        record = self.record(number)
        if record is None:
            return
        self.is_open = True
        self._hit = -1
        reading_of = self._talk.source.reading if self._says_readings else None
        lines = record_lines(record, self._talk.labels, self._listing.position(), reading_of)
        self._talk.speaker.say_in_portions([*lines, *self._related(record.id)])

    def _related(self, record_id: str) -> Iterator[str]:
        """Yield the first records that belong to a record; one that cannot be read must not keep it from being read."""
        try:
            found = self._talk.pages.nearest(record_id)
        except KyodoError:
            return
        if found:
            yield strings.RELATED.format(title=RELATED_TITLE)
            yield from (related_line(each, self._talk.labels) for each in found)

    def _step(self, by: int) -> None:
        """Read the record beside the one that was read; the first where none was."""
        if not self.is_open:
            self.read()
        elif self._listing.row(self._listing.place + by) is None:
            self._talk.speaker.say(NO_NEXT_RECORD if by > 0 else NO_PREVIOUS_RECORD)
        else:
            self.read(self._listing.place + by + 1)

    def _say_hit(self, by: int) -> None:
        """Say the next sentence of the record that has what was searched for."""
        record = self.record()
        if record is None:
            return
        found = hit_lines(record, self._listing.results.highlighter)
        if not found:
            self._talk.speaker.say(NO_HITS)
            return
        first = 0 if by > 0 else len(found) - 1
        self._hit = first if self._hit < 0 else (self._hit + by) % len(found)
        position = strings.HIT.format(position=self._hit + 1, count=len(found))
        self._talk.speaker.say(f"{position} {found[self._hit]}")

    def _toggle_readings(self) -> None:
        self._says_readings = not self._says_readings
        self._talk.speaker.say(strings.READINGS_ON if self._says_readings else FURIGANA_OFF)
        if self._says_readings and self.is_open:
            self.read()

    def _jump_related(self) -> None:
        record_id = self.at(None)
        found = self._talk.pages.nearest(record_id) if record_id is not None else ()
        if found:
            self._talk.jump(found[0].entry.id)
        elif record_id is not None:
            self._talk.speaker.say(strings.NOTHING_RELATED)

    def _page(self, command: str) -> Callable[[int | None], None]:
        def open_page(number: int | None) -> None:
            record_id = self.at(number)
            if record_id is not None:
                self._talk.navigation.open(command, record_id)

        return open_page
