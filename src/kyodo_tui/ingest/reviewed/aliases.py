"""Spellings of bodies that a person confirmed to be one body: the file ``aliases.toml``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.records.organisations import organisation_key
from kyodo_tui.core.records.reviewed import Aliases
from kyodo_tui.ingest.reviewed.toml_file import check_keys, check_names, read_tables, text_of, texts_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kyodo_tui.ingest.reviewed.toml_file import Table

_REMEDY = "[[organisation]] ごとに name（表示する名前）と written（ほかの書き方の一覧）が要ります。"


def load_aliases(path: Path) -> Aliases:
    """Return what people confirmed, kept in the TOML file ``path``; nothing where there is no such file.

    Each ``[[organisation]]`` has ``name`` and ``written``, and may have ``former``: names it had before.

    Raises:
        SourceError: when the file says anything else, or puts a spelling under two bodies.
    """
    return read_tables(path, _aliases, _REMEDY)


def _aliases(tables: Mapping[str, Sequence[Table]]) -> Aliases:
    check_names(tables, {"organisation"})
    keys: dict[str, str] = {}
    names: dict[str, str] = {}
    former: dict[str, tuple[str, ...]] = {}
    for entry in tables.get("organisation", ()):
        check_keys(entry, {"name", "written"}, {"former"})
        name = text_of(entry["name"])
        body = organisation_key(name)
        if body in names:
            raise ValueError(f"「{name}」が二度あります")
        names[body] = name
        if before := texts_of(entry.get("former", [])):
            former[body] = before
        for spelling in (*texts_of(entry["written"]), *before):
            key = organisation_key(spelling)
            if keys.setdefault(key, body) != body:
                raise ValueError(f"「{spelling}」が二つの団体にあります")
    for key, body in keys.items():
        if key in names and key != body:
            raise ValueError(f"「{names[key]}」が別の団体の書き方としても挙げられています")
    return Aliases(keys, names, former)
