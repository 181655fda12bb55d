"""Files that are damaged, cut, in another format, or have other files beside them."""

from __future__ import annotations

import random
import sqlite3
import zlib
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from lie import SHADOWS, Lie, own_tables, sql_lie

if TYPE_CHECKING:
    from pathlib import Path

_HEADER = {
    "another application": (68, b"\0\0\0\1"),
    "no application": (68, b"\0\0\0\0"),
    "an older version": (60, b"\0\0\0\1"),
    "a newer version": (60, b"\0\0\1\0"),
    "a negative version": (60, b"\xff\xff\xff\xff"),
    "page size 1": (16, b"\0\1"),
    "page size 0": (16, b"\0\0"),
    "page size 512": (16, b"\2\0"),
    "page size 8192": (16, b"\x20\0"),
    "page size 1000": (16, b"\3\xe8"),
    "WAL": (18, b"\2\2"),
    "a newer format": (18, b"\7\7"),
    "reserved bytes": (20, b"\x40"),
    "all bytes reserved": (20, b"\xff"),
    "payload fractions": (21, b"\x01\x01\x01"),
    "no pages": (28, b"\0\0\0\0"),
    "many pages": (28, b"\xff\xff\xff\xff"),
    "one page": (28, b"\0\0\0\1"),
    "a free list": (32, b"\0\0\0\3\0\0\0\x09"),
    "schema format 9": (44, b"\0\0\0\x09"),
    "schema format 0": (44, b"\0\0\0\0"),
    "a cache": (48, b"\x80\0\0\0"),
    "autovacuum": (52, b"\0\0\0\x05"),
    "UTF-16": (56, b"\0\0\0\2"),
    "UTF-16 big-endian": (56, b"\0\0\0\3"),
    "encoding 9": (56, b"\0\0\0\x09"),
    "incremental vacuum": (64, b"\0\0\0\1"),
}
_HEADER_BYTES = 100
_WAYS = ("bytes", "header", "zero", "other", "bits")
_JOURNAL = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\xff" * 600
_WAL = b"\x37\x7f\x06\x82" + b"\xff" * 600
_SCATTERED = 100


def lies(path: Path) -> list[Lie]:
    """Return the lies."""
    size = path.stat().st_size
    pages = size // _page_size(path.read_bytes())
    lengths = (1, 15, 99, 100, 101, 512, 4095, 4096, 4097, size // 2, size - 1)
    return [
        *(Lie(f"page {page}: {way}", partial(_spoil, page, way)) for page in range(pages) for way in _WAYS),
        *(Lie(f"header says {kind}", partial(_patch, *change)) for kind, change in _HEADER.items()),
        *(Lie(f"header byte {place}", partial(_patch, place, b"\xa5")) for place in range(_HEADER_BYTES)),
        *(Lie(f"cut to {length} bytes", partial(_cut, length)) for length in lengths),
        *(Lie(f"bytes anywhere {seed}", partial(_scatter, seed)) for seed in range(_SCATTERED)),
        Lie("longer", partial(_patch, size, b"\xa5" * 5000)),
        Lie("a hot journal", partial(_put_beside, "-journal", _JOURNAL)),
        Lie("a WAL beside it", partial(_put_beside, "-wal", _WAL)),
        Lie("in UTF-16", _to_utf16),
        sql_lie("with autovacuum", "PRAGMA auto_vacuum = 1", "VACUUM"),
        sql_lie("with small pages", "PRAGMA page_size = 512", "VACUUM"),
        sql_lie("with large pages", "PRAGMA page_size = 65536", "VACUUM"),
        sql_lie("in WAL mode", "PRAGMA journal_mode = WAL"),
    ]


def _page_size(data: bytes | bytearray) -> int:
    size = int.from_bytes(data[16:18], "big")
    return 65536 if size == 1 else size


def _spoil(page: int, way: str, path: Path) -> None:
    """Spoil a page, counted from 0; the header of the file stays."""
    data = bytearray(path.read_bytes())
    size = _page_size(data)
    chance = random.Random(zlib.crc32(f"{page} {way}".encode()))
    start, end = max(_HEADER_BYTES, page * size), (page + 1) * size
    if way == "zero":
        data[start:end] = bytes(end - start)
    elif way == "other":
        other = chance.randrange(1, len(data) // size)
        data[start:end] = data[other * size : other * size + end - start]
    elif way == "header":
        for _ in range(3):
            data[start + chance.randrange(40)] = chance.randrange(256)
    elif way == "bits":
        for _ in range(20):
            data[chance.randrange(start, end)] ^= 1 << chance.randrange(8)
    else:
        for _ in range(5):
            data[chance.randrange(start, end)] = chance.randrange(256)
    path.write_bytes(data)


def _scatter(seed: int, path: Path) -> None:
    chance = random.Random(seed)
    data = bytearray(path.read_bytes())
    for _ in range(200):
        data[chance.randrange(_HEADER_BYTES, len(data))] = chance.randrange(256)
    path.write_bytes(data)


def _patch(place: int, by: bytes, path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[place : place + len(by)] = by
    path.write_bytes(data)


def _cut(length: int, path: Path) -> None:
    path.write_bytes(path.read_bytes()[:length])


def _put_beside(ending: str, data: bytes, path: Path) -> None:
    path.with_name(f"{path.name}{ending}").write_bytes(data)


def _to_utf16(path: Path) -> None:
    """Write everything anew in a database of another encoding."""
    other = path.with_name("utf-16.db")
    tables = [*own_tables(path)]
    with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(other, isolation_level=None)) as new:
        new.execute("PRAGMA encoding = 'UTF-16le'")
        for pragma in ("application_id", "user_version"):
            ((number,),) = old.execute(f"PRAGMA {pragma}")
            new.execute(f"PRAGMA {pragma} = {number}")
        new.execute("BEGIN")
        for name, sql in old.execute(
            "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type = 'view', type = 'index'"
        ):
            if name not in SHADOWS and not name.startswith("sqlite_"):
                new.execute(sql)
        for table in tables:
            if table in SHADOWS:
                new.execute(f"DELETE FROM {table}")
            rows = old.execute(f'SELECT * FROM "{table}"').fetchall()
            if rows:
                new.executemany(f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(rows[0]))})', rows)
        new.execute("COMMIT")
    other.replace(path)
