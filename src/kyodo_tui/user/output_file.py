"""Write a file that a user names: beside its place, then moved there in one step, so that nothing is lost or half."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kyodo_tui.errors import KyodoError
from kyodo_tui.replacing import permissions, sync_folder
from kyodo_tui.user import strings

if TYPE_CHECKING:
    from collections.abc import Iterator

_NO_HARD_LINKS = frozenset(
    {errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EXDEV}
)
"""What a file system without hard links answers."""
_PREFIX, _SUFFIX = ".kyodo-", ".new"
"""Begin and end the name of a file that is not complete yet."""
_OLD_SECONDS = 60
"""A younger file may not have been locked yet by whoever writes it."""


class OutputFileError(KyodoError):
    """The file cannot be written; what was there before is untouched."""


@contextmanager
def output_file(path: Path, *, overwrite: bool = False) -> Iterator[BinaryIO]:
    """Yield a binary file whose content becomes the file ``path`` when the block ends without an error.

    Until then ``path`` is as it was, and so it stays after an error. A device or a named pipe is written to directly.

    Args:
        path: The file to make.
        overwrite: Whether it may replace a file that is there; a symbolic link stays one.

    Raises:
        OutputFileError: It is there already, or it cannot be written.
    """
    try:
        # Unlike Path.resolve, this raises nothing: a loop of links is found when it is followed.
        place = Path(os.path.realpath(path))
        mode = _mode(place)
        if mode is not None and stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if mode is not None and not stat.S_ISREG(mode):
            with place.open("wb") as device:
                yield device
            return
        if mode is not None and not overwrite:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
        yield from _beside(place, mode, overwrite=overwrite)
    except OSError as error:
        raise _refused(path, error) from error


def _beside(path: Path, mode: int | None, *, overwrite: bool) -> Iterator[BinaryIO]:
    _remove_leftovers(path.parent)
    handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=path.parent)
    aside = Path(name)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123 - a descriptor has no path
            # The lock ends with the process, however that ends: an unlocked file is a leftover.
            with suppress(OSError):
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield file
            file.flush()
            # A file system without permissions refuses to change them.
            with suppress(PermissionError):
                os.fchmod(handle, permissions(mode))
            os.fsync(handle)
        if overwrite:
            aside.replace(path)
        else:
            _move_to_free_name(aside, path)
        sync_folder(path.parent)
    finally:
        with suppress(FileNotFoundError):
            aside.unlink()


def _remove_leftovers(folder: Path) -> None:
    """Remove what processes that were killed have left in a folder; whatever cannot be removed stays."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_PREFIX) and entry.name.endswith(_SUFFIX):
                with suppress(OSError):
                    _remove_leftover(entry.path)


def _remove_leftover(name: str) -> None:
    descriptor = os.open(name, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        found = os.fstat(descriptor)
        is_old = time.time() - found.st_mtime > _OLD_SECONDS
        if stat.S_ISREG(found.st_mode) and found.st_uid == os.geteuid() and is_old:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.unlink(name)  # noqa: PTH108 - the name comes from the folder
    finally:
        os.close(descriptor)


def _move_to_free_name(aside: Path, path: Path) -> None:
    """Give the file its name, unless something has taken that name meanwhile."""
    try:
        os.link(aside, path)
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        # Take the name first, so that whoever else wants it is refused; then replace what holds its place.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        try:
            aside.replace(path)
        except OSError:
            path.unlink()
            raise


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _refused(path: Path, error: OSError) -> OutputFileError:
    reason, remedy = strings.OUTPUT_REASONS.get(error.errno or 0, (error.strerror or str(error), ""))
    return OutputFileError(
        strings.OUTPUT_FAILED.format(path=path, reason=reason), remedy or strings.OUTPUT_REMEDY
    )
