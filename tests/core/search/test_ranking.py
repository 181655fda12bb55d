"""How good a match is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from searching import is_as_typed, kind_of

from kyodo_tui.core.japanese.fold import fold
from kyodo_tui.core.japanese.letters import plain
from kyodo_tui.core.japanese.transcription import transcriptions
from kyodo_tui.core.search.fields import FIELD_RANK, LENGTH_CLASSES, TEXT_FIELDS, length_class
from kyodo_tui.core.search.ranking import Matcher, MatchKind, RecordTexts
from kyodo_tui.core.search.surface import surface_of
from kyodo_tui.core.search.term import SearchTerm, search_term, spans_in
from kyodo_tui.ingest.readings.reviewed import parse_ruby

COUNCIL = "文化[ぶんか]|公会[こうかい]|会議[かいぎ]|の|お|知らせ[しらせ]"
DRILL = "苫小牧[とまこまい]|防災[ぼうさい]|訓練[くんれん]"
TYPED = st.text(st.sampled_from("aiueokstnhmrgzdbpyfj'ぼうさいんッー防災市 "), max_size=8)
RUBY = st.sampled_from(
    [DRILL, COUNCIL, "読み[よみ]|聞かせ[きかせ]", "こども|会[かい]", "金曜[きんよう]|日[び/ひ]"]
)


def texts_of(ruby: str, field: str = "name") -> RecordTexts:
    """Return the texts of a record in which one field is read like ``ruby``."""
    return record_of({field: ruby})


def record_of(rubies: dict[str, str]) -> RecordTexts:
    parsed = [parse_ruby(rubies.get(field, "")) for field in TEXT_FIELDS]
    return RecordTexts(
        "\n".join(surface_of(text) for text, _ in parsed),
        "\n".join(
            "|".join(transcription.marked for transcription in transcriptions(text, words))
            for text, words in parsed
        ),
    )


def kind(typed: str, ruby: str, readings: tuple[str, ...] = ()) -> MatchKind | None:
    best = Matcher(search_term(fold(typed).text, readings, phonetic=typed)).best(texts_of(ruby))
    return MatchKind(best[0]) if best else None


@pytest.mark.parametrize(
    ("typed", "ruby", "expected"),
    [
        ("防災", DRILL, MatchKind.WRITTEN),
        ("災訓", DRILL, MatchKind.WRITTEN),
        ("ぼうさい", DRILL, MatchKind.WHOLE),
        ("bousai", DRILL, MatchKind.WHOLE),
        ("b", DRILL, MatchKind.WORD),
        ("bousaikunren", DRILL, MatchKind.WHOLE),
        ("tomakomaibousaikunren", DRILL, MatchKind.WHOLE),
        ("saikun", DRILL, MatchKind.SYLLABLE),
        ("maibousa", DRILL, MatchKind.SYLLABLE),
        ("omakomai", DRILL, None),
        ("unren", DRILL, None),
        ("kunre", DRILL, MatchKind.WORD),
        ("sai", DRILL, None),
        ("komai", DRILL, None),
        ("tbk", DRILL, MatchKind.INITIALS),
        ("bkk", COUNCIL, MatchKind.INITIALS),
        ("osirase", COUNCIL, MatchKind.WHOLE),
        ("お知らせ", COUNCIL, MatchKind.WRITTEN),
        ("kbk", COUNCIL, None),
        ("tbkx", DRILL, None),
        ("訓防", DRILL, None),
        ("gaisai", DRILL, None),
        ("fm", "FM[えふえむ]|とまこまい", MatchKind.WRITTEN),
        ("efuemu", "FM[えふえむ]|とまこまい", MatchKind.WHOLE),
        ("kinyoubi", "金曜[きんよう]|日[び]", MatchKind.WHOLE),
        ("kin'youbi", "金曜[きんよう]|日[び]", MatchKind.WHOLE),
        ("kin'you", "記入[きにゅう]|木[き]|によう", None),
        ("さん", "さなえ|会[かい]", None),
    ],
)
def test_kinds(typed: str, ruby: str, expected: MatchKind | None) -> None:
    assert kind(typed, ruby) == expected


@pytest.mark.parametrize(
    ("typed", "readings", "ruby", "expected"),
    [
        # Spellings partly in kana are writings of the term: see the lexicon.
        ("障害者", ("しょうがいしゃ",), "障がい[しょうがい]|者[しゃ]", None),
        ("障害者", ("しょうがいしゃ",), "しょうがい|しゃ", MatchKind.WHOLE),
        ("町角", ("まちかど",), "まちかど", MatchKind.WHOLE),
        # Kanji never begin inside a syllable, and a single mora says nothing.
        ("愛", ("あい",), "かい", None),
        ("市", ("し",), "施設[しせつ]", None),
        ("市", ("し",), "市[し]", MatchKind.WRITTEN),
    ],
)
def test_kanji_by_their_reading(
    typed: str, readings: tuple[str, ...], ruby: str, expected: MatchKind | None
) -> None:
    assert kind(typed, ruby, readings) == expected


def test_better_kinds_are_smaller() -> None:
    assert sorted(MatchKind) == [
        MatchKind.WRITTEN,
        MatchKind.WHOLE,
        MatchKind.WORD,
        MatchKind.SYLLABLE,
        MatchKind.INITIALS,
    ]


@given(TYPED, RUBY)
def test_what_matches_by_its_reading_has_a_span(typed: str, ruby: str) -> None:
    text, words = parse_ruby(ruby)
    term = search_term(fold(typed).text, phonetic=typed)
    by_reading = [list(spans_in(term, transcription.marked)) for transcription in transcriptions(text, words)]
    found = Matcher(SearchTerm("", term.patterns, term.initials)).best(texts_of(ruby))
    assert (found is not None) == any(by_reading)
    for transcription, spans in zip(transcriptions(text, words), by_reading, strict=True):
        for start, end in spans:
            first, last = transcription.span(start, end)
            assert 0 <= first < last <= len(text)
            assert 0 <= start < end <= len(plain(transcription.marked))


@given(st.text(st.sampled_from("aiueokstnhmrgzdbpyfj"), max_size=8), RUBY)
def test_one_more_letter_never_makes_a_match_better(typed: str, ruby: str) -> None:
    """So a hit is only overtaken because it matches worse than before, never because another one got better."""
    kinds = [kind(typed[:end], ruby) for end in range(1, len(typed) + 1)]
    matched = [each for each in kinds if each is not None]
    assert matched == sorted(matched)


@given(st.integers(0, 500), st.integers(0, 500))
def test_buckets_grow_with_the_length(one: int, other: int) -> None:
    assert 0 <= length_class(one) < LENGTH_CLASSES
    assert length_class(min(one, other)) <= length_class(max(one, other))


@given(
    TYPED,
    st.dictionaries(st.sampled_from(TEXT_FIELDS), RUBY, max_size=4),
    st.sets(st.sampled_from(TEXT_FIELDS), min_size=1),
)
def test_the_best_of_several_texts_is_of_the_best_rank(
    typed: str, rubies: dict[str, str], wanted: set[str]
) -> None:
    term = search_term(fold(typed).text, phonetic=typed)
    texts = record_of(rubies)
    ranks = [
        (kind, FIELD_RANK[field], length_class(len(surface)) + (LENGTH_CLASSES if is_longer else 0))
        for field, surface, marked in zip(TEXT_FIELDS, *texts.lines[:2], strict=True)
        for readings in [marked.split("|")]
        if field in wanted and (kind := kind_of(term, surface, readings)) is not None
        for is_longer in [kind is MatchKind.WORD and not is_as_typed(term, readings)]
    ]
    assert Matcher(term, tuple(wanted)).best(texts) == min(ranks, default=None)


@pytest.mark.parametrize(
    ("typed", "is_whole"),
    [
        ("bousai", True),
        ("bousaikunren", True),
        ("tomakomaibousaikunren", True),
        ("bousa", False),
        ("bousaikun", False),
        ("saikunren", False),
        ("ぼうさいくんれん", True),
        ("kun", False),
    ],
)
def test_whole_words_come_before_the_beginnings_of_words(typed: str, is_whole: bool) -> None:
    best = Matcher(search_term(fold(typed).text, phonetic=typed)).best(texts_of(DRILL, "organiser"))
    kind = MatchKind.WHOLE if is_whole else MatchKind.WORD
    assert best == (kind if typed != "saikunren" else MatchKind.SYLLABLE, 1, 0)


@pytest.mark.parametrize(
    ("typed", "ruby", "expected"),
    [
        ("kod", "こども", (MatchKind.WORD, 0, 0)),
        ("kod", "行動[こうどう]", (MatchKind.WORD, 0, LENGTH_CLASSES)),
        ("kodo", "こども", (MatchKind.WORD, 0, 0)),
        ("kodo", "行動[こうどう]", (MatchKind.WORD, 0, 0)),
        ("koudou", "行動[こうどう]", (MatchKind.WHOLE, 0, 0)),
        ("koudo", "行動[こうどう]", (MatchKind.WORD, 0, 0)),
        ("koz", "口座[こうざ]", (MatchKind.WORD, 0, LENGTH_CLASSES)),
    ],
)
def test_vowels_as_long_as_typed_come_first(typed: str, ruby: str, expected: tuple[int, int, int]) -> None:
    assert Matcher(search_term(typed)).best(texts_of(ruby)) == expected


def test_kanji_match_by_reading_only_as_whole_words() -> None:
    assert kind("社協", "指導[しどう]|者[しゃ]|協会[きょうかい]", ("しゃきょう",)) is None
    assert kind("講堂", "こども|食堂[しょくどう]", ("こうどう",)) is None
    many = "令和[れいわ]|2[に]|年度[ねんど]|苫小牧[とまこまい]|市民[しみん]"
    assert kind("令和二年度苫小牧市", many, ("れいわにねんどとまこまいし",)) is MatchKind.WORD
    # Kana and letters may go on.
    assert kind("読み聞", "よみ|きかせ", ("よみきか",)) is None
    assert kind("読み聞か", "よみ|きかせ", ("よみきか",)) is MatchKind.WORD
    assert kind("第58k", "第[だい]|58[ごじゅうはっ]|回[かい]", ("だいごじゅうはっk",)) is MatchKind.WORD
    assert kind("社協", "しゃきょう|だより", ("しゃきょう",)) is MatchKind.WHOLE


def test_kanji_match_by_reading_what_is_written_in_kana() -> None:
    matcher = Matcher(search_term("子供会", ("こどもかい",)))
    assert matcher.best(texts_of("個共[こども]|回[かい]")) is None
    assert matcher.best(texts_of("個共[こども]|会[かい]")) is None
    assert matcher.best(texts_of("こども|かい")) == (MatchKind.WHOLE, 0, 0)
    # In another field they say nothing.
    both = record_of({"name": "個共[こども]|回[かい]", "partners": "こどもかい[こども]"})
    assert matcher.best(both) is None
    # Nearly the same kanji with the same sound: a wrong one was written.
    long = Matcher(search_term("仮説実験", ("かせつじっけん",)))
    assert long.best(texts_of("仮設[かせつ]|実験[じっけん]|会[かい]")) == (MatchKind.WHOLE, 0, 0)
