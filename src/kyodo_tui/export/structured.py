"""JSON and JSON Lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from kyodo_tui.core.records.record import to_json
from kyodo_tui.core.text.handed_out import escaped_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.records.user_lists import ListMembers
    from kyodo_tui.export.output import Output


def as_json(value: object, output: Output, indent: int | None = None) -> str:
    """Return a value as JSON that ``output`` can take, with nothing in it that commands a terminal."""
    return escaped_json(json.dumps(value, ensure_ascii=not output.is_unicode, indent=indent))


def write_array(objects: Iterable[dict[str, Any]], output: Output) -> None:
    """Write the objects as one JSON array, each as it comes."""
    opening = "["
    for item in objects:
        written = as_json(item, output, indent=2)
        # A line break inside a text is escaped: every other one is between two values.
        output.write(f"{opening}\n  " + written.replace("\n", "\n  "))
        opening = ","
    output.write("[]\n" if opening == "[" else "\n]\n")


def write_lines(objects: Iterable[dict[str, Any]], output: Output) -> None:
    """Write one JSON object per line."""
    for item in objects:
        output.write(as_json(item, output) + "\n")


def write_records(
    records: Iterable[Record], output: Output, *, several: bool, members: ListMembers | None = None
) -> None:
    """Write a record as an object, several as an array; those of a list with their ``place`` and ``note``."""
    objects = record_objects(records, members)
    if several:
        write_array(objects, output)
    else:
        output.write(as_json(next(objects), output, indent=2) + "\n")


def write_record_lines(
    records: Iterable[Record], output: Output, *, members: ListMembers | None = None
) -> None:
    """Write one record per line, otherwise as :func:`write_records`."""
    write_lines(record_objects(records, members), output)


def record_objects(records: Iterable[Record], members: ListMembers | None) -> Iterator[dict[str, Any]]:
    """Yield the public JSON of records; those of a list with their ``place`` and ``note``."""
    for record in records:
        item = to_json(record)
        if members is not None:
            item |= {"place": members.place(record.id), "note": members.note(record.id)}
        yield item
