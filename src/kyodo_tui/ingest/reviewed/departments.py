"""Departments over reorganisations, as a person has reviewed them: the file ``departments.toml``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.records.departments import DepartmentChange, Departments
from kyodo_tui.ingest.reviewed.toml_file import check_keys, check_names, read_tables, text_of, texts_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kyodo_tui.ingest.reviewed.toml_file import Table

_REMEDY = (
    "[[department]] ごとに name（今の名前）と former（前の名前の一覧）が要ります。"
    "改組なら since（その年度、西暦）も書いてください。"
)


def load_departments(path: Path) -> Departments:
    """Return the departments in the TOML file ``path``; none are known where there is no such file.

    Each ``[[department]]`` has ``name`` and ``former``, and ``since`` where it was renamed in a fiscal year.

    Raises:
        SourceError: when the file says anything else, or gives a department two successors.
    """
    return read_tables(path, _departments, _REMEDY)


def _departments(tables: Mapping[str, Sequence[Table]]) -> Departments:
    check_names(tables, {"department"})
    return Departments(_change(table) for table in tables.get("department", ()))


def _change(table: Table) -> DepartmentChange:
    check_keys(table, {"name", "former"}, {"since"})
    since = table.get("since")
    if since is not None and (
        not isinstance(since, int) or isinstance(since, bool) or not 1868 <= since <= 9999
    ):
        raise ValueError("since が西暦の年ではありません")
    return DepartmentChange(text_of(table["name"]), texts_of(table["former"]), since)
