"""Runs of records that stand side by side and are alike, found without reading every record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Key = TypeVar("Key")


class RecordRun(NamedTuple, Generic[Key]):
    """Records with consecutive numbers and the same key."""

    first: int
    last: int
    key: Key


def record_runs(end: int, key_of: Callable[[int], Key]) -> Iterator[RecordRun[Key]]:
    """Yield the runs of the records 1 … ``end``, each found with a number of look-ups logarithmic in its length.

    Args:
        end: Number of the last record.
        key_of: Returns the key of a record by its number. Two records have the same key only if all records between
            them have it, too.

    """
    first = 1
    while first <= end:
        key = key_of(first)
        last, step = first, 1
        while last + step <= end and key_of(last + step) == key:
            last, step = last + step, 2 * step
        while step:
            if last + step <= end and key_of(last + step) == key:
                last += step
            step //= 2
        yield RecordRun(first, last, key)
        first = last + 1
