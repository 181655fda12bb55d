"""What a query matches in a text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.japanese.kana import is_kana
from kyodo_tui.core.records.record import Sponsorship
from kyodo_tui.core.search.highlight import matched, merged, search_terms, spans
from kyodo_tui.core.search.hit import Match
from kyodo_tui.core.search.query import parse
from kyodo_tui.core.search.surface import surface_of
from kyodo_tui.core.search.written_forms import surfaces
from kyodo_tui.ingest.readings.reviewed import parse_ruby

DRILL = Sponsorship(
    "2020-sponsor-city-1", 2020, "sponsor", 1, "防災フェア 防災", "危機管理室", "city", "北海道防災協会"
)


def texts(query: str, text: str, field: str = "name") -> list[str]:
    return [text[start:end] for start, end in spans(search_terms(parse(query)), field, text)]


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("防災", "市民防災と防災訓練", ["防災", "防災"]),
        ("ﾎﾞﾗﾝﾃｨｱ", "学生ボランティア講座", ["ボランティア"]),
        ("リレーフォー", "リレー・フォー・ライフ", ["リレー・フォー"]),
        ("防災 災害", "防災害", ["防災害"]),
        ("防災 -訓練", "防災訓練", ["防災"]),
        ("課:防災", "防災訓練", []),
        ("名称:防災", "防災訓練", ["防災"]),
        ("形態:防災", "防災訓練", []),
        ("5日", "15日と5日", ["5日"]),
        ("1月5日", "11月 5日、1月 5日", ["1月 5日"]),
        ("10/18", "令和 2年10月18日", ["10月18日"]),
        ("令2.10.18", "令和 2年10月18日", ["令和 2年10月18日"]),
        ("四次元", "4次元と四次元", ["4次元", "四次元"]),
        ("309名", "延べ309人", ["309人"]),
        ("「夢」花火", "『夢』花火2020", ["夢』花火"]),
        ("ヴァイオリン", "バイオリン", ["バイオリン"]),
        ("ああ", "あああ", ["ああ"]),
        ("", "防災", []),
    ],
)
def test_spans(query: str, text: str, expected: list[str]) -> None:
    assert texts(query, text) == expected


@pytest.mark.parametrize(
    ("query", "ruby", "expected"),
    [
        ("bousai", "防災[ぼうさい]|フェア", ["防災"]),
        ("ぼうさいふぇあ", "防災[ぼうさい]|フェア", ["防災フェア"]),
        ("ぼうさい", "防災[ぼうさい]|と|ぼうさい", ["防災", "ぼうさい"]),
        ("bf", "防災[ぼうさい]|フェア", ["防災フェ"]),
        ("さい", "防災[ぼうさい]|フェア", []),
        ("えふ", "家[いえ]|、|風景[ふうけい]", []),
        ("kin'you", "金曜[きんよう]|日[び]", ["金曜"]),
        ("kin'you", "記入[きにゅう]|欄[らん]", []),
        ("障害", "障がい[しょうがい]|者[しゃ]", ["障がい"]),
        ("障害", "しょうがい|者[しゃ]", ["しょうがい"]),
        ("祭り", "港[みなと]|まつり", ["まつり"]),
        # Where kanji stand as typed, homophones are left alone.
        ("大会", "大会[たいかい]|と|退会[たいかい]", ["大会"]),
        ("大会", "退会[たいかい]", []),
    ],
)
def test_spans_through_the_reading(query: str, ruby: str, expected: list[str]) -> None:
    text, words = parse_ruby(ruby)
    terms = search_terms(
        parse(query),
        lambda folded: {"障害": ["しょうがい"], "祭り": ["まつり"], "大会": ["たいかい"]}.get(folded, ()),
        lambda folded: {"障害": ["障がい"]}.get(folded, ()),
    )
    assert [text[start:end] for start, end in spans(terms, "name", text, words)] == expected


def test_matches_of_a_record_come_in_field_order() -> None:
    assert matched(search_terms(parse("防災")), DRILL) == (
        Match("name", 0, 2),
        Match("name", 6, 8),
        Match("organiser", 3, 5),
    )


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda pair: (min(pair), max(pair) + 1))))
def test_merged_spans_cover_the_same_places(found: list[tuple[int, int]]) -> None:
    joined = merged(found)
    assert {place for start, end in joined for place in range(start, end)} == {
        place for start, end in found for place in range(start, end)
    }
    assert all(one[1] < other[0] for one, other in pairwise(joined))


@given(
    st.text(st.sampled_from("防災ボウ・ ー-サイ１2ｆF"), max_size=20),
    st.text(st.sampled_from("防災ぼうサイ1f"), min_size=1, max_size=3),
)
def test_every_span_folds_to_the_term(text: str, term: str) -> None:
    found = spans(search_terms(parse(f'"{term}"')), "name", text)
    if is_kana(term):
        # Found where a word begins.
        return
    assert bool(found) == any(each in surface_of(text) for each in surfaces(term))
    for start, end in found:
        assert any(each in surface_of(text[start:end]) for each in surfaces(term))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        # Only the day is marked, although the text writes neither its year nor its month.
        ("2月14日", ["14日"]),
        ("令3.2.14", ["14日"]),
        ("2月13日", ["2月13日"]),
        ("2021/2/14", ["14日"]),
        ("11月6日", []),
    ],
)
def test_of_a_date_only_its_place_is_marked(query: str, expected: list[str]) -> None:
    held = "こども会芸術祭り 令和 3年 2月13日、14日（約99人） こども会交流会 令和 3年 3月 6日 (約10人)"
    assert texts(query, held, "held") == expected
