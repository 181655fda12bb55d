"""JSON and JSON Lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kyodo_tui.core.records.record import to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kyodo_tui.core.records.record import Record
    from kyodo_tui.export.output import Output


def write_array(objects: Iterable[dict[str, Any]], output: Output) -> None:
    """Write the objects as one JSON array."""
    json.dump(list(objects), output.stream, ensure_ascii=not output.is_unicode, indent=2)
    output.write("\n")


def write_lines(objects: Iterable[dict[str, Any]], output: Output) -> None:
    """Write one JSON object per line."""
    for item in objects:
        output.write(json.dumps(item, ensure_ascii=not output.is_unicode) + "\n")


def write_records(records: Sequence[Record], output: Output, *, several: bool) -> None:
    """Write a record as an object, several as an array."""
    value = to_json(records) if several else to_json(records[0])
    json.dump(value, output.stream, ensure_ascii=not output.is_unicode, indent=2)
    output.write("\n")
