"""What is written in katakana, by its English word, and Latin letters, by their names in kana."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import pytest
from searching import EVERYTHING, ids, limit, ranked

from kyodo_tui.core.japanese import english
from kyodo_tui.core.japanese.kana import is_kana
from kyodo_tui.core.search.fields import TEXT_FIELDS, text_of
from kyodo_tui.core.search.query import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_tui.core.records.record import Record
    from kyodo_tui.store.database import Database


def pairs() -> Iterator[tuple[str, list[str]]]:
    for entry in english._TABLE.split():
        word, _, writings = entry.partition("=")
        yield word, writings.split("/")


def plainly(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("・", "").lower()


@pytest.fixture(scope="module")
def written(records: list[Record]) -> dict[str, str]:
    """Return all that is written of every record."""
    return {
        record.id: "\n".join(plainly(text_of(record, field)) for field in TEXT_FIELDS) for record in records
    }


def test_english_words_find_the_records_that_hold_them(reader: Database, written: dict[str, str]) -> None:
    number = 0
    table = list(pairs())
    for word, writings in table:
        begun = re.compile(rf"(?<![ァ-ヺー])(?:{'|'.join(writings)})")
        must = {record for record, text in written.items() if begun.search(text)}
        number += bool(must)
        found = set(ids(reader, word))
        assert must <= found, word
        for hit in reader.hits(parse(word), EVERYTHING, None):
            whole = written[hit.record.id]
            # It may also be the beginning of another.
            may_be = (each for longer, some in table if longer.startswith(word) for each in some)
            if not (word in whole or any(each in whole for each in may_be)):
                # As rōmaji it is found as ever, and spelled in other kana (ぷろじえくと).
                assert all(
                    match.why == "read" or is_kana(text_of(hit.record, match.field)[match.start : match.end])
                    for match in hit.matches
                ), (word, hit)
    assert number > 50


@pytest.mark.parametrize("word", ["photo", "skate", "volunteer", "contest", "event", "concert", "community"])
def test_no_letter_of_an_english_word_loses_what_it_finds(reader: Database, word: str) -> None:
    wanted = set(ids(reader, word))
    assert wanted
    for length in range(3, len(word)):
        assert wanted <= set(ids(reader, word[:length])), word[:length]


@pytest.mark.parametrize("typed", ["photo", "PHOTO", "Photo", "ｐｈｏｔｏ", "photos", "phot"])
def test_the_other_script_is_a_variant(reader: Database, typed: str) -> None:
    hits = list(reader.hits(parse(typed), EVERYTHING, None))
    assert {hit.record.id for hit in hits} == set(ids(reader, "フォト"))
    assert {match.why for hit in hits for match in hit.matches} == {"variant"}
    marked = {
        text_of(hit.record, match.field)[match.start : match.end] for hit in hits for match in hit.matches
    }
    assert marked == {"フォト"}


def test_words_that_are_run_together(reader: Database) -> None:
    assert ids(reader, "photocontest") == ids(reader, "フォトコンテスト")
    assert set(ids(reader, "photo contest")) == set(ids(reader, "photocontest"))
    assert set(ids(reader, "樽前 photo")) == set(ids(reader, "樽前 フォト"))
    assert not ids(reader, "フォト -photo")
    assert not ids(reader, "名称:photo 課:photo")


def test_what_romaji_already_finds_is_no_beginning_of_an_english_word(reader: Database) -> None:
    for typed in ("ten", "hik", "musi"):
        for hit in reader.hits(parse(typed), EVERYTHING, None):
            assert "variant" not in {match.why for match in hit.matches}, typed


@pytest.mark.parametrize(
    ("kana", "letters"),
    [
        *(("エフエム", "FM"), ("えふえむ", "FM"), ("エヌエイチケイ", "NHK"), ("エヌエイチケー", "NHK")),
        *(("エヌエッチケー", "NHK"), ("ｴﾇﾋﾟｰｵｰ", "NPO"), ("ピーティーエー", "PTA"), ("シーティー", "CT")),
    ],
)
def test_letters_spelled_in_kana_find_them(reader: Database, kana: str, letters: str) -> None:
    assert set(ids(reader, kana)) >= set(ids(reader, letters)) != set()


def test_letters_in_kana_are_a_whole_word(reader: Database) -> None:
    assert set(ids(reader, "ピーアール")) == set(ids(reader, "PR"))
    assert set(ids(reader, "エヌピーオー")) == set(ids(reader, "NPO"))


@pytest.mark.parametrize("typed", ["JR", "jr", "ジェイアール", "ジェイ・アール", "ジェーアール"])
def test_letters_that_records_spell_in_kana(reader: Database, records: list[Record], typed: str) -> None:
    assert set(ids(reader, typed)) == {
        record.id
        for record in records
        if any(
            name in unicodedata.normalize("NFKC", text_of(record, field))
            for field in TEXT_FIELDS
            for name in ("JR", "ジェイ・アール")
        )
    }


def test_a_long_vowel_at_the_end_of_a_foreign_word_may_be_left_away(
    reader: Database, written: dict[str, str]
) -> None:
    wanted = {record for record, text in written.items() if "パーティ" in text}
    assert wanted
    for typed in ("パーティー", "ぱーてぃー", "パーティ", "ぱーてぃ"):
        assert set(ids(reader, typed)) == wanted, typed
    # What is left is not the beginning of another word, and no word of its own.
    for typed in ("サッカー", "スキー"):
        assert set(ids(reader, typed)) == {record for record, text in written.items() if typed in text}, typed


@pytest.mark.parametrize("few", [0, 64])
@pytest.mark.parametrize(
    "typed",
    [
        *("photo", "phot", "con", "com", "sport", "live", "LIVE", "NPO", "IN", "エフエム", "メーン", "class"),
        *(
            "photo 苫小牧",
            "volunteer -センター",
            "event コロナ",
            "2020-s",
            "2020-coho 講演",
            "後援 live",
            "でい",
            "てい",
        ),
    ],
)
def test_hits_are_in_the_order_of_their_ranks(
    reader: Database, monkeypatch: pytest.MonkeyPatch, typed: str, few: int
) -> None:
    limit(few, monkeypatch)
    query = parse(typed)
    found = ids(reader, query)
    assert found
    if any(term.excluded for term in query.terms):
        excluded = set(ids(reader, "センター"))
        assert found == [each for each in ranked(reader, query) if each not in excluded]
    else:
        assert found == list(ranked(reader, query))
