"""What kind of partner a body is, told by its name."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.records.organisations import organisation_key
from kyodo_tui.core.records.partner_kinds import PARTNER_KINDS, ReviewedKinds, kind_by_name, ordered

NAMES = {
    "neighbourhood": """
        町内会 自治会 町内会・自治会 80町内会 苫小牧市町内会連合会 勇払自治会 自主防災組織
        美園まちづくり協議会
    """,
    "npo": """
        特定非営利活動法人こうなん市民ネット ＮＰＯ法人髙﨑子育ち応援団 （特非）いぶり自然学校
        認定NPO法人木と風の香り
    """,
    "citizens": """
        汐浜ねこの会 苫小牧写真連盟 図書館ボランティアグループ 学校PTA 明倫中学校吹奏楽部後援会
        老人クラブ 汐浜ライオンズクラブ 苫小牧市文化団体協議会 苫小牧市民生委員児童委員協議会
        演劇集団「群'73」 フードバンクとまこまい 港南市子ども会育成連合会
    """,
    "committee": """
        とまこまい港まつり実行委員会 苫小牧市公共交通協議会 苫小牧市環境基本計画推進会議
        ニッポンハムレディスクラシック大会事務局
    """,
    "school": """
        学校 室蘭工業大学 学校法人京都育英館北洋大学 苫小牧工業高等専門学校長 北海道職業能力開発大学校
        国立大学法人北海道大学
    """,
    "company": """
        ㈱ロックス 三星（株） 日本生命保険相互会社苫小牧支社 苫小牧民報社 事業所 苫小牧信用金庫
    """,
    "economic": """
        苫小牧商工会議所 苫小牧商工会議所青年部 苫小牧漁業協同組合 本町商店街振興組合 駅前通り商店会
        苫小牧内装業協会
    """,
    "welfare": """
        社会福祉法人苫小牧市社会福祉協議会 社会福祉協議会 (福)汐浜福祉会 港南社協
    """,
    "public_interest": """
        一般社団法人苫小牧青年会議所 （公財）札幌交響楽団 (公社)汐浜市シルバー人材センター
    """,
    "government": """
        苫小牧警察署 苫小牧市 北海道 苫小牧市消防団 陸上自衛隊第7師団 苫小牧市選挙管理委員会事務局
        （地独）道総研 室蘭税務署
    """,
    "other": """
        ぴーす にじのはし
    """,
}


def test_kinds_by_name() -> None:
    found = {name: (kind, kind_by_name(name)) for kind, names in NAMES.items() for name in names.split()}
    wrong = {name: kinds for name, kinds in found.items() if len(set(kinds)) > 1}
    assert wrong == {}


def test_a_person_is_no_body() -> None:
    people = ("真鍋 孝徳", "千葉　理恵子", "3個人", "個人")
    assert {kind_by_name(name) for name in people} == {"individual"}
    assert kind_by_name("青少年課長 高坂 博幸") == "government"


def test_what_is_reviewed_counts() -> None:
    reviewed = ReviewedKinds({organisation_key("㈱ぴーす"): "citizens"})
    assert reviewed.of("ぴーす 株式会社") == "citizens"
    assert reviewed.of("㈱平和") == "company"
    assert reviewed.of("別名", key="ぴーす") == "citizens"


@given(st.lists(st.sampled_from([kind.code for kind in PARTNER_KINDS] + ["new"])))
def test_kinds_are_shown_in_one_order(kinds: list[str]) -> None:
    assert set(ordered(kinds)) == set(kinds)
    assert ordered(kinds) == ordered(reversed(ordered(kinds)))


@given(st.text(max_size=16))
def test_every_name_has_a_kind(name: str) -> None:
    assert kind_by_name(name) in {kind.code for kind in PARTNER_KINDS}
