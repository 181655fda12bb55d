"""The place of a database that is written: one writer at a time, and one step from the old file to the new one."""

from __future__ import annotations

import errno
import fcntl
import os
import secrets
import shutil
import sqlite3
import tempfile
from contextlib import closing, contextmanager, suppress
from glob import escape
from typing import TYPE_CHECKING, BinaryIO

from kyodo_tui.errors import DatabaseError, LockedError
from kyodo_tui.replacing import permissions, sync_folder
from kyodo_tui.store.opening import beside
from kyodo_tui.store.target import checked_target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PREVIOUS = ".previous"
"""Ends the name of the file before, which is kept beside the new one."""
_SUFFIX = ".new"
"""Ends the name of a file that is not complete yet."""
_UNFINISHED = ("-journal", "-wal", "-shm")
"""End the names of files in which SQLite keeps what is not finished."""
_BUSY_MS = 2000
"""Milliseconds to wait for another program that writes to the old file."""
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EBADF, errno.EINVAL})
"""What a file system without locks answers."""


class Publication:
    """The place of a database, for whoever writes it now."""

    def __init__(self, path: Path, *, is_locked: bool) -> None:
        self.path = path
        """The file."""
        if is_locked:
            self._remove_leftovers()
        _settle(path)

    def previous(self) -> Path:
        """Return the place of the file before."""
        return previous_of(self.path)

    @contextmanager
    def unnamed(self) -> Iterator[tuple[sqlite3.Connection, BinaryIO]]:
        """Yield an empty database in the same folder and the file it is in.

        It has no name, so that a process that is killed leaves nothing behind.
        """
        handle, name = tempfile.mkstemp(prefix=f".{self.path.name}.", suffix=_SUFFIX, dir=self.path.parent)
        with open(handle, "rb") as file:  # noqa: PTH123 - a descriptor has no path
            try:
                connection = sqlite3.connect(name)
            finally:
                os.unlink(name)  # noqa: PTH108 - as it was made
            with closing(connection):
                # A journal would need a name, and the file is discarded when anything fails.
                connection.execute("PRAGMA journal_mode = OFF")
                connection.execute("PRAGMA synchronous = OFF")
                yield connection, file

    def publish(self, content: BinaryIO, *, keeps_previous: bool) -> None:
        """Put a file with this content in place, durably.

        Args:
            content: The whole new file.
            keeps_previous: Whether the file before is kept for :func:`restore`.

        Raises:
            OSError: It cannot be written. The file in place is as it was.
        """

        def make_room() -> None:
            if keeps_previous and self.path.exists():
                _link_over(self.path, self.previous())
            for each in _unfinished(self.path):
                # SQLite would apply it to the new file.
                each.unlink(missing_ok=True)

        complete = _copied(content, self.path, make_room)
        try:
            complete.replace(self.path)
        except OSError:
            complete.unlink()
            raise
        sync_folder(self.path.parent)

    def _remove_leftovers(self) -> None:
        """Remove what writers that were killed have left: nobody else writes here now."""
        for left in self.path.parent.glob(f".{escape(self.path.name)}.*{_SUFFIX}"):
            with suppress(OSError):
                left.unlink()


@contextmanager
def publication(path: Path, *, is_any: bool = False) -> Iterator[Publication]:
    """Yield the place ``path`` for writing; until the end of the block nobody else can write to its folder.

    Args:
        path: The file.
        is_any: Whether there may be something else than a database of this program, since it is kept.

    Raises:
        DatabaseError: There is something else than a database of this program, no folder for it, or it cannot be
            written there.
        LockedError: Somebody else writes there.
    """
    target = checked_target(path, is_any=is_any)
    try:
        folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as error:
        raise refused(target) from error
    try:
        try:
            place = Publication(target, is_locked=_lock(folder, target))
        except OSError as error:
            raise refused(target) from error
        yield place
    finally:
        # Unlocks it, and so does the end of the process.
        os.close(folder)


def previous_of(path: Path) -> Path:
    """Return the place of the database that was at ``path`` before."""
    return path.with_name(path.name + PREVIOUS)


def restore(place: Publication) -> None:
    """Put the file before in place; what was there becomes the file before, so that this can be undone.

    Raises:
        DatabaseError: It cannot be done.
    """
    now, before = place.path, place.previous()
    aside = _free_name(now)
    try:
        if now.exists():
            _link_over(now, aside)
        # From here on the old file is in place, even if this process is killed.
        before.replace(now)
        if aside.exists():
            aside.replace(before)
        sync_folder(now.parent)
    except OSError as error:
        raise refused(now) from error


def refused(path: Path) -> DatabaseError:
    """Return the error for a database that cannot be written."""
    return DatabaseError(
        f"データベースを書き込めません: {path}",
        "フォルダーの有無、書き込み権限、ディスクの空きを確かめてください。元のファイルはそのままです。",
    )


def _locked(path: Path) -> LockedError:
    return LockedError(
        f"ほかの処理がデータベースを書き込んでいます: {path}",
        "終わるのを待ってから、もう一度実行してください。",
    )


def _lock(folder: int, path: Path) -> bool:
    """Lock a folder; a file to lock would be left in it. Return whether the file system knows locks."""
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise _locked(path) from error
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
        return False
    return True


def _settle(path: Path) -> None:
    """Finish what another program has left unfinished beside ``path``.

    Raises:
        LockedError: It is still writing.
    """
    if not any(each.exists() for each in _unfinished(path)):
        return
    with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_MS}")
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise _locked(path) from error
            raise
        connection.execute("ROLLBACK")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _unfinished(path: Path) -> list[Path]:
    return [beside(path, ending) for ending in _UNFINISHED]


def _copied(content: BinaryIO, path: Path, prepare: Callable[[], None]) -> Path:
    """Copy ``content`` to a new file beside ``path``, which has a name as briefly as possible, and return that.

    Args:
        content: The whole file.
        path: What it will replace.
        prepare: Does what is left to do when it is complete.

    """
    name = _free_name(path)
    mode = permissions(path.stat().st_mode if path.exists() else None)
    try:
        handle = os.open(path.parent, os.O_TMPFILE | os.O_RDWR, 0o600)
        with open(handle, "wb") as file:  # noqa: PTH123 - a descriptor has no path
            _fill(file, content, mode)
            prepare()
            # It gets its name complete. A directory descriptor makes Python follow the link, whatever it is.
            os.link(f"/proc/self/fd/{handle}", name, src_dir_fd=handle, follow_symlinks=True)
    except OSError:
        # The file system may have no files without a name, or no way to give them one.
        try:
            with name.open("xb") as file:
                _fill(file, content, mode)
            prepare()
        except OSError:
            name.unlink(missing_ok=True)
            raise
    return name


def _fill(file: BinaryIO, content: BinaryIO, mode: int) -> None:
    content.seek(0)
    shutil.copyfileobj(content, file, 1 << 20)
    file.flush()
    os.fchmod(file.fileno(), mode)
    os.fsync(file.fileno())


def _link_over(path: Path, other: Path) -> None:
    """Let ``other`` name the file at ``path``, too, in one step."""
    aside = _free_name(path)
    try:
        aside.hardlink_to(path)
    except OSError:
        # The file system has no second names.
        shutil.copy2(path, aside)
    aside.replace(other)
    # Where both name one file already, nothing was replaced.
    aside.unlink(missing_ok=True)


def _free_name(path: Path) -> Path:
    return path.with_name(f".{path.name}.{secrets.token_hex(8)}{_SUFFIX}")
