"""The proof line of a command: its question in words, and the command line that asks it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_tui.cli.invocation import Invocation
    from kyodo_tui.core.proof_line import Proof
    from kyodo_tui.core.records.listing import Scope
    from kyodo_tui.core.search.query import Query
    from kyodo_tui.store.database import Database

EVERY_RECORD = "すべての記録"
"""The question of an empty query."""


def query_proof(
    call: Invocation, database: Database, query: Query, scope: Scope, words: Sequence[str]
) -> Proof:
    """Return the proof of what ``query`` finds in ``scope``.

    Args:
        call: The call of the command.
        database: The database searched.
        query: What was asked.
        scope: The part of the database that was searched.
        words: The command and its own words; the common options are added.

    """
    from kyodo_tui.core.proof_line import Proof, searched_field_labels
    from kyodo_tui.core.search.weekdays import wrong_weekdays

    matches = database.match_counts(query, scope) if query.text_terms else None
    return Proof(
        query.describe() or EVERY_RECORD,
        database.searched(scope),
        database.counts(query, [scope])[scope],
        (*words, *common_words(call)),
        searched_field_labels(query),
        result="、".join(
            [
                *(
                    [f"表記 {matches.written:,}件・読み {matches.read:,}件"]
                    if matches and matches.is_mixed
                    else []
                ),
                *(each.describe() for each in wrong_weekdays(query, database.years())),
                *(each.describe() for each in database.missing_values(query)),
                *missing_year(database.years(), call.settings.year),
            ]
        ),
    )


def missing_year(known: Sequence[int], year: int | None) -> tuple[str, ...]:
    """Return that there is no report of the fiscal year that a call is limited to; empty where there is one."""
    from kyodo_tui.core.japanese.calendar import fiscal_year_label

    if year is None or year in known:
        return ()
    there = "、".join(map(fiscal_year_label, sorted(known))) or "なし"
    return (f"{fiscal_year_label(year)}の報告書はありません（ある年度: {there}）",)


def common_words(call: Invocation) -> tuple[str, ...]:
    """Return the words for the year and the database of a call, unless the site has locked them."""
    from kyodo_tui.core.proof_line import option_words

    settings = call.settings
    chosen = (("--year", "year", settings.year), ("--db", "db", settings.db))
    return tuple(
        word
        for option, name, value in chosen
        if value is not None and name not in settings.locked
        for word in option_words(option, str(value))
    )


def say_proof(call: Invocation, proof: Proof) -> None:
    """Write the proof to standard error, beside the data; data that cannot be written raises ``OSError`` before."""
    call.console.data().flush()
    call.console.say("\n".join(proof.lines()))
