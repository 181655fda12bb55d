"""Read the file of spaces that a person judged because nothing in the document decides them."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from kyodo_tui.errors import SourceError
from kyodo_tui.ingest.cells.cleaning import SpaceOverride
from kyodo_tui.ingest.files import decode, read_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kyodo_tui.ingest.cells.evidence import TextCell

OVERRIDES_NAME = "overrides.toml"
_KEYS = ("record", "field", "before", "after", "decision", "reason")


def load_overrides(path: Path) -> tuple[SpaceOverride, ...]:
    """Return the overrides in the TOML file ``path``; none where there is no such file.

    Each ``[[space]]`` has ``record``, ``field``, ``before``, ``after``, ``decision`` (``keep`` or ``drop``)
    and ``reason``.

    Raises:
        SourceError: where the file says anything else.
    """
    if not path.exists():
        return ()
    try:
        tables = tomllib.loads(decode(read_bytes(path), path.name)).get("space", [])
        return tuple(_override(table) for table in tables)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise SourceError(
            f"{path.name} を読めません：{error}",
            "[[space]] ごとに record・field・before・after・decision（keep か drop）・reason が要ります。",
        ) from error


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


def _override(table: Mapping[str, Any]) -> SpaceOverride:
    values = {key: table[key] for key in _KEYS}
    if set(table) != set(_KEYS) or not all(isinstance(value, str) for value in values.values()):
        raise ValueError("項目に過不足があるか、文字列でない値があります")
    decision = values.pop("decision")
    if decision not in ("keep", "drop"):
        raise ValueError(f"decision が「{decision}」です")
    return SpaceOverride(keep=decision == "keep", **values)
