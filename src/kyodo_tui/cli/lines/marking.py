"""Marks in the dialogue: the same lists as in the browser, marked, read and compared by number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.cli.lines import strings
from kyodo_tui.cli.lines.lists_layer import ListsLayer
from kyodo_tui.cli.lines.marked_layer import MarkedLayer, SharedLayer
from kyodo_tui.cli.lines.page_layer import PageLayer
from kyodo_tui.core.pages.two_records import two_records_page
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui.marks import Marks, is_shared
from kyodo_tui.tui.strings import NOTHING_TO_COMPARE, list_in_use

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyodo_tui.cli.lines.dialogue import Dialogue
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.user.settings import Settings


def marks_of(settings: Settings) -> Marks:
    """Return the marks of the user; an account that may only read leaves nothing behind."""
    from kyodo_tui.cli.lists import lists_of
    from kyodo_tui.user.locations import locations
    from kyodo_tui.user.remembered import Remembered

    path = None if settings.is_kiosk else locations(settings.environ).choices_file
    return Marks(lists_of(settings), Remembered(path))


class Marking:
    """Marks records, and opens the lists they are in."""

    def __init__(self, talk: Dialogue, marks: Marks) -> None:
        self._talk = talk
        self.marks = marks
        marks.read()
        self.commands: dict[str, Callable[[int | None], None]] = {
            "mark": self._toggle,
            "shortlist": lambda _: self.open_marked(),
            "lists": lambda _: self.open_lists(),
            "compare": lambda _: self._compare(),
        }

    @property
    def ids(self) -> frozenset[str]:
        """What is marked."""
        return self.marks.ids

    def _toggle(self, number: int | None) -> None:
        """Mark a record, or take its mark away."""
        record = self._talk.list.reading.record(number)
        if record is None:
            return
        is_marked = self.marks.toggle(record.id, record.name)
        said = strings.MARK_SET if is_marked else strings.MARK_TAKEN
        self.say_with_problem(
            said.format(name=one_line(record.name), list=one_line(self.marks.name), count=len(self.marks.ids))
        )

    def say_with_problem(self, *lines: str) -> None:
        """Say lines, after what went wrong with the lists, if anything did."""
        problem, self.marks.problem = self.marks.problem, None
        if problem is not None:
            self._talk.explain(problem)
        self._talk.speaker.say(*lines)

    # Lists

    def open_marked(self) -> None:
        """Open what is marked; where nothing is, but there are other lists, those."""
        self.marks.read()
        if self.marks.ids:
            self.open_list(self.marks.name)
        elif any(each.count for each in self.marks.summaries()):
            self._talk.speaker.say(strings.NO_MARKS)
            self.open_lists()
        else:
            self.say_with_problem(strings.NO_MARKS)

    def open_list(self, name: str) -> None:
        """Open a list; marks go to it from now on, unless it is only read."""
        if not is_shared(name) and name != self.marks.name:
            self.marks.use(name)
            self.marks.read()
            self.say_with_problem(one_line(list_in_use(name)))
        if not self.marks.entries(name):
            self.say_with_problem(strings.EMPTY_LIST.format(name=one_line(name)))
            return
        layer = (
            SharedLayer(self._talk, self, name) if is_shared(name) else MarkedLayer(self._talk, self, name)
        )
        self._talk.open(layer)
        layer.say()
        self.say_with_problem()

    def open_lists(self) -> None:
        """Open all lists."""
        layer = ListsLayer(self._talk, self)
        self._talk.open(layer)
        layer.say()
        self.say_with_problem()

    # Two records

    def _compare(self) -> None:
        """Compare the two records that are marked; where one is, that one with the record it is at."""
        ids = [entry.record_id for entry in self.marks.entries()]
        here = self._talk.list.reading.at(None)
        if len(ids) == 1 and here is not None and here not in ids:
            ids.append(here)
        if len(ids) != 2:
            self.say_with_problem(strings.COMPARE_WHICH)
        else:
            self.compare([self._talk.source.record(each) for each in ids])

    def compare(self, records: Sequence[Record | None]) -> None:
        """Compare two records."""
        first, second = records
        if first is None or second is None:
            self._talk.speaker.say(NOTHING_TO_COMPARE)
            return
        layer = PageLayer(self._talk, two_records_page(first, second, self._talk.labels))
        self._talk.open(layer)
        layer.say()
