"""Rows that are gone, doubled, or far too many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lie import SHADOWS, Lie, keys_of, made_anew, quoted, schema_of, sql_lie

if TYPE_CHECKING:
    from pathlib import Path

_MANY = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) INSERT INTO"
_SESSION = "1, 1000 + i, '回' || i, '2020-10-01', NULL, NULL, 1, 0, '人', NULL, NULL"


def lies(path: Path) -> list[Lie]:
    """Return the lies."""
    found = []
    for table, columns in schema_of(path).items():
        keys = keys_of(path, table)
        delete, rows = f'DELETE FROM "{table}"', f'SELECT {keys} FROM "{table}"'
        found += [
            sql_lie(f"{table}: no rows", delete),
            sql_lie(f"{table}: first row gone", f"{delete} WHERE ({keys}) IN ({rows} LIMIT 1)"),
            sql_lie(f"{table}: one row", f"{delete} WHERE ({keys}) NOT IN ({rows} LIMIT 1)"),
            sql_lie(
                f"{table}: every other row gone",
                f'CREATE TEMP TABLE t AS SELECT {keys}, row_number() OVER () AS n FROM "{table}"',
                f"{delete} WHERE ({keys}) IN (SELECT {keys.replace('rowid', '1')} FROM t WHERE n % 2)",
            ),
        ]
        if table not in SHADOWS and not table.startswith("sqlite_"):
            key = f"PRIMARY KEY ({', '.join(quoted(columns))})"
            found += [
                sql_lie(f"{table}: rows twice, untied", *made_anew(table, columns, twice=True)),
                sql_lie(f"{table}: columns in another order", *made_anew(table, columns[::-1])),
                sql_lie(
                    f"{table}: without rowid",
                    *made_anew(table, columns, declared=(key,), options="STRICT, WITHOUT ROWID"),
                ),
            ]
    return found + _many()


def _many() -> list[Lie]:
    return [
        sql_lie("10,000 forms", f"{_MANY} form SELECT 'f' || i, 100 + i, '⑨', '形態' || i, 'project' FROM n"),
        sql_lie("10,000 name holders", f"{_MANY} name_holder SELECT 'h' || i, 100 + i, '名義' || i FROM n"),
        sql_lie("10,000 frequencies", f"{_MANY} frequency SELECT 'q' || i, 100 + i, '区分' || i FROM n"),
        sql_lie("10,000 kinds", f"{_MANY} partner_kind SELECT 'k' || i, 100 + i, '種類' || i FROM n"),
        sql_lie("9,999 reports", f"{_MANY} report SELECT 'r' || i, i % 9999 + 1, '報告', 's', 'x' FROM n"),
        sql_lie("10,000 departments", f"{_MANY} department SELECT 10000 + i, '課' || i FROM n"),
        sql_lie("10,000 sessions", f"{_MANY} session SELECT {_SESSION} FROM n"),
        sql_lie("10,000 extras", f"{_MANY} record_extra SELECT 1, 1000 + i, '欄' || i, '値' FROM n"),
        sql_lie("10,000 partners", f"{_MANY} partner SELECT 1, 1000 + i, '会' || i FROM n"),
        sql_lie(
            "10,000 evidences", f"{_MANY} status_evidence SELECT 1, 1000 + i, 'effects', i, i + 5 FROM n"
        ),
        sql_lie(
            "10,000 events of a record",
            f"{_MANY} event SELECT 100000 + i, 'e' || i, '催し' || i FROM n",
            f"{_MANY} event_link SELECT 1, 100000 + i, 'same_body' FROM n",
        ),
        sql_lie("10,000 mentions", f"{_MANY} mention SELECT 1, 'partner', 1000 + i, 1, '会' || i FROM n"),
        sql_lie("every record of one event", "UPDATE event_record SET event = 1"),
        sql_lie("every mention of one body", "UPDATE mention SET organisation = 1"),
        sql_lie("events in a circle", "UPDATE OR IGNORE event_link SET other = event"),
    ]
