"""Lists of records that a user has put together (候補リスト), and those that an administrator provides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

DEFAULT_LIST = "候補リスト"
"""Name of the list that marked records go to."""
SHARED_PREFIX = "共有:"
"""Begins the name of a list that an administrator provides, so that it is never that of a user's."""
MAX_NAME = 200
"""Characters of the name of a list at most."""
MAX_NOTE = 2_000
"""Characters of a note at most."""


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A record in a list. The record itself may be gone since."""

    record_id: str
    name: str = ""
    """Name of the record when it was last seen."""
    note: str = ""
    """What the user has written beside it."""


@dataclass(frozen=True, slots=True)
class ListSummary:
    """A list with its number of records."""

    name: str
    count: int
    is_shared: bool = False
    """Whether an administrator provides it; it cannot be changed."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was taken back."""

    list_name: str
    count: int


@dataclass(frozen=True, slots=True)
class ListMembers:
    """What a list says about its records, for whoever writes them: their places and notes."""

    places: Mapping[str, int]
    """Id of a record → its place in the list, from 1."""
    notes: Mapping[str, str]
    """Id of a record → what the user has written beside it; only of those that have a note."""

    @classmethod
    def of(cls, entries: Iterable[ListEntry]) -> ListMembers:
        """Return the places and notes of the entries of a list."""
        every = list(entries)
        return cls(
            {entry.record_id: place for place, entry in enumerate(every, 1)},
            {entry.record_id: entry.note for entry in every if entry.note},
        )

    def place(self, record_id: str) -> int | None:
        """Return the place of a record in the list, from 1; ``None`` where it is not in the list."""
        return self.places.get(record_id)

    def note(self, record_id: str) -> str | None:
        """Return the note beside a record; ``None`` where there is none."""
        return self.notes.get(record_id)


class ListReader(Protocol):
    """Lists that are only read."""

    @property
    def problems(self) -> tuple[str, ...]:
        """What could not be read when they were last looked at, in Japanese."""

    def summaries(self) -> tuple[ListSummary, ...]:
        """Return every list."""

    def entries(self, name: str) -> tuple[ListEntry, ...] | None:
        """Return the records of a list; ``None`` where there is no such list."""


def list_name(text: str) -> str:
    """Return the name of a list as it is kept: one line without spaces around it.

    Raises:
        ValueError: It is empty or too long; the message is a Japanese sentence.

    """
    name = " ".join(text.split()).encode("utf-8", "replace").decode("utf-8").replace("\0", "")
    if not name:
        raise ValueError("リストの名前を書いてください。")
    if name.startswith(SHARED_PREFIX):
        raise ValueError(f"「{SHARED_PREFIX}」で始まるリストは、読むことだけができます。")
    if len(name) > MAX_NAME:
        raise ValueError(f"リストの名前は {MAX_NAME}文字までです（{len(name):,}文字あります）。")
    return name
