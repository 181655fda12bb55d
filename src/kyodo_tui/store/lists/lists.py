"""All lists of a session: those of its user, and those that an administrator provides."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from kyodo_tui.core.records.user_lists import SHARED_PREFIX
from kyodo_tui.errors import KyodoError
from kyodo_tui.store.lists.file import DamagedListsError
from kyodo_tui.store.lists.user_lists import UserLists

if TYPE_CHECKING:
    from kyodo_tui.core.records.user_lists import ListEntry, ListReader, ListSummary


class Lists:
    """Finds a list by its name."""

    def __init__(self, own: UserLists, shared: ListReader) -> None:
        self.own = own
        """The lists of the user, which can be changed."""
        self.shared = shared
        """The lists of the site."""

    def keep_for_session(self) -> None:
        """Keep what the user puts together as long as the session lasts: the file cannot be used.

        What can still be read of it is there.
        """
        kept = UserLists(None)
        with suppress(KyodoError):
            for each in self.own.summaries():
                kept.add(each.name, self.own.entries(each.name))
        self.own = kept

    def recover(self, error: KyodoError) -> KyodoError:
        """Go on after an error of the user's lists; return what to say about it.

        A damaged file is set aside, and a new one takes its place; otherwise lists last as long as the session.
        """
        if isinstance(error, DamagedListsError):
            with suppress(KyodoError):
                return self.own.set_aside()
        self.keep_for_session()
        return error

    def summaries(self) -> tuple[ListSummary, ...]:
        """Return every list, those of the user first.

        Raises:
            ListsError: Those of the user cannot be read.
        """
        return (*self.own.summaries(), *self.shared.summaries())

    def entries(self, name: str) -> tuple[ListEntry, ...] | None:
        """Return the records of a list; ``None`` where there is no such list.

        Raises:
            ListsError: It cannot be read.
        """
        if name.startswith(SHARED_PREFIX):
            return self.shared.entries(name)
        return self.own.entries(name) if self.own.exists(name) else None
