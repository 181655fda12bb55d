"""Read the tables of a reviewed TOML file, and refuse what is not as it should be in words."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, TypeVar

from kyodo_tui.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from pathlib import Path

Table = dict[str, Any]
Read = TypeVar("Read")


def read_tables(path: Path, read: Callable[[Mapping[str, Sequence[Table]]], Read], remedy: str) -> Read:
    """Return what ``read`` makes of the arrays of tables in ``path``, by name; without the file it gets none.

    ``read`` raises ``KeyError``, ``TypeError`` or ``ValueError`` (with words) for what is wrong; ``remedy`` tells
    the reader what belongs there.

    Raises:
        SourceError: when the file cannot be read, or holds something else.
    """
    if not path.exists():
        return read({})
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        for name, tables in document.items():
            if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
                raise TypeError(f"「{name}」が [[{name}]] の形ではありません")
        return read(document)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, ValueError) as error:
        raise SourceError(f"{path.name} を読めません：{error}", remedy) from error
    except OSError as error:
        raise SourceError(
            f"ファイルを開けません：{path}（{error.strerror}）",
            "読み取る権限があるか、管理者に確かめてください。",
        ) from error


def check_names(tables: Mapping[str, Sequence[Table]], known: set[str]) -> None:
    """Refuse arrays of tables whose name is not ``known``.

    Raises:
        ValueError: for a name that is not known.
    """
    if unknown := sorted(set(tables) - known):
        raise ValueError(f"知らない項目「{unknown[0]}」があります")


def check_keys(table: Table, required: set[str], optional: Collection[str] = ()) -> None:
    """Refuse a table that lacks a required key or has one that is not known.

    Raises:
        ValueError: for a key too many or too few.
    """
    if not required <= set(table) <= required.union(optional):
        raise ValueError("項目に過不足があるか、値の種類が違います")


def text_of(value: Any) -> str:
    """Return ``value`` where it is a text with something in it.

    Raises:
        ValueError: for anything else.
    """
    if not isinstance(value, str) or not value.strip():
        raise ValueError("空の名前か、文字列でない値があります")
    return value


def texts_of(value: Any) -> tuple[str, ...]:
    """Return the texts of a list.

    Raises:
        ValueError: for anything else.
    """
    if not isinstance(value, list):
        raise ValueError("項目に過不足があるか、値の種類が違います")
    return tuple(text_of(item) for item in value)
