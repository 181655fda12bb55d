"""Fields that hold what they cannot hold: other types, bytes that are no text, commands, megabytes."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing, contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING

from lie import SHADOWS, Lie, keys_of, schema_of, writable_schema

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ESCAPES = "\x1b[2J\x1b]0;題\x07\x1b]8;;http://x/\x07鏈\x1b]8;;\x07\x1b]52;c;eA==\x07\x1bP+q\x1b\\\x9b31m\x90\x9d52;c;eA==\x9c"
_LONG = 250_000
_HUGE = 3_000_000


def _text(text: str) -> str:
    return f"CAST(x'{text.encode('utf-8', 'surrogatepass').hex()}' AS TEXT)"


def _repeated(text: str, count: int) -> str:
    """Return SQL for a text many times over."""
    return f"replace(printf('%.*c', {count}, 'x'), 'x', {_text(text)})"


VALUES = {
    "null": "NULL",
    "empty": "''",
    "blanks": "'  　\t '",
    "no number": "'一'",
    "number as text": "'12'",
    "zero": "0",
    "one": "1",
    "minus one": "-1",
    "minus many": "-9223372036854775808",
    "many": "9223372036854775807",
    "beyond int32": "4294967296",
    "year 10000": "10000",
    "year 9999": "9999",
    "real": "1.5",
    "whole real": "2020.0",
    "infinite": "9e999",
    "minus infinite": "-9e999",
    "blob": "x'00ff80'",
    "text as blob": "CAST('共催' AS BLOB)",
    "empty blob": "x''",
    "json number": "'5'",
    "json null": "'null'",
    "json text": "'\"2020\"'",
    "json nan": "'[NaN, Infinity]'",
    "json list": "'[]'",
    "json object": '\'{"a": {"b": []}}\'',
    "json numbers": "'[1, 2.5, -3]'",
    "json mixed": "'[null, {}, [], \"2020-08-01\", true]'",
    "json words": '\'[[0, 1, [""]], [0, 1, ["あ", "い"]], [1, 1, []]]\'',
    "json surrogate": "'[\"\\ud800\"]'",
    "json huge number": f"'[' || {_repeated('9', 6000)} || ']'",
    "json deep": _repeated("[", 5000),
    "json deep object": _repeated('{"a":', 5000),
    "invalid utf-8": "CAST(x'e58587ff41c328' AS TEXT)",
    "cut utf-8": "CAST(x'e5b9b4e5' AS TEXT)",
    "surrogates": "CAST(x'eda080edb080' AS TEXT)",
    "overlong": "CAST(x'c0afe080af' AS TEXT)",
    "nul": "'a' || char(0) || 'b'",
    "only nul": "char(0)",
    "utf-16": "CAST(x'fffe4100' AS TEXT)",
    "escapes": _text(_ESCAPES),
    "c1": _text("".join(map(chr, range(0x80, 0xA0)))),
    "c0": _text("".join(map(chr, range(1, 0x20))) + "\x7f"),
    "bidi": _text("\u202e逆\u2066中\u2069\u202c\u061c\u200f"),
    "tags": _text("旗\U000e0067\U000e0062\U000e007f\U000e0001"),
    "invisible": _text("\u200b\ufeff\u2060\u00ad\u3164\u115f\u180e\ufff9\ufffa\ufffb"),
    "only invisible": _text("\u200b\u200d\ufe0f"),
    "noncharacters": _text("\ufdd0\ufffe\uffff\U0010ffff\U000f0000\ue000"),
    "markup": "'[bold red]太[/bold][/][@click=app.quit]押す[/][link=http://x]鏈[/link][red'",
    "html": "'<script>alert(1)</script>&amp;<b>\"''<!--]]>'",
    "markdown": "'# 題\n|a|b|\n```\n[x](javascript:y) ![](z)<b>'",
    "formula": "'=cmd|''/C calc''!A0'",
    "wide formula": "'　＝HYPERLINK(\"http://x\")'",
    "minus formula": "'-2+3' || char(9) || '@SUM(1)'",
    "line end first": "char(13) || '=1+1'",
    "line ends": "char(10, 13, 10, 8232, 8233, 133, 12, 11)",
    "mark": _text("\u0301\u3099"),
    "marks": f"'か' || {_repeated(chr(0x301), 5000)}",
    "kana marks": _repeated("か\u3099", 5000),
    "joiners": _text("👩\u200d👩\u200d👧\u200d👦🏳️\u200d🌈🇯🇵🇯1️⃣"),
    "right to left": _text("שלום عليكم"),
    "selectors": _text("葛\U000e0100辻\U000e0101\ufe00"),
    "wide": _text("𠮷﷽꧅𒐫⸻"),
    "quotes": "'\"''`$(id)\\;|&>%s{0}%(a)s'",
    "fts": "'\" OR NEAR( * ^ : - AND'",
    "long": _repeated("長い文。", _LONG),
    "long word": _repeated("x", _LONG),
    "many line ends": _repeated("\n", _LONG),
    "many blanks": _repeated(" ", _LONG),
    "many invisible": _repeated("\u200b", _LONG),
    "huge": _repeated("巨", _HUGE),
    "huge line ends": _repeated("行\n", _HUGE),
    "huge marks": f"'か' || {_repeated(chr(0x301), _HUGE)}",
    "huge blob": f"zeroblob({_HUGE})",
}
"""What a field may hold, as SQL."""


def lies(path: Path) -> list[Lie]:
    """Return the lies: every value in every column, in one row and in all rows."""
    found = []
    for table, columns in schema_of(path).items():
        for column in columns if table not in SHADOWS else ():
            for kind, sql in VALUES.items():
                found.append(Lie(f"{table}.{column} one {kind}", partial(put, table, column, sql, 1)))
                if not kind.startswith("huge"):
                    found.append(Lie(f"{table}.{column} all {kind}", partial(put, table, column, sql, None)))
    return found


def put(table: str, column: str, sql: str, rows: int | None, path: Path) -> None:
    """Put a value into a column of the first rows, or of all."""
    keys = keys_of(path, table)
    update = f'UPDATE OR IGNORE "{table}" SET "{column}" = {sql}'
    if rows is not None:
        update += f' WHERE ({keys}) IN (SELECT {keys} FROM "{table}" ORDER BY 1 LIMIT {rows})'
    with _lenient(path) as connection, suppress(sqlite3.IntegrityError, sqlite3.DataError):
        connection.execute(update)


@contextmanager
def _lenient(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a database whose tables take values of any type; at the end its schema says again that they do not."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        original = connection.execute("SELECT rowid, sql FROM sqlite_schema").fetchall()
        with writable_schema(connection):
            for rowid, sql in original:
                if sql and sql.startswith("CREATE TABLE"):
                    connection.execute(
                        "UPDATE sqlite_schema SET sql = ? WHERE rowid = ?", (_of_any_type(sql), rowid)
                    )
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("PRAGMA synchronous = OFF")
        yield connection
        with writable_schema(connection):
            connection.executemany(
                "UPDATE sqlite_schema SET sql = ? WHERE rowid = ?", [(sql, rowid) for rowid, sql in original]
            )


def _of_any_type(sql: str) -> str:
    """Return the DDL of a table without what it promises, with the same layout of rows."""
    plain = sql.replace(") STRICT", ")").replace("STRICT, ", "").replace(" NOT NULL", "")
    # An affinity would change what is put in; but for the number of a row.
    return re.sub(r"(?m)^(  \w+) (TEXT|INTEGER(?! PRIMARY))\b", r"\1 BLOB", plain)
