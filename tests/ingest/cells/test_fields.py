"""Names, frequencies and partners; dates and participants have a test of their own."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.records.record import Project
from kyodo_tui.ingest.cells.fields import parse_frequency, parse_partners, split_name
from kyodo_tui.ingest.cells.partners import split_bodies
from kyodo_tui.ingest.sources import load_report

SOURCE = Path(__file__).parents[3] / "data" / "source" / "report-r02.txt"


@cache
def projects() -> dict[str, Project]:
    records = load_report(SOURCE).records
    return {record.id.removeprefix("2020-"): record for record in records if isinstance(record, Project)}


@pytest.mark.parametrize(
    ("text", "name", "department"),
    [
        ("まちかどミーティング (協働・男女平等参画室)", "まちかどミーティング", "協働・男女平等参画室"),
        (
            "「053（ゼロごみ）の日」 (春・秋) (ゼロごみ推進課)",
            "「053（ゼロごみ）の日」 (春・秋)",
            "ゼロごみ推進課",
        ),
        ("甲（乙）（丙課）", "甲（乙）", "丙課"),
        ("甲（乙課(丙係)）", "甲", "乙課(丙係)"),
        ("甲 （ 乙課 ） ", "甲", "乙課"),
        ("名前だけ", "名前だけ", ""),
        ("甲（乙）丙", "甲（乙）丙", ""),
        ("甲）", "甲）", ""),
        ("", "", ""),
    ],
)
def test_the_last_bracket_is_the_department(text: str, name: str, department: str) -> None:
    assert split_name(text) == (name, department)


@pytest.mark.parametrize(
    ("text", "label", "year", "approx"),
    [
        ("例年実施（昭和47年頃から継続実施）", "例年実施", 1972, True),
        ("例年実施（昭和62年 頃から継続実施）", "例年実施", 1987, True),
        ("例年実施（平成元年頃から継続実施）", "例年実施", 1989, True),
        ("例年実施(令和元年から)", "例年実施", 2019, False),
        ("例年実施（平成28年から継続実施）", "例年実施", 2016, False),
        ("例年実施（平成23年度から実行委員会形式で継続実施）", "例年実施", 2011, False),
        ("例年実施（２０１５年ごろから）", "例年実施", 2015, True),
        ("例年実施（平成２８年から）", "例年実施", 2016, False),
        ("例年実施（昭和 5年頃から）", "例年実施", 1930, True),
        ("例年実施（昭和50年代から継続実施）", "例年実施", 1975, True),
        ("例年実施（毎年夏）", "例年実施", None, False),
        ("例年実施", "例年実施", None, False),
        ("単年度（新規）実施", "単年度（新規）実施", None, False),
        ("単年度（新規）実施（令和2年から）", "単年度（新規）実施", 2020, False),
        ("2年に一度実施", "2年に一度実施", None, False),
        ("（）", "（）", None, False),
        ("", "", None, False),
    ],
)
def test_frequencies(text: str, label: str, year: int | None, approx: bool) -> None:
    assert parse_frequency(text) == (label, year, approx)


@pytest.mark.parametrize(
    ("record", "partners"),
    [
        ("cohost-1", ["80町内会"]),
        ("cohost-10", ["苫小牧駒澤大学", "TRC 苫小牧グループ"]),
        ("committee-1", ["FMとまこまい実行委員会"]),
        ("committee-10", ["苫小牧市民文化祭実行委員会", "苫小牧文化団体協議会"]),
        ("cooperation-3", ["自主防災組織", "苫小牧市消防団", "苫小牧警察署"]),
        (
            "cooperation-4",
            [
                "町内会",
                "自主防災組織",
                "社会福祉協議会",
                "苫小牧市消防本部",
                "苫小牧市消防団",
                "苫小牧警察署",
            ],
        ),
        ("cooperation-5", ["町内会", "自治会", "事業所", "学校", "子供・老人クラブ"]),
        ("cooperation-6", ["町内会・自治会"]),
        ("cooperation-7", ["町内会・自治会", "老人クラブ", "学校PTA", "同好会", "各種団体"]),
        ("cooperation-8", ["株式会社イワクラ", "苫小牧バイオマス発電株式会社"]),
        ("cooperation-2", ["国際交流ボランティア登録者（令和2年度末登録者数200人）"]),
        ("cooperation-11", ["38団体", "3個人"]),
        ("cooperation-13", ["にじのはし", "苫小牧子ども本の会", "でんでん虫サークル"]),
        ("cooperation-15", ["図書館ボランティア読み聞かせグループ"]),
    ],
)
def test_partners_of_the_report(record: str, partners: list[str]) -> None:
    assert list(projects()[record].partner_list) == partners


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        ("甲会（乙、丙を含む）、丁会", ["甲会", "乙", "丙", "丁会"]),
        ("甲実行委員会（乙会、丙会）、丁会", ["甲実行委員会", "乙会", "丙会", "丁会"]),
        ("甲実行委員会（乙会）", ["甲実行委員会", "乙会"]),
        ("甲実行委員会（構成団体：乙会、丙会議所ほか）", ["甲実行委員会", "乙会", "丙会議所"]),
        ("甲協議会（イワクラ、三星等）", ["甲協議会", "イワクラ", "三星"]),
        ("甲会（乙会（旧丙会）、丁会）", ["甲会", "乙会", "丁会"]),
        ("甲会（旧乙会）", ["甲会"]),
        ("甲会 （旧：乙会）、丙会", ["甲会", "丙会"]),
        ("甲会（平成30年に乙会から改称）", ["甲会"]),
        ("元気会（元気クラブ、笑顔会）", ["元気会", "元気クラブ", "笑顔会"]),
        ("甲高専（甲工業高等専門学校）", ["甲高専"]),
        ("甲会（札幌支部）", ["甲会（札幌支部）"]),
        ("甲会（代表 乙）", ["甲会（代表 乙）"]),
        ("R.Y.H (Rise Your Hands)", ["R.Y.H (Rise Your Hands)"]),
        ("三星（株）、（一社）甲会", ["三星（株）", "（一社）甲会"]),
        ("町内会（老人クラブ等）が参加。", ["町内会", "老人クラブ"]),
        ("甲会，乙会；丙会", ["甲会", "乙会", "丙会"]),
        ("甲会\n乙会", ["甲会", "乙会"]),
        ("・甲会 ・乙会", ["甲会", "乙会"]),
        ("共通:甲会 ・剪定：乙会、丙会", ["甲会", "乙会", "丙会"]),
        ("一般社団法人 甲会 乙会", ["一般社団法人 甲会", "乙会"]),
        ("株式会社甲 札幌支社 乙会", ["株式会社甲 札幌支社", "乙会"]),
        ("(株)甲 (有)乙", ["(株)甲", "(有)乙"]),
        ("甲会、甲会、乙会", ["甲会", "乙会"]),
        ("甲会ほか", ["甲会"]),
        ("12団体", ["12団体"]),
        ("38団体、3個人で登録している。", ["38団体", "3個人"]),
        ("市内38団体", ["市内38団体"]),
        ("300人", []),
        ("甲会ほか12団体", ["甲会"]),
        ("12町内会", ["12町内会"]),
        ("NPO法人甲の会 ほか2団体", ["NPO法人甲の会"]),
        ("甲会、ほか2団体", ["甲会"]),
        ("甲会 58団体、企業 7社", ["甲会", "企業"]),
        ("7社", ["7社"]),
        ("甲実行委員会（市内企業、町内会等）", ["甲実行委員会", "市内企業", "町内会"]),
        ("甲実行委員会（市内12団体）", ["甲実行委員会（市内12団体）"]),
        ("苫小牧観光協会・苫小牧商工会議所", ["苫小牧観光協会", "苫小牧商工会議所"]),
        ("甲乙丙組合（旧：丁組合）・甲乙青年会議所", ["甲乙丙組合", "甲乙青年会議所"]),
        ("苫小牧美術協会及び苫小牧写真連盟", ["苫小牧美術協会", "苫小牧写真連盟"]),
        ("苫小牧市校長会・苫小牧市教頭会", ["苫小牧市校長会", "苫小牧市教頭会"]),
        ("苫小牧商工会議所（青年部・女性会）", ["苫小牧商工会議所（青年部・女性会）"]),
        ("町内会、高校 等", ["町内会", "高校"]),
        ("子供・老人クラブ連合会", ["子供・老人クラブ連合会"]),
        ("町内会 約12団体", ["町内会"]),
        ("平等社会を推進するネットワーク苫小牧", ["平等社会を推進するネットワーク苫小牧"]),
        ("演劇及び文化創造集団C.A.W", ["演劇及び文化創造集団C.A.W"]),
        ("甲消防署及び乙警察署が参画。事務局は市役所に置く。", ["甲消防署", "乙警察署"]),
        ("", []),
        ("、、", []),
    ],
)
def test_partners(text: str, partners: list[str]) -> None:
    assert list(parse_partners(text)) == partners


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (
            "苫小牧市町内会連合会、苫小牧市老人クラブ連合会",
            ["苫小牧市町内会連合会", "苫小牧市老人クラブ連合会"],
        ),
        ("株式会社新生 苫小牧・室蘭支社", ["株式会社新生 苫小牧・室蘭支社"]),
        ("R.Y.H (Rise Your Hands)", ["R.Y.H (Rise Your Hands)"]),
        ("甲会（乙、丙）", ["甲会（乙、丙）"]),
        ("", []),
    ],
)
def test_organisers_are_parted_by_commas_alone(text: str, bodies: list[str]) -> None:
    assert list(split_bodies(text)) == bodies


LIST_TEXT = st.text(
    st.sampled_from("甲乙丙会社団体12約等の、，。・：（）() 　\n※を「」AZ町内全"), max_size=40
) | st.text(max_size=30)


@given(LIST_TEXT)
def test_every_partner_is_a_part_of_the_text(text: str) -> None:
    for names in (parse_partners(text), split_bodies(text)):
        for name in names:
            assert name
            assert name == name.strip()
            assert name in text
    assert len(set(parse_partners(text))) == len(parse_partners(text))


@given(LIST_TEXT)
def test_nothing_of_a_name_is_lost(text: str) -> None:
    name, department = split_name(text)
    kept = [char for char in text if not char.isspace() and char not in "()（）"]
    assert [char for char in name + department if not char.isspace() and char not in "()（）"] == kept


@given(LIST_TEXT)
def test_any_frequency_can_be_read(text: str) -> None:
    label, year, approx = parse_frequency(text)
    assert label in text
    assert year is not None or not approx
