"""Databases that lie: the catalogue of all lies that can be told in a database, and samples of it.

It follows from the schema of the file, so that a new table or column is lied in, too. A lie has a name, so that what
fails can be done again: ``python tools/ask_liars.py --only NAME``.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import lies_of_file
import lies_of_index
import lies_of_rows
import lies_of_schema
import lies_of_values

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from lie import Lie

KINDS: dict[str, Callable[[Path], list[Lie]]] = {
    "values": lies_of_values.lies,
    "rows": lies_of_rows.lies,
    "schema": lies_of_schema.lies,
    "index": lies_of_index.lies,
    "file": lies_of_file.lies,
}
_SHARES = {"values": 0.5, "rows": 0.14, "schema": 0.14, "index": 0.1, "file": 0.12}
"""Share of each kind in a sample."""


def every_lie(path: Path, kind: str | None = None) -> list[Lie]:
    """Return all lies that can be told in a copy of ``path``, or those of a kind."""
    return [lie for each, lies in KINDS.items() if kind in (None, each) for lie in lies(path)]


def drawn(path: Path, count: int, seed: int) -> list[Lie]:
    """Return some of the lies, of every kind."""
    chance = random.Random(seed)
    found = []
    for kind, share in _SHARES.items():
        lies = every_lie(path, kind)
        found += chance.sample(lies, min(len(lies), max(1, round(count * share))))
    return found
