"""Read the file of spaces that people decided on: ``overrides.toml``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.errors import SourceError
from kyodo_tui.ingest.cells.cleaning import SpaceOverride
from kyodo_tui.ingest.reviewed.toml_file import Table, check_keys, check_names, read_tables

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kyodo_tui.ingest.cells.evidence import TextCell

OVERRIDES_NAME = "overrides.toml"
_KEYS = {"record", "field", "before", "after", "decision", "reason"}
_REMEDY = "[[space]] ごとに record・field・before・after・decision（keep か drop）・reason が要ります。"


def load_overrides(path: Path) -> tuple[SpaceOverride, ...]:
    """Return the overrides in the TOML file ``path``; none where there is no such file.

    Each ``[[space]]`` has ``record``, ``field``, ``before``, ``after``, ``decision`` (``keep`` or ``drop``)
    and ``reason``.

    Raises:
        SourceError: when the file cannot be read, or holds something else.
    """
    return read_tables(path, _overrides, _REMEDY)


def check_overrides(overrides: Sequence[SpaceOverride], cells: Sequence[TextCell]) -> None:
    """Raise :class:`SourceError` for an override that matches nothing; those of other reports are skipped."""
    records = {cell.record for cell in cells}
    for override in overrides:
        if override.record in records and not any(override.applies_to(cell) for cell in cells):
            raise SourceError(
                f"空白の指定「{override.before}␣{override.after}」が "
                f"{override.record} の {override.field} に見つかりません。",
                f"{OVERRIDES_NAME} のその項目を資料に合わせて直すか、取り除いてください。",
            )


def _overrides(tables: Mapping[str, Sequence[Table]]) -> tuple[SpaceOverride, ...]:
    check_names(tables, {"space"})
    return tuple(_override(table) for table in tables.get("space", ()))


def _override(table: Table) -> SpaceOverride:
    check_keys(table, _KEYS)
    if not all(isinstance(value, str) for value in table.values()):
        raise ValueError("文字列でない値があります")
    if table["decision"] not in ("keep", "drop"):
        raise ValueError(f"decision が「{table['decision']}」です")
    return SpaceOverride(
        record=table["record"],
        field=table["field"],
        before=table["before"],
        after=table["after"],
        keep=table["decision"] == "keep",
        reason=table["reason"],
    )
