"""Lists that an administrator provides: a folder of text files, each a list, that the program only reads.

A line has a record id, and after a tab a note. The name of the list is that of the file, after 共有: and without its
ending.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from kyodo_tui.core.records.user_lists import MAX_NAME, MAX_NOTE, SHARED_PREFIX, ListEntry, ListSummary

if TYPE_CHECKING:
    from pathlib import Path

_ENDING = ".txt"
_MAX_FILES = 1_000
_MAX_BYTES = 1 << 20


class SharedLists:
    """The lists in a folder. What cannot be read is left out: :meth:`problems` says so."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._problems: list[str] = []

    @property
    def problems(self) -> tuple[str, ...]:
        """What could not be read when the lists were last looked at, in Japanese."""
        return tuple(self._problems)

    def summaries(self) -> tuple[ListSummary, ...]:
        """Return every list, by name."""
        return tuple(ListSummary(name, len(entries), is_shared=True) for name, entries in self.all().items())

    def entries(self, name: str) -> tuple[ListEntry, ...] | None:
        """Return the records of a list; ``None`` where there is no such list."""
        return self.all().get(name)

    def all(self) -> dict[str, tuple[ListEntry, ...]]:
        """Return every list by its name."""
        self._problems = []
        if self._folder is None:
            return {}
        try:
            names = sorted(os.listdir(self._folder))[:_MAX_FILES]  # noqa: PTH208 - names are enough
        except OSError as error:
            self._problems.append(f"共有リストのフォルダーを読めません: {self._folder}（{error.strerror}）")
            return {}
        found: dict[str, tuple[ListEntry, ...]] = {}
        for each in names:
            if not each.endswith(_ENDING) or each.startswith("."):
                continue
            try:
                text = _read(self._folder / each)
            except (OSError, ValueError) as error:
                self._problems.append(f"共有リストを読めません: {self._folder / each}（{_reason(error)}）")
                continue
            found[SHARED_PREFIX + each.removesuffix(_ENDING)[:MAX_NAME]] = _parsed(text)
        return found


def _read(path: Path) -> str:
    # Reading a FIFO would block, reading a device might never end.
    if not stat.S_ISREG(path.stat().st_mode):
        raise ValueError("ファイルではありません")
    with path.open("rb") as file:
        data = file.read(_MAX_BYTES + 1)
    if len(data) > _MAX_BYTES:
        raise ValueError("大きすぎます")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            return data.decode("cp932")
        except UnicodeDecodeError as error:
            raise ValueError("文字コードが分かりません") from error


def _parsed(text: str) -> tuple[ListEntry, ...]:
    found: dict[str, ListEntry] = {}
    for line in text.splitlines():
        record_id, _, note = line.partition("\t")
        record_id = record_id.strip()
        if record_id and not record_id.startswith("#"):
            found.setdefault(record_id, ListEntry(record_id, "", note.strip()[:MAX_NOTE]))
    return tuple(found.values())


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
