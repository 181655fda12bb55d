"""Going on in a database that is published during the dialogue: at the same place, with the same numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_tui.cli.lines import requests, strings
from kyodo_tui.errors import KyodoError

if TYPE_CHECKING:
    from kyodo_tui.cli.lines.dialogue import Dialogue
    from kyodo_tui.cli.lines.listing import Listing
    from kyodo_tui.cli.lines.requests import Request


class Renewing:
    """Takes the newer database when a line is answered."""

    def __init__(self, talk: Dialogue) -> None:
        self._talk = talk

    def take(self, asked: Request) -> Request | None:
        """Go on in the newer database if there is one, and return what is asked for there; `None` for nothing.

        A number stands for the record that it was said with. Questions are answered before.

        Raises:
            KyodoError: The newer database cannot be read.
        """
        talk = self._talk
        if talk.layer.is_question:
            return asked
        listing = talk.list.listing
        number = _number(asked) if talk.layer is talk.list else None
        meant = None if number is None else _id_at(listing, number - 1)
        here, last = _id_at(listing, listing.place), _id_at(listing, listing.next_row - 1)
        before = talk.contents
        if said := talk.look():
            talk.speaker.say(said)
        if talk.contents is before:
            return asked
        talk.renew()
        self._find(here, last)
        return asked if meant is None else self._with_number_of(asked, meant)

    def _find(self, here: str | None, last: str | None) -> None:
        """Go to the record it was at, and to the row that was said last."""
        listing = self._talk.list.listing
        listing.next_row = min(listing.next_row, listing.count)
        if last is not None and (place := listing.results.rows.index(last)) is not None:
            listing.next_row = place + 1
        place = None if here is None else listing.results.rows.index(here)
        listing.place = place or 0
        if place is None and self._talk.list.reading.is_open:
            self._talk.list.reading.is_open = False
            self._talk.speaker.say(strings.RECORD_GONE)

    def _with_number_of(self, asked: Request, meant: str) -> Request | None:
        """Return what is asked for with the number that a record has now; say where it is gone."""
        listing = self._talk.list.listing
        place = listing.results.rows.index(meant)
        if place is None:
            self._talk.speaker.say(strings.NUMBER_GONE, *listing.rows(0))
            return None
        if isinstance(asked, requests.Number):
            return requests.Number(place + 1)
        return replace(asked, number=place + 1) if isinstance(asked, requests.Run) else asked


def _number(asked: Request) -> int | None:
    match asked:
        case requests.Number(value):
            return value
        case requests.Run(_, number):
            return number
    return None


def _id_at(listing: Listing, place: int) -> str | None:
    """Return the id of the record at a place; `None` where there is none, or it cannot be read."""
    try:
        row = listing.row(place)
    except KyodoError:
        return None
    return None if row is None else row.id
