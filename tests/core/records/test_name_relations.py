"""How two names of bodies belong together, and by which rule."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.records.name_relations import RULE_LABELS, Relation, loose_key, relation
from kyodo_tui.core.records.organisations import organisation_key

SAME = (
    ("株式会社ロックス", "株式会社ロックス", ""),
    ("㈱ロックス", "株式会社ロックス", "legal_form"),
    ("株式会社ロックス", "ロックス", "legal_form"),
    ("苫小牧 駒澤大学", "苫小牧駒沢大学", "space old_kanji"),
    ("(株)M a m m y P r o", "株式会社MammyPRO", "legal_form width space"),
    ("ジェイ・アール・ネット", "㈱ジェイアール･ネット", "legal_form marks"),
    ("早坂理工㈱札幌営業所", "早坂理工株式会社札幌営業所", "legal_form"),
    ("有限会社甲", "株式会社甲", "legal_form"),
    ("佐々木会", "佐佐木会", "old_kanji"),
)
NEAR = (
    ("医療法人同樹会", "社会福祉法人同樹会", "legal_form other_legal_form"),
    ("自然ウオッチングセンター", "自然ウォッチングセンター", "kana"),
    ("ふくとま", "ふくトマ", "kana"),
    ("苫小牧市社協", "(福)苫小牧市社会福祉協議会", "abbreviation"),
    ("苫小牧JC", "一般社団法人苫小牧青年会議所", "abbreviation"),
    ("苫小牧工業高等専門学校長", "苫小牧高専", "office abbreviation"),
    ("早坂理工株式会社札幌営業所", "早坂理工札幌営業所", "legal_form"),
    ("陸上自衛隊第7師団", "陸上自衛隊第七師団", "numerals"),
    ("苫小牧みずゑ会事務局", "苫小牧みずゑ会", "office"),
    ("安平町教育委員会 教育長 種田 直章", "安平町教育委員会", "office"),
    ("第51回アイスホッケー大会 実行委員会", "第52回アイスホッケー大会実行委員会", "edition"),
    ("苫小牧社協", "社会福祉法人苫小牧市社会福祉協議会", "municipality"),
    ("明倫中学校吹奏楽部後援会", "苫小牧市立明倫中学校吹奏楽部後援会", "municipality"),
    ("(一社)中小企業家同友会苫小牧支部", "中小企業家同友会", "branch"),
    ("苫小牧商工会議所", "苫小牧商工会議所青年部", "branch"),
    ("学校法人京都育英館北洋大学", "北洋大学", "operator"),
    ("とまこまいカレーラーメン振興局", "苫小牧カレーラーメン振興局", "slip"),
    ("樽前アートフォトコンテスト実行委員会", "樽前山アートフォトコンテスト実行委員会", "slip"),
)
APART = (
    ("苫小牧商工会議所", "苫小牧青年会議所"),
    ("苫小牧東中学校", "苫小牧西中学校"),
    ("苫小牧市立青翔中学校", "苫小牧市立青翔中学校吹奏楽部後援会"),
    ("第1町内会", "第2町内会"),
    ("町内会", "町内会連合会"),
    ("苫小牧市", "苫小牧市社会福祉協議会"),
    ("苫小牧市消防団", "苫小牧市消防本部"),
    ("甲会本部", "甲会支部"),
    ("日本将棋連盟苫小牧支部", "日本将棋連盟札幌支部"),
    ("老人クラブ", "苫小牧市老人クラブ"),
)


def test_names_of_one_body_and_the_rules_between_them() -> None:
    for one, other, rules in SAME:
        assert relation(one, other) == Relation(True, tuple(rules.split())), (one, other)


def test_names_that_may_be_one_body() -> None:
    for one, other, rules in NEAR:
        assert relation(one, other) == Relation(False, tuple(rules.split())), (one, other)


def test_names_that_belong_to_two_bodies() -> None:
    assert [pair for pair in APART if relation(*pair) is not None] == []


def test_every_relation_has_no_first_and_second_and_is_told_in_japanese() -> None:
    for one, other, *_ in (*SAME, *NEAR, *APART):
        found = relation(one, other)
        assert found == relation(other, one)
        if found:
            assert set(found.rules) <= set(RULE_LABELS)
            assert found.label
    assert Relation(True, ()).label == "同じ表記"
    assert Relation(True, ("space", "width")).label == "空白、全角と半角・大文字と小文字"


@given(st.text(max_size=14), st.text(max_size=14))
def test_what_has_one_key_is_related(one: str, other: str) -> None:
    assert relation(one, one) == Relation(True, ())
    found = relation(one, other)
    if organisation_key(one) == organisation_key(other) or loose_key(one) == loose_key(other):
        assert found is not None
