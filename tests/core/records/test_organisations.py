"""What identifies a body, which of its spellings is shown, and which names are nobody's."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.records.legal_forms import legal_family, written_without_legal_forms
from kyodo_tui.core.records.organisations import display_name, is_collective, organisation_key

ONE_BODY = [
    ["（協）苫小牧板金", "協同組合苫小牧板金"],
    ["（生協）コープさっぽろ", "生活協同組合コープさっぽろ"],
    ["（税）みなと会計", "税理士法人みなと会計", "みなと会計"],
    ["（弁）港法律事務所", "弁護士法人 港法律事務所"],
    ["（更保）苫小牧保護会", "更生保護法人苫小牧保護会", "(更)苫小牧保護会"],
    ["苫小牧写真連盟", "苫小牧写真聯盟"],
    [
        "株式会社三星",
        "（株）三星",
        "(株)三星",
        "㈱三星",
        "三星 株式会社",
        "三星（株）",
        "㍿三星",
        "[株]三星",
        "三星",
        "株式會社三星",
    ],
    [
        "㈲甲商店",
        "有限会社甲商店",
        "甲商店（有）",
        "（有） 甲商店",
    ],
    [
        "とまこまいクリエイティブラボ合同会社",
        "とまこまいクリエイティブラボ",
        "(同)とまこまいクリエイティブラボ",
    ],
    [
        "(株)M a m m y P r o",
        "株式会社MammyPRO",
        "ＭａｍｍｙＰｒｏ",
    ],
    [
        "一般社団法人苫小牧青年会議所",
        "(一社)苫小牧青年会議所",
        "（一社） 苫小牧青年会議所",
        "㈳苫小牧青年会議所",
        "社団法人 苫小牧青年会議所",
    ],
    [
        "公益社団法人自動車技術会北海道支部",
        "公益社団法人自動車技術会 北海道支部",
        "（公社）自動車技術会北海道支部",
    ],
    [
        "公益財団法人札幌交響楽団",
        "(公財)札幌交響楽団",
        "㈶札幌交響楽団",
        "一般財団法人札幌交響楽団",
        "（一財）札幌交響樂團",
    ],
    [
        "NPO法人木と風の香り",
        "特定非営利活動法人木と風の香り",
        "ＮＰＯ法人　木と風の香り",
        "認定NPO法人木と風の香り",
        "（特非）木と風の香り",
        "認定特定非営利活動法人 木と風の香り",
        "NPO 法人 木と風の香り",
        "（NPO法人）木と風の香り",
        "特定非営利活動法人（NPO法人）木と風の香り",
    ],
    [
        "社会福祉法人 苫小牧市社会福祉協議会",
        "(福)苫小牧市社会福祉協議会",
        "（社福）苫小牧市社会福祉協議会",
    ],
    [
        "学校法人北洋大学",
        "㈻北洋大学",
        "（学）北洋大學",
        "北洋大学",
    ],
    [
        "地方独立行政法人 北海道立総合研究機構",
        "（地独）北海道立総合研究機構",
    ],
    [
        "独立行政法人中小企業基盤整備機構",
        "(独)中小企業基盤整備機構",
    ],
    [
        "医療法人社団 王子会",
        "（医社）王子会",
        "医療法人王子会",
        "(医)王子会",
    ],
    [
        "宗教法人光明寺",
        "（宗）光明寺",
    ],
    [
        "国立大学法人室蘭工業大学",
        "室蘭工業大学",
        "国立大学法人 室蘭工業大學",
    ],
    [
        "早坂理工株式会社札幌営業所",
        "早坂理工㈱札幌営業所",
        "早坂理工（株） 札幌営業所",
    ],
    [
        "演劇及び文化創造集団C.A.W",
        "演劇及び文化創造集団C. A. W",
    ],
    [
        "苫小牧駒澤大学",
        "苫小牧駒沢大学",
    ],
    [
        "NPO法人髙﨑子育ち応援団",
        "高崎子育ち応援団",
    ],
    [
        "佐々木ピアノ教室",
        "佐佐木ピアノ教室",
    ],
    [
        "霞ヶ丘町内会",
        "霞ケ丘町内会",
        "霞が丘町内会",
    ],
    [
        "株式会社北海道ジェイ・アール・サービス・ネット",
        "株式会社北海道ジェイ・アール・サービスネット",
        "㈱北海道ｼﾞｪｲｱｰﾙｻｰﾋﾞｽﾈｯﾄ",
    ],
    [
        "コンサートグループ「翼の会」",
        "コンサートグループ翼の会",
    ],
    [
        "苫小牧サッカ－協会",
        "苫小牧サッカー協会",
    ],
]
APART = (
    ("苫小牧商工会議所", "苫小牧商工会議所青年部", "一般社団法人苫小牧青年会議所", "苫小牧商工会議所女性会"),
    ("苫小牧市社会福祉協議会", "苫小牧市社会福祉協議会ボランティアセンター"),
    ("明倫中学校", "明倫中学校PTA", "明倫中学校吹奏楽部後援会", "明倫中学校同窓会"),
    ("日本将棋連盟", "日本将棋連盟苫小牧支部", "日本将棋連盟札幌支部", "日本将棋連盟本部"),
    ("苫小牧東中学校", "苫小牧西中学校"),
    ("第1町内会", "第2町内会", "第12町内会", "第1・2町内会"),
    ("苫小牧漁業協同組合", "苫小牧農業協同組合", "苫小牧"),
    ("自然ウオッチングセンター", "自然ウォッチングセンター"),
    ("早坂理工株式会社札幌営業所", "早坂理工札幌営業所"),
    ("青翔(中)", "青翔(小)", "青翔"),
    ("株式会社", "有限会社"),
    ("株式会社北海道", "北海道", "NPO法人北海道"),
)
COLLECTIVE = """
町内会 自治会 町内会・自治会 80町内会 市内の町内会 子供・老人クラブ 学校 学校PTA 各種団体 事業所 ボランティア団体等
"""
NAMES = st.text(st.sampled_from("甲乙A aＢ株式会社(（株）)法人一社 　"), max_size=16) | st.text(max_size=20)


def test_spellings_of_one_body() -> None:
    assert [names for names in ONE_BODY if len({organisation_key(name) for name in names}) != 1] == []


def test_bodies_that_only_look_alike() -> None:
    assert [names for names in APART if len({organisation_key(name) for name in names}) != len(names)] == []


def test_a_legal_form_alone_is_a_name() -> None:
    assert [organisation_key(name) for name in ("株式会社", "㈱", "NPO法人")] == [
        "株式会社",
        "株式会社",
        "npo法人",
    ]


@given(NAMES)
def test_keys_do_not_depend_on_spaces(name: str) -> None:
    assert organisation_key(f" {name}　") == organisation_key(name)
    assert not any(char.isspace() for char in organisation_key(name))


def test_family_of_the_legal_form() -> None:
    families = {
        "㈱三星": "company",
        "三星（株）": "company",
        "早坂理工株式会社札幌営業所": "company",
        "（一財）甲": "association",
        "認定NPO法人甲": "npo",
        "(福)汐浜福祉会": "welfare",
        "学校法人甲": "school",
        "医療法人社団甲": "medical",
        "苫小牧漁業協同組合": None,
    }
    assert {name: legal_family(name) for name in families} == families


def test_a_written_name_loses_nothing_but_its_legal_forms() -> None:
    names = {
        "（株） Mammy Pro": "Mammy Pro",
        "三星 株式会社": "三星",
        "株式会社": "株式会社",
        "Ｂ クラブ": "Ｂ クラブ",
    }
    assert {name: written_without_legal_forms(name) for name in names} == names


def test_the_name_shown() -> None:
    shown = (
        # The most frequent one, even in short.
        ({"㈱ロックス": 3, "株式会社ロックス": 1}, "㈱ロックス"),
        # Of equals the one with its legal form in full, the longest, the one without spaces, the first in code points.
        ({"㈱ロックス": 1, "株式会社ロックス": 1, "ロックス": 1}, "株式会社ロックス"),
        ({"NPO法人甲": 1, "特定非営利活動法人甲": 1}, "特定非営利活動法人甲"),
        ({"(株)M a m m y P r o": 1, "株式会社MammyPRO": 1}, "株式会社MammyPRO"),
        ({"株式会社 甲": 2, "株式会社甲": 2}, "株式会社甲"),
        ({"駒沢会": 1, "駒澤会": 1}, "駒沢会"),
    )
    for spellings, expected in shown:
        for order in permutations(spellings.items()):
            assert display_name(dict(order)) == expected


def test_names_that_mean_nobody_in_particular() -> None:
    assert [name for name in COLLECTIVE.split() if not is_collective(organisation_key(name))] == []
    bodies = (
        "苫小牧市町内会連合会 美園町内会 苫小牧市消防団 学校法人北洋大学 ボランティア苫小牧 成人式実行委員会"
    )
    assert [name for name in bodies.split() if is_collective(organisation_key(name))] == []
