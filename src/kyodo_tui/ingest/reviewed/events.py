"""Events that a person has reviewed: the file ``events.toml``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.records.event_names import event_name
from kyodo_tui.core.records.event_values import ReviewedEvent
from kyodo_tui.core.records.organisations import organisation_key
from kyodo_tui.ingest.reviewed.toml_file import check_keys, check_names, read_tables, text_of, texts_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kyodo_tui.ingest.reviewed.toml_file import Table

_REMEDY = (
    "[[event]] ごとに names（同じ催しの名前を二つ以上）が要ります。"
    "organiser（団体）・records（記録の番号）・certain（true か false）は、なくてもかまいません。"
)


def load_events(path: Path, city: str = "") -> tuple[ReviewedEvent, ...]:
    """Return the events in the TOML file ``path``, of the records of ``city``; none where there is no such file.

    Each ``[[event]]`` has ``names`` and may have ``organiser``, ``records`` and ``certain``.

    Raises:
        SourceError: when the file says anything else, or nothing that is not known from the names.
    """
    return read_tables(path, lambda tables: _events(tables, city), _REMEDY)


def _events(tables: Mapping[str, Sequence[Table]], city: str) -> tuple[ReviewedEvent, ...]:
    check_names(tables, {"event"})
    return tuple(_event(table, city) for table in tables.get("event", ()))


def _event(table: Table, city: str) -> ReviewedEvent:
    check_keys(table, {"names"}, {"organiser", "records", "certain"})
    names = texts_of(table["names"])
    records = texts_of(table.get("records", []))
    certain = table.get("certain", True)
    if not isinstance(certain, bool):
        raise ValueError("certain が true でも false でもありません")
    if len({event_name(name).key for name in names}) + len(records) < 2:
        raise ValueError(f"「{'」「'.join(names)}」は名前から同じと分かるので不要です")
    organiser = organisation_key(text_of(table["organiser"])) if "organiser" in table else None
    return ReviewedEvent(city, names, records, organiser, certain)
