"""The records that are marked: a list of the user, or of the session where that cannot be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.records.user_lists import DEFAULT_LIST, ListEntry
from kyodo_tui.errors import KyodoError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeVar

    from kyodo_tui.store.lists.lists import Lists
    from kyodo_tui.store.lists.user_lists import UserLists

    _T = TypeVar("_T")


class Marks:
    """Marks and the list they go to. What goes wrong with the file is said once; then they last for the session."""

    def __init__(self, lists: Lists) -> None:
        self.lists = lists
        self.name = DEFAULT_LIST
        """The list that marks go to."""
        self.ids: frozenset[str] = frozenset()
        """What is marked, as far as it is known."""
        self.problem: KyodoError | None = None
        """What went wrong and has not been said yet."""

    def read(self) -> None:
        """Read the marks again."""
        self.ids = frozenset(entry.record_id for entry in self.entries())

    def entries(self) -> tuple[ListEntry, ...]:
        """Return what is marked, in the order of the list."""
        return self._done(lambda own: own.entries(self.name))

    def toggle(self, record_id: str, name: str) -> bool:
        """Mark a record, or take its mark away; return whether it is marked now."""
        is_marked = self._done(lambda own: own.toggle(self.name, ListEntry(record_id, name)))
        self.read()
        return is_marked

    def move(self, record_id: str, place: int) -> None:
        """Move a record to a place in the list."""
        self._done(lambda own: own.move(self.name, record_id, place))

    def write_note(self, record_id: str, note: str) -> None:
        """Write a note beside a record; an empty one removes it."""
        self._done(lambda own: own.write_note(self.name, record_id, note))

    def undo(self) -> int:
        """Put back what was last taken away; return how many records that were."""
        restored = self._done(lambda own: own.undo())
        self.read()
        return restored.count if restored is not None else 0

    def see(self, names: Mapping[str, str]) -> None:
        """Keep the present names of records, by id."""
        self._done(lambda own: own.see(self.name, names))

    def _done(self, do: Callable[[UserLists], _T]) -> _T:
        try:
            return do(self.lists.own)
        except KyodoError as error:
            self.problem = error
            self.lists.keep_for_session()
            return do(self.lists.own)
