"""Marks in the dialogue: the same lists as in the browser, in lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.pages.list_page import list_page
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui.marks import Marks, is_shared
from kyodo_tui.tui.strings import list_in_use, listed_records, marked, unmarked

if TYPE_CHECKING:
    from kyodo_tui.core.pages.page import Page
    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.store.database import Database
    from kyodo_tui.user.settings import Settings


def marks_of(settings: Settings) -> Marks:
    """Return the marks of the user; an account that may only read leaves nothing behind."""
    from kyodo_tui.cli.lists import lists_of
    from kyodo_tui.user.locations import locations
    from kyodo_tui.user.remembered import Remembered

    path = None if settings.is_kiosk else locations(settings.environ).choices_file
    return Marks(lists_of(settings), Remembered(path))


class Marking:
    """Marks records, and says what is in the lists."""

    def __init__(self, database: Database, labels: Labels, marks: Marks) -> None:
        self._database = database
        self._labels = labels
        self._marks = marks

    def toggle(self, record: Record) -> str:
        """Mark a record, or take its mark away; return what to say."""
        is_marked = self._marks.toggle(record.id, record.name)
        said = (marked if is_marked else unmarked)(one_line(self._marks.name), len(self._marks.ids))
        return self._with_problem(said)

    def page(self, name: str | None = None) -> Page | None:
        """Return the records of a list, by default of the marks; `None` where there are none."""
        self._marks.read()
        shown = name or self._marks.name
        entries = self._marks.entries(shown)
        if not entries:
            return None
        records = {each.id: each for each in self._database.records(entry.record_id for entry in entries)}
        return list_page(shown, entries, records, self._labels)

    def lists(self) -> list[tuple[str, str]]:
        """Return the name of every list, with what it is called in a choice."""
        return [
            (each.name, listed_records(one_line(each.name), each.count)) for each in self._marks.summaries()
        ]

    def use(self, name: str) -> str:
        """Let marks go to a list from now on, unless it is only read; return what to say."""
        if is_shared(name):
            return self._with_problem(one_line(name))
        self._marks.use(name)
        return self._with_problem(list_in_use(one_line(name)))

    def _with_problem(self, said: str) -> str:
        problem, self._marks.problem = self._marks.problem, None
        return said if problem is None else f"{one_line(str(problem))}\n{said}"
