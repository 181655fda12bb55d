"""Searching the bundled records: what is found, in which order, however it is typed and however much there is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from searching import EVERYTHING, SCOPES, draws, ids, limit, ranked, rows_of
from spellings import dropped, hepburn, kunrei

from kyodo_tui.core.japanese.fold import fold
from kyodo_tui.core.japanese.kana import is_kana
from kyodo_tui.core.records.listing import Order, Scope
from kyodo_tui.core.search.fields import LENGTH_CLASSES, TEXT_FIELDS, text_of
from kyodo_tui.core.search.highlight import spans
from kyodo_tui.core.search.query import parse
from kyodo_tui.core.search.ranking import MatchKind, Rank
from kyodo_tui.store.search import ranked_results as finding
from kyodo_tui.store.search.record_cache import RecordCache

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.search.highlight import FieldTerm
    from kyodo_tui.store.database import Database

SAMPLES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[2] / "data" / "queries.json").read_text("utf-8")
)
WRONG_LETTER = ("とまごまい港まつり", "ユニセブ")
"""Samples with a wrong letter: nothing matches, nearest candidates are offered instead."""


def spellings() -> list[Any]:
    return [
        pytest.param(sample, sample[channel], id=sample[channel])
        for sample in SAMPLES
        if sample["query_ja"] not in WRONG_LETTER
        for channel in ("query_ja", "kana", "romaji")
    ]


@pytest.mark.parametrize(("sample", "query"), spellings())
def test_samples(reader: Database, sample: dict[str, Any], query: str) -> None:
    found = ids(reader, query)
    assert set(found[: len(sample["expect"])]) == set(sample["expect"])
    assert sample["top"] in (None, found[0])


@pytest.mark.parametrize(
    ("query", "written"),
    [
        ("障害者", "障がい者"),
        ("障碍者", "障がい者"),
        ("生け花", "いけ花"),
        ("活け花", "いけ花"),
        ("港祭り", "港まつり"),
        ("子供会", "こども会"),
        ("子供食堂", "こども食堂"),
        ("こども食堂", "子ども食堂"),
        ("町づくり", "まちづくり"),
        ("街作り", "まちづくり"),
        ("街角ミーティング", "まちかどミーティング"),
        ("読み聞せ", "読み聞かせ"),
        ("読聞かせ", "読み聞かせ"),
        ("書初め", "書き初め"),
        ("仮説実験", "仮設実験"),
        ("音楽の贈物", "音楽のおくりもの"),
        ("ゼロ塵", "ゼロごみ"),
        ("引き籠り", "ひきこもり"),
        ("麻雀大会", "マーじゃん大会"),
        ("触れ合い囲碁", "ふれあい囲碁"),
        ("スケート祭り", "スケートまつり"),
        ("髙澤", "高澤"),
        ("鐵工", "鉄工"),
    ],
)
def test_words_written_in_another_way(reader: Database, query: str, written: str) -> None:
    expected = [
        record_id
        for record_id, fields in rows_of(reader).items()
        if any(fold(written).text in surface for surface, _ in fields.values())
    ]
    assert expected
    assert set(expected) <= set(ids(reader, query))
    marked = {
        getattr(hit.record, match.field)[match.start : match.end]
        for hit in reader.hits(parse(query), EVERYTHING)
        for match in hit.matches
    }
    assert any(
        fold(written).text in fold(text).text or fold(text).text in fold(written).text for text in marked
    )


@pytest.mark.parametrize("query", ["まつり", "祭", "こども", "大会", "いぶり", "防災", "会", "fm", "町内会"])
def test_what_is_written_so_comes_first(reader: Database, query: str) -> None:
    surface = fold(query).text
    fields = rows_of(reader)
    written = [
        any(surface in text for text, _ in fields[record_id].values()) for record_id in ids(reader, query)
    ]
    assert written == sorted(written, reverse=True)
    assert any(written)


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        # written < word < syllable < inside < initials; name < department < partners < texts; short < long
        ("いぶり", "2020-sponsor-city-56", "2020-sponsor-city-12"),
        ("bousai", "2020-sponsor-city-31", "2020-cooperation-4"),
        ("はなび", "2020-sponsor-city-57", "2020-committee-6"),
        ("消防団", "2020-cooperation-3", "2020-cooperation-4"),
    ],
)
def test_better_hits_come_first(reader: Database, query: str, better: str, worse: str) -> None:
    found = ids(reader, query)
    assert found.index(better) < found.index(worse)


# Letters with figures and with what else is written


@pytest.mark.parametrize("habit", [hepburn, kunrei, dropped])
def test_figures_between_sounds_are_read_as_the_record_reads_them(
    reader: Database, records: list[Record], habit: Callable[[str], str]
) -> None:
    tried = 0
    for record in records:
        for field in TEXT_FIELDS:
            text = text_of(record, field)
            words = [word for word in reader.words(text) if word.readings]
            for before, number, after in zip(words, words[1:], words[2:], strict=False):
                figures = fold(text[number.start : number.end]).text
                around = [fold(text[word.start : word.end]).text for word in (before, after)]
                apart = text[before.end : number.start] + text[number.end : after.start]
                if not figures.isdecimal() or any(each.isascii() for each in around) or apart:
                    continue
                tried += 1
                typed = f"{habit(before.readings[0])}{figures}{habit(after.readings[0])}"
                assert record.id in ids(reader, typed), typed
                marked = spans(reader.search_terms(parse(typed)), field, text, words)
                assert any(start <= before.start and after.end <= end for start, end in marked), typed
    assert tried > 200


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("tomakomai100pa-sento", "とまこまい100%"),
        ("とまこまい100pa", "とまこまい100%"),
        ("heisei30nen", "平成30年度"),
        ("第58kai", "第58回"),
        ("dai58k", "第58回"),
        ("だい58かい", "第58回"),
        ("reiwa2nendo", "令和2年度"),
        ("fmtomako", "FMとまこ"),
        ("苫小牧shiritsu", "苫小牧市立"),
    ],
)
def test_what_is_mixed_is_found_and_marked_as_one(reader: Database, query: str, marked: str) -> None:
    hits = list(reader.hits(parse(query), EVERYTHING))
    assert hits
    assert marked in {getattr(hit.record, m.field)[m.start : m.end] for hit in hits for m in hit.matches}


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("第十一回", "第11回"),
        ("五十周年", "50周年"),
        ("ウィルス", "ウイルス"),
        ("ウオーキング", "ウォーキング"),
        ("ういーん", "ウィーン"),
        ("uio-kingu", ""),
        ("コロナ禍", "コロナ渦"),
        ("お祭り", "まつり"),
        ("mitsuboshi", "三星"),
        ("たるまえざん", "樽前山"),
        ("七師団", "7師団"),
    ],
)
def test_what_is_written_in_another_way_is_found(reader: Database, query: str, marked: str) -> None:
    hits = list(reader.hits(parse(query), EVERYTHING))
    found = {getattr(hit.record, m.field)[m.start : m.end] for hit in hits for m in hit.matches}
    assert marked in found or (not marked and not hits)


@pytest.mark.parametrize(
    ("query", "first", "not_before"),
    [
        # Whole words come before what only begins like them, or goes on into another word.
        ("社協", "社会福祉協議会", "指導者協会"),
        ("jidou", "児童", "自動車"),
        ("tomatou", "苫東", "とまとま"),
        # Kanji match by reading where one of them is written, or their kana.
        ("障害", "障がい", "生涯学習"),
        ("子供会", "こども会", "こども絵画"),
        ("教委", "教育委員会", "教育映画"),
        ("漁協", "漁業協同組合", "内装業協会"),
        # Kana by chance are no writing.
        ("いとい", "糸井", "しいという"),
    ],
)
def test_what_was_meant_comes_first(reader: Database, query: str, first: str, not_before: str) -> None:
    texts = [
        " ".join(getattr(hit.record, field, None) or "" for field in TEXT_FIELDS)
        for hit in reader.hits(parse(query), EVERYTHING)
    ]
    assert first in texts[0].replace("子ども会", "こども会")
    places = {
        part: [place for place, text in enumerate(texts) if part in text] for part in (first, not_before)
    }
    only_other = [place for place in places[not_before] if place not in places[first]]
    assert not only_other or max(places[first]) < min(only_other)


def test_a_term_in_no_record_matches_by_reading_anywhere(reader: Database) -> None:
    assert ids(reader, "町作り") == ids(reader, "まちづくり")


def test_terms_that_only_stand_apart_are_offered(reader: Database) -> None:
    for typed, expected in (
        ("ユニセフ募金", "2020-sponsor-board-30"),
        ("選挙ポスター", "2020-sponsor-board-4"),
    ):
        nearest = reader.suggest(parse(typed), EVERYTHING)
        assert nearest.rows[0].id == expected
        assert len({row.id for row in nearest.rows}) == len(nearest.rows)
        assert len(nearest.terms) >= 2


def test_figures_can_still_become_more(reader: Database, records: list[Record]) -> None:
    for typed in ("dai1", "dai11", "dai11k", "dai11kai"):
        found = ids(reader, typed)
        assert all(record.id in found for record in records if "第11回" in record.name), typed


def test_what_is_mixed_is_left_out_by_its_sound(reader: Database) -> None:
    assert ids(reader, "reiwa2nendo")
    assert set(ids(reader, "-reiwa2nendo")).isdisjoint(ids(reader, "reiwa2nendo"))


# Few hits and many, the index and the brute force


def test_few_and_many_hits_are_ranked_alike_and_as_by_hand(
    reader: Database, records: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds: set[int] = set()
    for text in draws(records, reader, 300, seed=1):
        query = parse(text)
        expected = ranked(reader, query)
        kinds.update(each[0] for each in expected.values())
        for few in (0, 10_000):
            limit(few, monkeypatch)
            assert ids(reader, query) == list(expected), text
        assert reader.select(query).total == len(expected), text
    assert kinds >= {MatchKind.WRITTEN, MatchKind.WORD, MatchKind.SYLLABLE}


def test_initials_are_found_last(reader: Database) -> None:
    kinds = [best[0] for best in ranked(reader, parse("bk")).values()]
    assert kinds == sorted(kinds)
    assert kinds[-1] == MatchKind.INITIALS
    assert list(ranked(reader, parse("bk"))) == ids(reader, "bk")


@pytest.mark.parametrize(
    "query",
    [
        "課:かんこう",
        "org:syakai",
        "主催:市",
        "目的:b",
        "効果:ちゅうし 名称:苫小牧",
        "name:festival",
        "課:k 防災",
        "purpose:",
    ],
)
def test_limited_terms_are_ranked_alike_and_as_by_hand(
    reader: Database, query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = list(ranked(reader, parse(query))) or ids(reader, "")
    for few in (0, 10_000):
        limit(few, monkeypatch)
        assert ids(reader, query) == expected


@pytest.mark.parametrize(
    "query",
    [
        *("企画 tomakomaisyoukouk", "terakoyakodomono s", "kankyouhozen ち", "とまこまいし きょう"),
        *("kouen", "こうえん 市", "kyousai 協", "soroban"),
    ],
)
def test_what_only_seems_to_be_of_a_rank_comes_where_it_belongs(
    reader: Database, query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a long word begins, and the rest of it, are two tokens, which may be of two fields."""
    expected = list(ranked(reader, parse(query)))
    assert expected
    limit(0, monkeypatch)
    for size in (1, 50):
        monkeypatch.setattr(finding, "_MAX_VERIFIED", size)
        assert ids(reader, query) == expected


def test_a_scope_keeps_the_order_of_the_whole(reader: Database, records: list[Record]) -> None:
    for text in draws(records, reader, 25, seed=2):
        everything = ids(reader, text)
        counts = reader.counts(parse(text), SCOPES)
        for scope in SCOPES:
            within = ids(reader, text, scope)
            rest = iter(everything)
            assert all(each in rest for each in within), (text, scope)
            assert counts[scope] == len(within)
        assert ids(reader, text, Scope(year=2020)) == everything


def test_rows_are_the_same_however_they_are_fetched(reader: Database) -> None:
    whole = ids(reader, "k")
    selection = reader.select(parse("k"))
    pieces = [row.id for offset in (0, 7, 8, 60, 130) for row in selection.rows(offset, 70)]
    again = reader.select(parse("k"))
    assert pieces == [each for offset in (0, 7, 8, 60, 130) for each in whole[offset : offset + 70]]
    assert [again.index(record_id) for record_id in whole[:100]] == list(range(100))
    assert again.index("unknown") is None
    assert again.rows(len(whole), 10) == []


def test_what_the_first_hits_show_to_be_many_is_not_read_on(
    reader: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def longest(most: int) -> tuple[int, list[str]]:
        """Return how many hits are ranked one by one at most, and the hits."""
        sizes: list[int] = []

        def ranked(
            self: RecordCache,
            terms: Sequence[FieldTerm],
            seqs: Sequence[int],
            excluded: Sequence[FieldTerm] = (),
        ) -> list[tuple[Rank, int]]:
            sizes.append(len(seqs))
            return one_by_one(self, terms, seqs, excluded)

        monkeypatch.setattr(finding, "_MIN_LARGE_RESULT", most)
        monkeypatch.setattr(RecordCache, "ranked", ranked)
        hits = ids(reader, "k")
        return max(sizes, default=0), hits

    one_by_one = RecordCache.ranked
    monkeypatch.setattr(finding, "MAX_SMALL_RESULT", 1_000)
    together, hits = longest(1_000)
    assert together > 150
    apart, same_hits = longest(100)
    assert apart <= 100
    assert same_hits == hits


@pytest.mark.parametrize("scope", [EVERYTHING, Scope(form="sponsor"), Scope(form="sponsor", holder="board")])
def test_what_was_counted_with_the_tabs_is_not_counted_again(
    reader: Database, scope: Scope, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit(10, monkeypatch)
    expected = len(ids(reader, "k", scope))
    selection = reader.select(parse("k"), scope)
    selection.rows(0, 5)
    assert reader.counts(parse("k"), SCOPES)[scope] == expected
    asked: list[str] = []
    reader.connection.sqlite.set_trace_callback(asked.append)
    assert selection.total == expected
    reader.connection.sqlite.set_trace_callback(None)
    assert asked == []


@pytest.mark.parametrize(("text", "most"), [("防災", 5), ("bousai", 7), ("大会", 6), ("課:福祉 講座", 7)])
def test_all_that_is_shown_of_a_search_is_found_but_once(reader: Database, text: str, most: int) -> None:
    query, scope = parse(text), EVERYTHING
    # What is read once for all searches does not count.
    reader.counts(parse("ほか"), SCOPES)
    reader.sums(parse("ほか"), scope)
    asked: list[str] = []
    reader.connection.sqlite.set_trace_callback(asked.append)
    selection = reader.select(query, scope)
    selection.rows(0, 20)
    counted = reader.counts(query, SCOPES)
    matches = reader.match_counts(query, scope)
    sums = reader.sums(query, scope)
    reader.connection.sqlite.set_trace_callback(None)
    searches = [each for each in asked if "MATCH" in each and "LIMIT 1" not in each]
    assert len(searches) <= most
    assert selection.total == counted[scope] == matches.written + matches.read > 0
    with reader.clone() as other:
        assert sums == other.sums(query, scope)


def test_a_record_among_the_first_is_placed_without_all_others(
    reader: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit(20, monkeypatch)
    whole = ids(reader, "k")
    found = reader._queries.searcher.select(parse("k"), EVERYTHING)
    assert isinstance(found, finding.RankedResults)
    assert found.index(whole[19]) == 19
    assert len(found._seqs) == 20
    assert found.index(whole[-1]) == len(whole) - 1


def test_where_what_is_written_fills_the_list_nothing_else_is_asked(
    reader: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit(10, monkeypatch)
    asked: list[str] = []
    reader.connection.sqlite.set_trace_callback(asked.append)
    found = reader.select(parse("大会")).rows(0, 8)
    reader.connection.sqlite.set_trace_callback(None)
    # One question is whether there is anything at all.
    matches = [text for text in asked if "MATCH" in text and "LIMIT 1" not in text]
    assert len(found) == 8
    assert matches
    assert not any('"r' in text or '"w' in text or '"x' in text for text in matches)


# Typing


def is_no_better(now: Rank, before: Rank) -> bool:
    """Return whether a rank is no better than before, but for a word that is whole now."""
    if now[0] == MatchKind.WHOLE or now >= before:
        return True
    # Without long vowels that are left away.
    return now[0] == before[0] == MatchKind.WORD and (*now[1:2], now[2] % LENGTH_CLASSES) >= (
        *before[1:2],
        before[2] % LENGTH_CLASSES,
    )


def test_one_more_letter_never_makes_a_hit_better(reader: Database, records: list[Record]) -> None:
    """A hit is only overtaken where it matches worse than before, or where the other one is a whole word now."""
    for text in draws(records, reader, 40, seed=3):
        if not text.isascii() or " " in text:
            continue
        before: dict[str, Rank] = {}
        for end in range(1, len(text) + 1):
            now = ranked(reader, parse(text[:end]))
            if before and now:
                assert all(is_no_better(now[each], before[each]) for each in now if each in before), text[
                    :end
                ]
                kept = [each for each in before if now.get(each) == before[each]]
                assert kept == [each for each in now if now[each] == before.get(each)], text[:end]
            before = now


@pytest.mark.parametrize("habit", [hepburn, kunrei, dropped])
def test_a_record_stays_found_while_its_name_is_typed(
    reader: Database, records: list[Record], habit: Callable[[str], str]
) -> None:
    for record in records[::9]:
        words = [word for word in reader.words(record.name) if word.readings]
        typed = habit("".join(word.readings[0] for word in words[:2]))
        for end in range(1, len(typed) + 1):
            assert record.id in ids(reader, typed[:end]), typed[:end]


# What matched


def test_matches_fold_to_the_term_or_are_read_like_it(reader: Database, records: list[Record]) -> None:
    for text in draws(records, reader, 60, seed=4):
        # Kana are marked where they are read, letters where a word begins.
        terms = [
            term.folded
            for term in parse(text).text_terms
            if not is_kana(term.folded) and not term.folded.isascii()
        ]
        for hit in reader.hits(parse(text), EVERYTHING, 5):
            assert hit.matches, text
            for match in hit.matches:
                field = text_of(hit.record, match.field)
                assert 0 <= match.start < match.end <= len(field)
                part = fold(field[match.start : match.end]).text
                if not reader.words(field):
                    assert not terms or any(term in part for term in terms)
        for term, hit in ((term, hit) for term in terms for hit in reader.hits(parse(text), EVERYTHING, 5)):
            for name in TEXT_FIELDS:
                if term in fold(text_of(hit.record, name)).text:
                    covered = [m for m in hit.matches if m.field == name]
                    assert any(term in fold(text_of(hit.record, name)[m.start : m.end]).text for m in covered)


def test_the_reading_lights_what_it_is_written_with(reader: Database) -> None:
    hit = next(reader.hits(parse("bousai"), EVERYTHING))
    assert {getattr(hit.record, m.field)[m.start : m.end] for m in hit.matches} == {"防災"}


# All of it


@pytest.mark.parametrize("query", ["", "苫小牧", "形態:後援 名義:教育", "-苫小牧", "zzzzzz"])
@pytest.mark.parametrize("scope", [Scope(), Scope(form="sponsor"), Scope(year=2020), Scope(year=1999)])
def test_every_record_is_found_in_document_order_however_many(
    reader: Database, monkeypatch: pytest.MonkeyPatch, query: str, scope: Scope
) -> None:
    expected = [row.id for row in reader.select(parse(query), scope, Order.DOCUMENT).rows(0, 1000)]
    monkeypatch.setattr(finding, "MAX_RANKED_HITS", 3)
    assert [record.id for record in reader.matching(parse(query), scope)] == expected


@pytest.mark.parametrize(
    "query", ["まつり", "樽前", "akari", "nhk", "講演 -会", "課:みどり", "10/18", "樽前 tanken"]
)
@pytest.mark.parametrize("scope", SCOPES[:3])
def test_counts_tell_what_is_written_from_what_is_read(reader: Database, query: str, scope: Scope) -> None:
    found = ids(reader, query, scope)
    best = ranked(reader, parse(query))
    written = [each for each in found if best[each][0] == MatchKind.WRITTEN]
    counts = reader.match_counts(parse(query), scope)
    assert (counts.written, counts.total) == (len(written), len(found))


def test_written_and_read_are_told_apart_only_where_both_occur(reader: Database) -> None:
    both = reader.match_counts(parse("まつり"))
    assert both.is_mixed
    assert not reader.match_counts(parse("花火")).is_mixed
    assert not reader.match_counts(parse("どこにもない")).is_mixed
