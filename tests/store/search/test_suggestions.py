"""What is suggested where nothing matches."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from kyodo_tui.cli.places import bundled_database
from kyodo_tui.core.japanese.spellings import usual_readings
from kyodo_tui.core.records.listing import Scope
from kyodo_tui.core.search.query import parse
from kyodo_tui.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def reader() -> Iterator[Database]:
    with Database.open(bundled_database()) as opened:
        yield opened


def near(reader: Database, query: str, scope: Scope = Scope()) -> list[str]:
    assert reader.select(parse(query), scope).total == 0
    return [row.id for row in reader.suggest(parse(query), scope).rows]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("とまごまい港まつり", "2020-committee-6"),
        ("とまごまいみなとまつり", "2020-committee-6"),
        ("tomagomai minatomaturi", "2020-committee-6"),
        ("ユニセブ", "2020-sponsor-board-30"),
        ("ゆにせぶ", "2020-sponsor-board-30"),
        ("yunisebu", "2020-sponsor-board-30"),
        ("公共交痛", "2020-committee-3"),
        ("アイスホッテー", "2020-sponsor-city-25"),
        ("ボランテイア講座", "2020-sponsor-city-31"),
        ("syoubousyo dann 名称:防最", None),
    ],
)
def test_a_letter_wrong(reader: Database, query: str, first: str | None) -> None:
    found = near(reader, query)
    assert (found[0] if found else None) == first


@pytest.mark.parametrize(
    "query",
    [
        *(
            "書道",
            "しょどう",
            "shodou",
            "柔道",
            "けえき",
            "太鼓",
            "点字",
            "としより",
            "ぼんさい",
            "おとな",
        ),
        *("月:13", "状態:コロナ", "年度:2021", "2020-cohosu", "IT", "DV", "AI", "mushi", "zqzqzq"),
    ],
)
def test_nothing_is_near_that_only_looks_or_sounds_a_little_like_it(reader: Database, query: str) -> None:
    assert near(reader, query) == []


def test_few_usual_words_are_near_to_others(reader: Database) -> None:
    """Words that no record holds: who types them means nothing else."""
    words = {word: readings[0] for word, readings in usual_readings().items()}
    typed = [each for word, reading in list(words.items())[::4] for each in (word, reading)]
    absent = [each for each in typed if not reader.select(parse(each)).total]
    assert len(absent) > 200
    wrong = {each for each in absent if reader.suggest(parse(each), Scope()).rows}
    assert len(wrong) < 0.02 * len(absent), wrong


@pytest.mark.parametrize("query", ["MACHI", "IGO", "ＩＧＯ"])
def test_capitals_may_have_been_meant_as_romaji(reader: Database, query: str) -> None:
    small = unicodedata.normalize("NFKC", query).lower()
    found = near(reader, query)
    assert found
    assert set(found) <= {row.id for row in reader.select(parse(small)).rows(0, 1000)}


def test_candidates_say_what_they_were_taken_for(reader: Database) -> None:
    nearest = reader.suggest(parse("ユニセブ"), Scope())
    [hit] = reader.suggestion_hits(nearest)
    assert hit.suggested
    assert hit.to_json()["suggested"] is True
    texts = {getattr(hit.record, match.field)[match.start : match.end] for match in hit.matches}
    assert "ユニセフ" in texts


def test_the_term_to_blame_is_named(reader: Database) -> None:
    assert reader.suggest(parse("防災 zqzqzq"), Scope()).missing == ("zqzqzq",)
    together = reader.suggest(parse("防災 花火"), Scope())
    assert (together.missing, together.rows) == ((), ())


def test_candidates_keep_the_other_conditions(reader: Database) -> None:
    assert near(reader, "ユニセブ 名義:市") == []
    assert near(reader, "ユニセブ", Scope(form="sponsor", holder="board")) == ["2020-sponsor-board-30"]
    assert near(reader, "ユニセブ -生涯学習課") == []
