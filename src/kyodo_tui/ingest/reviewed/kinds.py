"""Kinds of partners that a person has reviewed: the file ``kinds.toml``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.records.organisations import organisation_key
from kyodo_tui.core.records.partner_kinds import PARTNER_KINDS, ReviewedKinds, ordered
from kyodo_tui.ingest.reviewed.toml_file import check_keys, check_names, read_tables, text_of, texts_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kyodo_tui.ingest.reviewed.toml_file import Table

_CODES = [kind.code for kind in PARTNER_KINDS]
_REMEDY = (
    "[[organisation]] には name と kind、[[record]] には id と kinds が要ります。"
    f"種類は {'、'.join(_CODES)} のどれかです。"
)


def load_kinds(path: Path) -> ReviewedKinds:
    """Return the kinds in the TOML file ``path``; none where there is no such file.

    Each ``[[organisation]]`` has ``name`` and ``kind``, each ``[[record]]`` has ``id`` and ``kinds``.

    Raises:
        SourceError: when the file says anything else, or names a body or a record twice.
    """
    return read_tables(path, _kinds, _REMEDY)


def _kinds(tables: Mapping[str, Sequence[Table]]) -> ReviewedKinds:
    check_names(tables, {"organisation", "record"})
    organisations: dict[str, str] = {}
    for entry in tables.get("organisation", ()):
        check_keys(entry, {"name", "kind"})
        name = text_of(entry["name"])
        if organisation_key(name) in organisations:
            raise ValueError(f"「{name}」が二度あります")
        organisations[organisation_key(name)] = _code(entry["kind"])
    records: dict[str, tuple[str, ...]] = {}
    for entry in tables.get("record", ()):
        check_keys(entry, {"id", "kinds"})
        record_id = text_of(entry["id"])
        if record_id in records:
            raise ValueError(f"「{record_id}」が二度あります")
        records[record_id] = ordered(map(_code, texts_of(entry["kinds"])))
    return ReviewedKinds(organisations, records)


def _code(value: object) -> str:
    if value not in _CODES:
        raise ValueError(f"知らない種類「{value}」があります")
    return str(value)
