"""The part of the database that options limit a command to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_tui.core.records.listing import Scope
    from kyodo_tui.store.database import Database


def scope_of(database: Database, year: int | None, forms: Sequence[str] = ()) -> Scope:
    """Return the part of ``database`` with a fiscal year and forms, named by code, label or mark.

    Raises:
        UsageError: when there is no such form.

    """
    from kyodo_tui.core.records.listing import Scope

    return Scope(form=_codes(database, forms), year=year)


def _codes(database: Database, named: Sequence[str]) -> list[str]:
    forms = database.forms() if named else ()
    codes: list[str] = []
    for word in named:
        matching = [
            form.code for form in forms if word in (form.code, form.label, form.mark, form.mark + form.label)
        ]
        if not matching:
            known = "、".join(f"{form.code}（{form.label}）" for form in forms)
            raise UsageError(f"協働の形態「{word}」はありません。", f"使えるもの: {known}")
        codes += [code for code in matching if code not in codes]
    return codes
