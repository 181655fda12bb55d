"""The output formats by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from kyodo_tui.export import delimited, markdown, structured, table, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.search.hit import Hit


def write_hits(name: str, hits: Iterable[Hit], labels: Labels, out: TextIO) -> None:
    """Write search results in the format ``name``: table, ids, json, jsonl, csv, tsv or markdown."""
    if name == "table":
        table.write(hits, labels, out)
    elif name == "ids":
        for hit in hits:
            print(hit.record.id, file=out)
    elif name == "json":
        structured.write_array((hit.to_json() for hit in hits), out)
    elif name == "jsonl":
        structured.write_lines((hit.to_json() for hit in hits), out)
    elif name == "markdown":
        markdown.write_table(hits, labels, out)
    else:
        delimited.write(hits, out, delimiter="\t" if name == "tsv" else ",")


def write_records(
    name: str, records: Sequence[Record], labels: Labels, out: TextIO, *, several: bool
) -> None:
    """Write whole records in the format ``name``: text, json or markdown.

    ``several`` says that several were asked for: JSON is then an array, even of one.
    """
    if name == "json":
        structured.write_records(records, out, several=several)
    elif name == "markdown":
        markdown.write_records(records, labels, out)
    else:
        text.write_records(records, labels, out)
