"""A full-text index that is another one, or is damaged."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from lie import ENDLESS, SHADOWS, Lie, edit_schema, schema_of, sql_lie
from lies_of_values import VALUES, put

if TYPE_CHECKING:
    from pathlib import Path

_VALUES = (
    *(
        "null",
        "zero",
        "minus many",
        "many",
        "real",
        "blob",
        "empty blob",
        "huge blob",
        "escapes",
        "no number",
    ),
)
_MODULES = {
    "of other columns": "fts5(tokens, more, content = '', detail = none)",
    "with another tokenizer": "fts5(tokens, content = '', detail = none, tokenize = 'trigram')",
    "with full detail": "fts5(tokens, content = '', tokenize = 'ascii')",
    "with content": "fts5(tokens, tokenize = 'ascii')",
    "over a table": "fts5(name, content = 'record', content_rowid = 'seq')",
    "over an endless view": "fts5(tokens, content = 'endless', content_rowid = 'i')",
    "as an r-tree": "rtree(tokens, a, b)",
}
_FLIPS = 60


def lies(path: Path) -> list[Lie]:
    """Return the lies."""
    drop = "DROP TABLE search_index"
    endless = f"CREATE VIEW endless AS {ENDLESS} i, 'zf' AS tokens FROM n"
    tables = schema_of(path)
    unknown = "CREATE VIRTUAL TABLE search_index USING"
    fill = "INSERT INTO search_index(rowid, tokens) VALUES"
    return [
        *(
            Lie(f"{table}.{column} {which} {kind}", partial(put, table, column, VALUES[kind], rows))
            for table in SHADOWS
            for column in tables[table]
            for kind in _VALUES
            for which, rows in (("one", 1), ("all", None))
        ),
        *(
            sql_lie(
                f"search_index {kind}", endless, drop, f"CREATE VIRTUAL TABLE search_index USING {module}"
            )
            for kind, module in _MODULES.items()
        ),
        sql_lie("search_index is a table", drop, "CREATE TABLE search_index (tokens TEXT) STRICT"),
        sql_lie(
            "search_index is an endless view",
            drop,
            f"CREATE VIEW search_index AS {ENDLESS} i AS tokens, i AS rowid FROM n",
        ),
        sql_lie("search_index dropped", drop),
        sql_lie("search_index empty", "INSERT INTO search_index(search_index) VALUES ('delete-all')"),
        sql_lie(
            "search_index of records that are not there", f"{fill} (-5, 'zf s防 s災'), (4711, 'zf s防 s災')"
        ),
        sql_lie("search_index of the last number", f"{fill} (9223372036854775807, 'zf s防 s災')"),
        sql_lie("search_index of a record twice", f"{fill} (1, 'zf s防 s災 s訓 s練')"),
        *(
            Lie(
                f"search_index of an unknown {kind}",
                partial(edit_schema, "search_index", "sql", f"{unknown} {module}"),
            )
            for kind, module in (
                ("module", "spell(tokens)"),
                ("tokenizer", "fts5(tokens, content = '', tokenize = 'mecab')"),
            )
        ),
        *(Lie(f"search_index_data flipped {seed}", partial(_flip, seed)) for seed in range(_FLIPS)),
    ]


def _flip(seed: int, path: Path) -> None:
    """Change some bytes in blocks of the index."""
    chance = random.Random(seed)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        rows = connection.execute("SELECT id, block FROM search_index_data").fetchall()
        for row, block in chance.sample(rows, min(3, len(rows))):
            changed = bytearray(block)
            for _ in range(3 if changed else 0):
                changed[chance.randrange(len(changed))] = chance.randrange(256)
            connection.execute("UPDATE search_index_data SET block = ? WHERE id = ?", (bytes(changed), row))
