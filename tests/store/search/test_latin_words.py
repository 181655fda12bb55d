"""Latin words and ids: what is typed in capitals, run together or apart, letter by letter."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

import pytest
from searching import EVERYTHING, ids

from kyodo_tui.core.search.fields import TEXT_FIELDS, text_of
from kyodo_tui.core.search.query import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_tui.core.records.record import Record
    from kyodo_tui.store.database import Database


def latin_words(text: str) -> Iterator[str]:
    """Yield the Latin words of a text in capitals, and the parts of one that has capitals inside."""
    plain = unicodedata.normalize("NFKC", text)
    plain = re.sub(
        r"\b[A-Za-z](?:[. ]+[A-Za-z](?![A-Za-z])){2,}", lambda match: re.sub("[. ]", "", match[0]), plain
    )
    for word in re.findall("[A-Za-z]+", plain):
        yield word.upper()
        yield from (part.upper() for part in re.split("(?<=[a-z])(?=[A-Z])", word))


@pytest.fixture(scope="module")
def words(records: list[Record]) -> dict[str, set[str]]:
    """Return the Latin words of the records, each with the records that hold it."""
    found: dict[str, set[str]] = {}
    for record in records:
        for field in TEXT_FIELDS:
            for word in latin_words(text_of(record, field)):
                found.setdefault(word, set()).add(record.id)
    return found


def test_every_word_in_capitals_finds_the_records_that_hold_it(
    reader: Database, words: dict[str, set[str]]
) -> None:
    short = [word for word in words if 2 <= len(word) <= 5]
    assert len(short) > 25
    for word in short:
        wide = "".join(chr(ord(letter) + 0xFEE0) for letter in word)
        for typed in (word, wide):
            hits = list(reader.hits(parse(typed), EVERYTHING, None))
            by_name = {
                hit.record.id for hit in hits if all(match.why == "short name" for match in hit.matches)
            }
            assert {hit.record.id for hit in hits} - by_name == words[word], typed


@pytest.mark.parametrize(
    "typed", ["IT", "AI", "JA", "TV", "DV", "PC", "ＩＴ", "SNS", "ICT", "OA", "KO", "TA"]
)
def test_capitals_are_no_syllables_and_no_initials(
    reader: Database, words: dict[str, set[str]], typed: str
) -> None:
    wanted = unicodedata.normalize("NFKC", typed)
    assert set(ids(reader, typed)) == {
        record for word, held in words.items() if word.startswith(wanted) for record in held
    }


def test_small_letters_are_read_as_ever(reader: Database) -> None:
    assert ids(reader, "it")
    assert set(ids(reader, "ja")) > set(ids(reader, "jang"))
    assert ids(reader, "bkk")
    assert ids(reader, "Fm") == ids(reader, "fm") == ids(reader, "FM")


def test_more_capitals_than_an_abbreviation_has_are_romaji(reader: Database) -> None:
    assert ids(reader, "TOMAKOMAI") == ids(reader, "tomakomai")
    assert ids(reader, "BOUSAI") == ids(reader, "bousai")


def test_an_abbreviation_is_found_before_its_last_letter(
    reader: Database, words: dict[str, set[str]]
) -> None:
    for word in ("NHK", "NPO", "SDGS", "EXPO"):
        for length in range(2, len(word)):
            if word[:length] not in words:
                assert words[word] <= set(ids(reader, word[:length])), word[:length]


@pytest.mark.parametrize(
    "typed",
    [
        *("Mammy", "mammy", "MAMMY", "Mammy PRO", "mammy pro", "MammyPRO", "mammypro", '"Mammy Pro"', "PRO"),
    ],
)
def test_a_word_set_letter_by_letter_is_the_same(reader: Database, typed: str) -> None:
    assert set(ids(reader, typed)) == {"2020-sponsor-city-41", "2020-sponsor-board-10"}


@pytest.mark.parametrize("typed", ["ezocity", "EZOCITY", "ezo city", "EzoCityThe", "ezocitythebattle"])
def test_spaces_between_latin_words_make_no_difference(reader: Database, typed: str) -> None:
    assert ids(reader, typed) == ["2020-sponsor-city-8"]


def test_what_is_run_together_is_marked_where_it_stands(reader: Database) -> None:
    [hit] = reader.hits(parse("ezocity"), EVERYTHING)
    assert [hit.record.name[match.start : match.end] for match in hit.matches] == ["EZO CITY"]


@pytest.mark.parametrize(
    ("typed", "record"),
    [
        *((each, "2020-cooperation-5") for each in ("053の日", "053（ゼロごみ）の日", "053ゼロごみの日")),
        *((each, "2020-cooperation-5") for each in ("ゼロごみの日", "ぜろごみのひ", "zerogominohi")),
        *(
            (each, "2020-sponsor-city-51")
            for each in ("ホッキ貝ドライブスルー", "ホッキ貝涙のドライブスルー")
        ),
        *((each, "2020-sponsor-city-51") for each in ("ほっきがいどらいぶするー", "hokkigaidoraibu")),
        *(
            (each, "2020-cooperation-4")
            for each in ("支援プランの構築", "ぷらんのこうちく", "purannokouchiku")
        ),
    ],
)
def test_a_gloss_may_be_left_out(reader: Database, typed: str, record: str) -> None:
    assert ids(reader, typed) == [record]


def test_no_letter_of_an_id_loses_its_record(reader: Database, records: list[Record]) -> None:
    known = {record.id for record in records}
    for record in records[::9]:
        for typed in (record.id, record.id.partition("-")[2]):
            least = typed.index("-") + 2
            for length in range(least, len(typed)):
                begun = typed[:length]
                found = set(ids(reader, begun))
                assert found, begun
                assert record.id in found or {begun, f"2020-{begun}"} & known, begun
            assert ids(reader, typed) == [record.id]


def test_the_records_of_a_begun_id_are_in_order(reader: Database) -> None:
    assert ids(reader, "2020-coho") == [f"2020-cohost-{number}" for number in range(1, 11)]


def test_the_beginning_of_an_id_finds_nothing_else(reader: Database, records: list[Record]) -> None:
    for begun in (
        "2020-coho",
        "2020-sponsor-b",
        "2020-C",
        "２０２０－coop",
        "2020ーcoho",
        "2020ーｃｏｍ",
        "committee-",
    ):
        wanted = unicodedata.normalize("NFKC", begun).lower().replace("ー", "-")
        assert set(ids(reader, begun)) == {
            record.id for record in records if record.id.startswith((wanted, f"2020-{wanted}"))
        }
        assert all(
            match.why == "label"
            for hit in reader.hits(parse(begun), EVERYTHING, None)
            for match in hit.matches
        )
    assert not ids(reader, "2020-cohosu")
