"""Drawn searches, checked again by simple code that looks at every record (``support/plain_matcher.py``)."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from plain_matcher import SHORT, Lengths, Text, plainly, sounds
from searching import EVERYTHING, ids
from spellings import dropped, hepburn, kunrei

from kyodo_tui.core.japanese.abbreviations import abbreviated
from kyodo_tui.core.search.fields import TEXT_FIELDS, text_of
from kyodo_tui.core.search.query import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kyodo_tui.core.japanese.readings import Word
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.search.hit import Hit
    from kyodo_tui.store.database import Database

_LENGTHS: dict[Callable[[str], str], Lengths] = {
    str: Lengths.KANA,
    hepburn: Lengths.ROMAJI,
    kunrei: Lengths.ROMAJI,
    dropped: Lengths.LEFT_AWAY,
}
_TWO_OR_THREE = re.compile("(?![んっゃゅょ])[いうえおか-ゔあー]{2,3}")
"""Words without a small vowel, which rōmaji spell like others."""
_OTHERWISE = {"variant", "short name", "label", "date"}
"""Reasons of which the plain matcher knows nothing."""


@dataclass(frozen=True)
class Drawn:
    """A search for words of a record."""

    record: str
    typed: str
    kana: str
    """How it sounds; empty if it is typed as written."""
    lengths: Lengths = Lengths.KANA
    """What is typed of its long vowels."""

    @property
    def may_be(self) -> list[str]:
        """What it may become: the n of ``kan`` begins かな, too."""
        last_n = [self.kana[:-1] + kana for kana in "なにぬねの"] if self.typed.endswith("n") else []
        return [self.kana, *last_n]


def katakana(kana: str) -> str:
    return "".join(chr(ord(char) + 0x60) if "ぁ" <= char <= "ゖ" else char for char in kana)


def texts(record: Record, reader: Database) -> list[Text]:
    found = ((text, reader.words(text)) for field in TEXT_FIELDS if (text := text_of(record, field)))
    return [Text(text, words) for text, words in found]


def content(text: str, words: tuple[Word, ...]) -> list[list[Word]]:
    """Return one, two and three words side by side that begin and end with one of content."""

    def says_much(word: Word) -> bool:
        written = text[word.start : word.end]
        is_name = not written.isascii() and written.isalpha() and written not in ("及び", "以下", "以上")
        return is_name and bool(word.readings) and len(word.readings[0]) > 1

    runs = [list(words[first : first + size]) for size in (1, 2, 3) for first in range(len(words) - size + 1)]
    return [
        run
        for run in runs
        if says_much(run[0])
        and says_much(run[-1])
        and all(each.readings for each in run)
        and all(one.end == other.start for one, other in pairwise(run))
        and not any(char.isdecimal() for char in text[run[0].start : run[-1].end])
    ]


def drawn(records: list[Record], reader: Database, number: int, seed: int) -> Iterator[Drawn]:
    chance = random.Random(seed)
    while number:
        record = chance.choice(records)
        text = chance.choice([record.name, getattr(record, "organiser", None) or record.department])
        if not (runs := content(text, reader.words(text))):
            continue
        run = chance.choice(runs)
        kana = "".join(word.readings[0] for word in run)
        written = text[run[0].start : run[-1].end]
        typed = chance.choice([str, None, hepburn, kunrei, dropped])
        number -= 1
        if typed is None and re.fullmatch("[ァ-ヺー]+", written):
            yield Drawn(record.id, written, kana, Lengths.KATAKANA)
        elif typed is None and not re.fullmatch("[ぁ-ゖァ-ヺー]+", written):
            yield Drawn(record.id, written, "")
        else:
            # Kana are found by their sound, however they are typed. Word by word: nobody drops the お of の贈り物.
            typed = typed or str
            spelled = "".join(typed(word.readings[0]) for word in run)
            yield Drawn(record.id, spelled, kana, _LENGTHS[typed])


def is_otherwise(hit: Hit) -> bool:
    """Return whether a hit is one of which the plain matcher knows nothing: by a short name, for instance."""
    return any(
        match.why in _OTHERWISE or any(abbreviated(text_of(hit.record, match.field))) for match in hit.matches
    )


@pytest.fixture(scope="module")
def read(records: list[Record], reader: Database) -> dict[str, list[Text]]:
    return {record.id: texts(record, reader) for record in records}


def test_a_thousand_searches_find_what_they_must_and_nothing_that_they_must_not(
    records: list[Record], reader: Database, read: dict[str, list[Text]]
) -> None:
    for each in drawn(records, reader, 1000, seed=15):
        hits = {hit.record.id: hit for hit in reader.hits(parse(each.typed), EVERYTHING, None)}
        assert each.record in hits, each
        for number, known in read.items():
            if each.kana:
                must = any(text.must_sound(each.kana) for text in known)
                may = number in hits and any(
                    text.may_sound(kana, each.lengths) for text in known for kana in each.may_be
                )
            else:
                must = may = any(plainly(each.typed) in plainly(text.written) for text in known)
            assert number in hits or not must, (each, number)
            otherwise = number in hits and is_otherwise(hits[number])
            assert number not in hits or may or otherwise, (each, number, hits[number].matches)


def test_natural_searches_find_the_right_record_first(records: list[Record], reader: Database) -> None:
    searches = list(drawn(records, reader, 300, seed=16))
    ranked = {each: ids(reader, each.typed) for each in searches}
    found = [each for each in searches if each.record in ranked[each]]
    by_id = {record.id: record for record in records}

    def is_among_the_first(each: Drawn) -> bool:
        if each.record in ranked[each][:3]:
            return True
        # Where many records hold it in the same place, the first ones do.
        wanted = texts(by_id[each.record], reader)
        place = next((n for n, text in enumerate(wanted) if holds(text, each)), 0)
        return all(
            any(holds(text, each) for text in texts(by_id[number], reader)[: place + 1])
            for number in ranked[each][:3]
        )

    def holds(text: Text, each: Drawn) -> bool:
        return (
            text.may_sound(each.kana, each.lengths)
            if each.kana
            else plainly(each.typed) in plainly(text.written)
        )

    first = [each for each in searches if is_among_the_first(each)]
    assert len(found) >= 0.98 * len(searches), set(searches) - set(found)
    assert len(first) >= 0.95 * len(searches), set(searches) - set(first)


def test_no_letter_loses_the_record(records: list[Record], reader: Database) -> None:
    for each in drawn(records, reader, 150, seed=17):
        if not each.kana:
            continue
        for length in range(1, len(each.typed) + 1):
            assert each.record in ids(reader, each.typed[:length]), (each, each.typed[:length])


@pytest.mark.parametrize("seed", range(3))
def test_short_words_are_found_where_a_word_begins_only(
    records: list[Record], reader: Database, read: dict[str, list[Text]], seed: int
) -> None:
    chance = random.Random(seed)
    words = (word for known in read.values() for text in known for word in text.words)
    kana = sorted({word.readings[0] for word in words if word.readings})
    parts = {each[at : at + size] for each in kana for size in (2, 3) for at in range(len(each) - size + 1)}
    for short in chance.sample(sorted(parts), 60):
        if short[0] in "んっーぁぃぅぇぉゃゅょ" or not 1 < len(sounds(short)) <= SHORT:
            continue
        for hit in reader.hits(parse(short), EVERYTHING, None):
            assert is_otherwise(hit) or any(text.may_sound(short) for text in read[hit.record.id]), (
                short,
                hit,
            )


def test_short_words_find_what_begins_with_them_at_full_length(
    records: list[Record], reader: Database, read: dict[str, list[Text]]
) -> None:
    """Every way to type them: what else they find sounds the same, and they lose no name that holds them."""
    kana = sorted(
        {
            word.readings[0]
            for known in read.values()
            for text in known
            for word in text.words
            if word.readings and _TWO_OR_THREE.fullmatch(word.readings[0])
        }
    )
    assert len(kana) > 500
    in_name = {record.id: {word.readings[:1] for word in reader.words(record.name)} for record in records}
    for short in random.Random(18).sample(kana, 80):
        for typed, lengths in (
            (short, Lengths.KANA),
            (katakana(short), Lengths.KATAKANA),
            (kunrei(short), Lengths.ROMAJI),
        ):
            hits = {hit.record.id: hit for hit in reader.hits(parse(typed), EVERYTHING, None)}
            for number, hit in hits.items():
                may = any(text.may_sound(short, lengths) for text in read[number])
                # You is also よう.
                is_latin = typed.isascii() and any(match.why == "written" for match in hit.matches)
                assert may or is_latin or is_otherwise(hit), (typed, hit)
            assert {number for number, said in in_name.items() if (short,) in said} <= hits.keys(), typed
