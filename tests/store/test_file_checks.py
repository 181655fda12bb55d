"""Files that are no database of ours, or a damaged one, are refused in plain words."""

from __future__ import annotations

import gzip
import os
import sqlite3
from typing import TYPE_CHECKING

import pytest
from privileges import without_privileges

from kyodo_tui.errors import DatabaseError
from kyodo_tui.store.connection import Connection
from kyodo_tui.store.schema import USER_VERSION

if TYPE_CHECKING:
    from pathlib import Path


def refusal(path: Path) -> DatabaseError:
    with pytest.raises(DatabaseError) as caught:
        Connection.open(path)
    assert str(path) in caught.value.title
    assert caught.value.remedy
    assert "\n" not in caught.value.title
    return caught.value


def test_missing(tmp_path: Path) -> None:
    assert "ありません" in refusal(tmp_path / "none.db").title
    assert not (tmp_path / "none.db").exists()


def test_dangling_link(tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(tmp_path / "gone.db")
    title = refusal(tmp_path / "link.db").title
    assert title.startswith("リンクの先に")
    assert title.endswith(str(tmp_path / "gone.db"))


def test_folder(tmp_path: Path) -> None:
    assert "フォルダー" in refusal(tmp_path).title


def test_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.db")
    assert "通常のファイルではない" in refusal(tmp_path / "pipe.db").title


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "空です"),
        ("協働事業".encode(), "kyodo-tui のデータベースではありません"),
        (gzip.compress(b"x" * 500), "kyodo-tui のデータベースではありません"),
        (b"<html>", "kyodo-tui のデータベースではありません"),
        (b"PK\x03\x04" + b"\0" * 200, "kyodo-tui のデータベースではありません"),
        (b"SQLite format 3\x00", "途中で切れています"),
        (b"SQLite format 3\x00" + b"\xff" * 4096, ""),
    ],
    ids=["empty", "text", "gzip", "html", "zip", "header only", "noise after the header"],
)
def test_not_a_database(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "file.db"
    path.write_bytes(content)
    assert words in refusal(path).title


@pytest.mark.parametrize("share", [0.2, 0.5, 0.95])
def test_truncated(path: Path, share: float) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    assert "途中で切れています" in refusal(path).title


def test_foreign_application(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA application_id = 1")
    assert "kyodo-tui のデータベースではありません" in refusal(path).title


def test_newer_schema(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    error = refusal(path)
    assert "形式 99" in error.title
    assert f"対応 {USER_VERSION}" in error.title
    assert "更新" in error.remedy


@pytest.mark.parametrize("version", [0, 1, USER_VERSION - 1])
def test_older_schema(path: Path, version: int) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    error = refusal(path)
    assert f"形式 {version}、対応 {USER_VERSION}" in error.title
    assert "kyodo-tui build で作り直してください" in error.remedy


def test_wrong_schema(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("ALTER TABLE session RENAME COLUMN label TO title")
    assert "session" in refusal(path).title


def test_a_table_is_missing(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE total")
    assert "total" in refusal(path).title


def test_no_permission(path: Path) -> None:
    path.chmod(0)
    with without_privileges():
        assert "権限" in refusal(path).title
        path.parent.chmod(0)
        assert "権限" in refusal(path).title
    path.parent.chmod(0o700)


@pytest.mark.parametrize("table", ["session", "search_lines", "reading"])
def test_a_view_in_the_place_of_a_table_is_never_asked(path: Path, table: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA legacy_alter_table = ON")
        connection.execute(f"ALTER TABLE {table} RENAME TO moved")
        connection.execute(f"CREATE VIEW {table} AS SELECT * FROM moved")
    assert table in refusal(path).title


def test_a_table_that_takes_values_of_any_type(path: Path) -> None:
    columns = "record, position, text, participants, count"
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE total")
        connection.execute(f"CREATE TABLE total ({columns})")
    assert "total" in refusal(path).title


@pytest.mark.parametrize(
    ("sql", "table"),
    [
        ("ALTER TABLE record ADD COLUMN dear INTEGER AS (length(hex(zeroblob(500000000))))", "record"),
        ("ALTER TABLE form ADD COLUMN dear TEXT DEFAULT 'x'", "form"),
        (
            "CREATE VIEW endless AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
            "",
        ),
    ],
)
def test_a_table_that_is_not_as_it_is_written_is_never_asked(path: Path, sql: str, table: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(sql)
    if table:
        assert table in refusal(path).title
    else:
        # What is not asked does no harm.
        Connection.open(path).close()


@pytest.mark.parametrize(
    "module",
    [
        "fts5(tokens, content = 'endless', content_rowid = 'i')",
        "fts5(tokens, tokenize = 'trigram')",
        "rtree(tokens, a, b)",
    ],
)
def test_another_index_is_never_asked(path: Path, module: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE search_index")
        connection.execute(f"CREATE VIRTUAL TABLE search_index USING {module}")
    assert "search_index" in refusal(path).title
