"""The records that are marked: a list of the user, or of the session where that cannot be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.records.user_lists import DEFAULT_LIST, SHARED_PREFIX, ListEntry, ListMembers, ListSummary
from kyodo_tui.errors import KyodoError
from kyodo_tui.user.remembered import LIST, Remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeVar

    from kyodo_tui.core.records.user_lists import Restored
    from kyodo_tui.store.lists.lists import Lists
    from kyodo_tui.store.lists.user_lists import UserLists

    _T = TypeVar("_T")


def is_shared(name: str) -> bool:
    """Return whether a list is one that an administrator provides, which is only read."""
    return name.startswith(SHARED_PREFIX)


class Marks:
    """Marks and the list they go to. What goes wrong with the file is said once; then they last for the session."""

    def __init__(self, lists: Lists, remembered: Remembered | None = None) -> None:
        self.lists = lists
        self._remembered = remembered or Remembered()
        self.name = self._remembered.get(LIST) or DEFAULT_LIST
        """The list that marks go to; always one of the user."""
        self.ids: frozenset[str] = frozenset()
        """What is marked, as far as it is known."""
        self.problem: KyodoError | None = None
        """What went wrong and has not been said yet."""

    def read(self) -> None:
        """Read the marks again; where their list is gone, they go to the first list again."""
        entries = self.entries()
        if not entries and self.name != DEFAULT_LIST and not self._done(lambda own: own.exists(self.name)):
            self.use(DEFAULT_LIST)
            entries = self.entries()
        self.ids = frozenset(entry.record_id for entry in entries)

    def entries(self, name: str | None = None) -> tuple[ListEntry, ...]:
        """Return what is in a list, in its order; by default what is marked."""
        wanted = self.name if name is None else name
        if is_shared(wanted):
            return self.lists.shared.entries(wanted) or ()
        return self._done(lambda own: own.entries(wanted))

    def members(self, name: str) -> ListMembers:
        """Return the places and notes in a list."""
        return ListMembers.of(self.entries(name))

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

    def undo(self) -> Restored | None:
        """Put back what was last taken away, and return what that was; `None` where there is nothing."""
        restored = self._done(lambda own: own.undo())
        self.read()
        return restored

    def see(self, names: Mapping[str, str]) -> None:
        """Keep the present names of records, by id."""
        self._done(lambda own: own.see(self.name, names))

    # All lists

    def summaries(self) -> tuple[ListSummary, ...]:
        """Return every list: the first one, whether it is there already or not, the user's, then the shared ones."""
        own = {each.name: each for each in self._done(lambda own: own.summaries())}
        first = own.pop(DEFAULT_LIST, ListSummary(DEFAULT_LIST, 0))
        return (first, *own.values(), *self.lists.shared.summaries())

    def use(self, name: str) -> None:
        """Let marks go to a list of the user, now and the next time."""
        self.name = name
        self._remembered.put(LIST, None if name == DEFAULT_LIST else name)

    def create(self, name: str) -> bool:
        """Make an empty list; return whether the name was free."""
        return self._done(lambda own: own.create(name))

    def copy(self, name: str, new: str) -> bool:
        """Make a list of the user with the records and notes of another one; return whether the name was free."""
        entries = self.entries(name)
        if not self.create(new):
            return False
        self._done(lambda own: own.add(new, entries))
        return True

    def rename(self, name: str, new: str) -> bool:
        """Give a list another name; return whether it was free. What it is for the marks, it stays."""
        if name not in {each.name for each in self._done(lambda own: own.summaries())}:
            # The first list is offered before it is there.
            renamed = self.create(new)
        else:
            renamed = bool(self._done(lambda own: own.rename(name, new)))
        if renamed and self.name == name:
            self.use(new)
        return renamed

    def delete(self, name: str) -> int:
        """Remove a list, and return how many records it held; marks go to the first list then."""
        count = self._done(lambda own: own.delete(name)) or 0
        self.read()
        return count

    def _done(self, do: Callable[[UserLists], _T]) -> _T:
        try:
            return do(self.lists.own)
        except KyodoError as error:
            self.problem = self.lists.recover(error)
        try:
            return do(self.lists.own)
        except KyodoError:
            self.lists.keep_for_session()
            return do(self.lists.own)
