"""JSON and JSON Lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TextIO

from kyodo_tui.core.records.record import to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kyodo_tui.core.records.record import Record


def write_array(objects: Iterable[dict[str, Any]], out: TextIO) -> None:
    """Write the objects as one JSON array."""
    json.dump(list(objects), out, ensure_ascii=False, indent=2)
    out.write("\n")


def write_lines(objects: Iterable[dict[str, Any]], out: TextIO) -> None:
    """Write one JSON object a line."""
    for item in objects:
        out.write(json.dumps(item, ensure_ascii=False) + "\n")


def write_records(records: Sequence[Record], out: TextIO, *, several: bool) -> None:
    """Write a record as an object, several as an array."""
    value = to_json(records) if several else to_json(records[0])
    json.dump(value, out, ensure_ascii=False, indent=2)
    out.write("\n")
