"""The lexicon of a database: every word but those in kana, and what figures can become."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from kyodo_tui.store.lexicon import StoredLexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_tui.store.database import Database

NUMBERS = {
    "2": "に",
    "4": "し/よん",
    "20": "にじゅう",
    "20日": "はつか",
    "41": "よんじゅういち",
    "400": "よんひゃく",
    "53": "ごじゅうさん",
    "5.5": "ごてんご",
}


@pytest.fixture
def words() -> Iterator[StoredLexicon]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE word (written TEXT PRIMARY KEY, readings TEXT)")
        connection.executemany("INSERT INTO word VALUES (?, ?)", NUMBERS.items())
        yield StoredLexicon(connection)


@pytest.mark.parametrize(
    ("figures", "expected"),
    [("2", {"に"}), ("4", {"し", "よん"}), ("40", {"よんひゃく"}), ("5", {"ごじゅうさん"}), ("6", set())],
)
def test_numbers_are_told_by_how_their_readings_begin(
    words: StoredLexicon, figures: str, expected: set[str]
) -> None:
    assert set(words.numbers_from(figures)) == expected


def test_only_whole_words_are_known(words: StoredLexicon) -> None:
    assert words.readings_of(["4", "20日", "0", "日"]) == {"4": ("し", "よん"), "20日": ("はつか",)}
    assert words.readings_of([]) == {}


def test_the_records_lend_their_words(reader: Database) -> None:
    found = StoredLexicon(reader.connection.sqlite).readings_of({"fm", "100", "防災", "とまこまい"})
    assert set(found) == {"fm", "100", "防災"}
