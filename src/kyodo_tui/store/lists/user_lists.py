"""Lists of a user: named, in an order of their own, with a note for each record; the last removal can be undone."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from kyodo_tui.core.records.user_lists import MAX_NOTE, ListEntry, ListSummary, Restored
from kyodo_tui.store.lists.file import ListsError, in_memory, reading, set_aside, writing

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

_ENTRIES = """SELECT entry.record, entry.name, entry.note FROM entry JOIN list ON list.id = entry.list
WHERE list.name = ? ORDER BY entry.position, entry.record"""


class UserLists:
    """The lists of one user. Each call is one transaction, so that several sessions can change them."""

    def __init__(self, path: Path | None) -> None:
        """Use the file ``path``, which need not exist; ``None`` keeps the lists as long as the session lasts."""
        self._path = path
        self._memory = in_memory() if path is None else None

    def set_aside(self) -> ListsError:
        """Give a damaged file another name; return what to say about it.

        Raises:
            ListsError: It cannot be renamed.
        """
        if self._path is None:
            raise ListsError("リストのファイルはありません。")
        return set_aside(self._path)

    def summaries(self) -> tuple[ListSummary, ...]:
        """Return every list, in the order they were made.

        Raises:
            ListsError: They cannot be read.
        """
        with self._reading() as connection:
            if connection is None:
                return ()
            rows = connection.execute(
                """SELECT list.name, count(entry.record) FROM list LEFT JOIN entry ON entry.list = list.id
                GROUP BY list.id ORDER BY list.id"""
            )
            return tuple(ListSummary(name, count) for name, count in rows)

    def entries(self, name: str) -> tuple[ListEntry, ...]:
        """Return the records of a list in its order; none where there is no such list."""
        with self._reading() as connection:
            if connection is None:
                return ()
            return tuple(ListEntry(*row) for row in connection.execute(_ENTRIES, (name,)))

    def exists(self, name: str) -> bool:
        """Return whether there is a list of this name."""
        return any(each.name == name for each in self.summaries())

    def create(self, name: str) -> bool:
        """Make an empty list; return whether the name was free.

        Raises:
            ListsError: It cannot be kept.
        """
        with self._writing() as connection:
            made = connection.execute("INSERT INTO list (name) VALUES (?) ON CONFLICT DO NOTHING", (name,))
            return made.rowcount > 0

    def add(self, name: str, entries: Iterable[ListEntry]) -> int:
        """Add records at the end of a list, which is made if there is none; return how many are new in it.

        Raises:
            ListsError: They cannot be kept.
        """
        with self._writing() as connection:
            number = _list_id(connection, name)
            (last,) = connection.execute(
                "SELECT coalesce(max(position), 0) FROM entry WHERE list = ?", (number,)
            ).fetchone()
            added = 0
            for entry in entries:
                added += connection.execute(
                    "INSERT INTO entry VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    (number, entry.record_id, last + 1 + added, entry.name, entry.note[:MAX_NOTE]),
                ).rowcount
            return added

    def remove(self, name: str, record_ids: Iterable[str]) -> int:
        """Take records out of a list, and remember them for :meth:`undo`; return how many there were."""
        wanted = set(record_ids)
        with self._writing() as connection:
            rows = _rows(connection, name)
            going = [row for row in rows if row[1] in wanted]
            if going:
                _remember(connection, going)
                connection.executemany(
                    "DELETE FROM entry WHERE record = ? AND list = (SELECT id FROM list WHERE name = ?)",
                    [(row[1], name) for row in going],
                )
            return len(going)

    def delete(self, name: str) -> int | None:
        """Remove a list, and remember its records for :meth:`undo`; ``None`` where there is no such list."""
        with self._writing() as connection:
            rows = _rows(connection, name)
            if rows:
                _remember(connection, rows)
            gone = connection.execute("DELETE FROM list WHERE name = ?", (name,)).rowcount
            return len(rows) if gone else None

    def undo(self) -> Restored | None:
        """Put back what the last removal took away, at its old place; ``None`` where there is nothing."""
        with self._writing() as connection:
            rows = connection.execute("SELECT * FROM removed ORDER BY position").fetchall()
            if not rows:
                return None
            number = _list_id(connection, rows[0][0])
            count = 0
            for _, record, position, name, note in rows:
                connection.execute(
                    """UPDATE entry SET position = position + 1 WHERE list = ?1 AND position >= ?2
                    AND EXISTS (SELECT 1 FROM entry WHERE list = ?1 AND position = ?2)""",
                    (number, position),
                )
                count += connection.execute(
                    "INSERT INTO entry VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    (number, record, position, name, note),
                ).rowcount
            connection.execute("DELETE FROM removed")
            return Restored(rows[0][0], count)

    def toggle(self, name: str, entry: ListEntry) -> bool:
        """Put a record into a list, or take it out; return whether it is in the list now."""
        with self._writing() as connection:
            rows = [row for row in _rows(connection, name) if row[1] == entry.record_id]
            number = _list_id(connection, name)
            if rows:
                _remember(connection, rows)
                connection.execute(
                    "DELETE FROM entry WHERE list = ? AND record = ?", (number, entry.record_id)
                )
                return False
            connection.execute(
                """INSERT INTO entry SELECT ?, ?, coalesce(max(position), 0) + 1, ?, ? FROM entry
                WHERE list = ?""",
                (number, entry.record_id, entry.name, entry.note[:MAX_NOTE], number),
            )
            return True

    def move(self, name: str, record_id: str, place: int) -> bool:
        """Move a record to a place (0-based); return whether it is in the list."""
        with self._writing() as connection:
            ids = [row[1] for row in _rows(connection, name)]
            if record_id not in ids:
                return False
            ids.remove(record_id)
            ids.insert(max(0, place), record_id)
            connection.executemany(
                "UPDATE entry SET position = ? WHERE record = ? AND list = (SELECT id FROM list WHERE name = ?)",
                [(position, each, name) for position, each in enumerate(ids, 1)],
            )
            return True

    def write_note(self, name: str, record_id: str, note: str) -> bool:
        """Write a note beside a record, or remove it if it is empty; return whether it is in the list."""
        with self._writing() as connection:
            changed = connection.execute(
                "UPDATE entry SET note = ? WHERE record = ? AND list = (SELECT id FROM list WHERE name = ?)",
                (note[:MAX_NOTE], record_id, name),
            )
            return changed.rowcount > 0

    def rename(self, name: str, new: str) -> bool | None:
        """Give a list another name; ``None`` where there is no such list, false where the name is taken."""
        with self._writing() as connection:
            known = {each for (each,) in connection.execute("SELECT name FROM list")}
            if name not in known:
                return None
            if new in known:
                return False
            connection.execute("UPDATE list SET name = ? WHERE name = ?", (new, name))
            connection.execute("UPDATE removed SET list = ? WHERE list = ?", (new, name))
            return True

    def see(self, name: str, names: Mapping[str, str]) -> None:
        """Keep the present names of records (by id), so that one that is gone is shown with its last name.

        Raises:
            ListsError: They cannot be kept.
        """
        changed = [
            (names[entry.record_id], entry.record_id, name)
            for entry in self.entries(name)
            if entry.record_id in names and names[entry.record_id] != entry.name
        ]
        if changed:
            with self._writing() as connection:
                connection.executemany(
                    "UPDATE entry SET name = ? WHERE record = ? AND list = (SELECT id FROM list WHERE name = ?)",
                    changed,
                )

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        if self._memory is not None:
            yield self._memory
            return
        with reading(self._path) as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        if self._memory is not None:
            yield self._memory
        elif self._path is not None:
            with writing(self._path) as connection:
                yield connection


def _list_id(connection: sqlite3.Connection, name: str) -> int:
    connection.execute("INSERT INTO list (name) VALUES (?) ON CONFLICT DO NOTHING", (name,))
    (number,) = connection.execute("SELECT id FROM list WHERE name = ?", (name,)).fetchone()
    return int(number)


def _rows(connection: sqlite3.Connection, name: str) -> list[tuple[str, str, int, str, str]]:
    """Return list, record, position, name and note of every entry of a list, in its order."""
    return connection.execute(
        """SELECT list.name, entry.record, entry.position, entry.name, entry.note
        FROM entry JOIN list ON list.id = entry.list
        WHERE list.name = ? ORDER BY entry.position, entry.record""",
        (name,),
    ).fetchall()


def _remember(connection: sqlite3.Connection, rows: Sequence[tuple[str, str, int, str, str]]) -> None:
    connection.execute("DELETE FROM removed")
    connection.executemany("INSERT INTO removed VALUES (?, ?, ?, ?, ?)", rows)
