"""The lists of whoever calls the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from kyodo_tui.core.records.user_lists import ListEntry
    from kyodo_tui.store.lists.lists import Lists
    from kyodo_tui.user.settings import Settings

_MAX_NAMED = 10


class ListNotFoundError(UsageError):
    """There is no list of this name."""

    exit_code = ExitCode.NOTHING_FOUND


def lists_of(settings: Settings) -> Lists:
    """Return the lists of the user and of the site; nothing is read yet."""
    from kyodo_tui.store.lists.lists import Lists
    from kyodo_tui.store.lists.user_lists import UserLists
    from kyodo_tui.user.locations import locations
    from kyodo_tui.user.shared_lists import SharedLists

    return Lists(UserLists(locations(settings.environ).lists_file), SharedLists(settings.shared_lists))


def entries_of(lists: Lists, name: str) -> tuple[ListEntry, ...]:
    """Return the records of a list.

    Raises:
        ListNotFoundError: There is no such list.
        ListsError: It cannot be read.
    """
    entries = lists.entries(name)
    if entries is None:
        raise list_not_found(lists, name)
    return entries


def list_not_found(lists: Lists, name: str) -> ListNotFoundError:
    """Return the error that names the lists there are."""
    known = [one_line(each.name) for each in lists.summaries()]
    more = f"、ほか {len(known) - _MAX_NAMED}個" if len(known) > _MAX_NAMED else ""
    return ListNotFoundError(
        f"リスト「{one_line(name)}」はありません。",
        f"あるリスト: {'、'.join(known[:_MAX_NAMED])}{more}"
        if known
        else "kyodo-tui list add リストの名前 記録番号 で作れます。",
    )
