"""Matching a list of names: recall over two years, no false certainty, every absence declared."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from searching import build_years

from kyodo_tui.core.matching.matcher import Matcher, Named, RecordTexts
from kyodo_tui.core.matching.values import (
    ABSENT,
    MENTIONED,
    PERHAPS,
    SAME,
    SPELLED,
    ListedName,
    NameMatch,
    counted,
)
from kyodo_tui.core.records.name_relations import BRANCH
from kyodo_tui.core.records.organisations import organisation_key
from kyodo_tui.core.records.reviewed import Aliases
from kyodo_tui.store.database import Database

if TYPE_CHECKING:
    from pathlib import Path


def words(text: str) -> list[str]:
    return text.split()


WRITTEN_SO = words(
    """
苫小牧消費者協会 苫小牧造園協同組合 苫小牧商工会議所 苫小牧商工会議所青年部 苫小牧吹奏楽連盟 尚墨会 守屋教育映画
苫小牧漁業協同組合 北海道高等学校文化連盟 苫小牧夢花火実行委員会 株式会社三星 苫小牧ウオーキング協会 ふくトマ
日本将棋連盟苫小牧支部 苫小牧市町内会連合会 一般社団法人苫小牧青年会議所
"""
)
SPELLED_OTHERWISE = words(
    """
苫小牧ガス㈱ (株)苫東 三星 札幌交響楽団 母子衛生研究会 (一社)全日本ピアノ指導者協会
ＮＰＯ法人いぶり自然学校 特定非営利活動法人寺子屋こどもの未来 楽知ん研究所 （公社）自動車技術会北海道支部
株式会社苫小牧民報社 苫小牧寫眞連盟 豐川小学校吹奏楽同好会 外山啓介ピアノリサイタル實行委員会 駒沢大学附属苫小牧高等学校
フードバンクトマコマイ ジュニアぴあのこんさーと実行委員会 自然ウオッチングセンター 苫小牧カレーラーメン振興局
苫小牧YEG 苫高専 苫小牧吹連 苫小牧市老連 室工大 UHB 苫小牧JC 道高文連 苫小牧スケ連
北海道軟式野球連盟 日本将棋連盟 日本生命保険相互会社 苫小牧みずゑ会 第52回北海道中学校アイスホッケー大会実行委員会
ＴＭＦ実行委員会
"""
)
IN_NO_RECORD = words(
    """
苫小牧漁業協同組合青年部 苫小牧商工会議所女性会 札幌商工会議所 苫小牧東子ども劇場 東苫小牧写真連盟
開成中学校吹奏楽部後援会 明倫中学校PTA NPO法人三星 合同会社苫東 日本将棋連盟室蘭支部 北海道軟式野球連盟室蘭支部
札幌市町内会連合会 緑小学校PTA 苫小牧太鼓保存会 勇払商工会 株式会社ハスカップ本舗 苫小牧バレーボール協会
苫小牧地区テニス協会 陸上自衛隊第8師団 全日本学生野球連盟 苫小牧市老人クラブ連合会女性部 室蘭交響楽団
苫小牧文化協会 苫小牧北ロータリークラブ 株式会社苫小牧消費者協会総研
"""
)


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("matching") / "two-years.db"
    build_years(path)
    return path


def listed(names: list[str]) -> list[ListedName]:
    return [ListedName(number, name) for number, name in enumerate(names, 1)]


def matched(path: Path, names: list[str], year: int | None = None) -> dict[str, NameMatch]:
    with Database.open(path) as database:
        reader = database.matching_reader
        matcher = Matcher(listed(names), reader.bodies(), reader.record_names(), reader.aliases())
        for record in reader.records(year):
            matcher.take(record)
        return {each.listed.name: each for each in matcher.results()}


def matched_in(names: list[str], *records: RecordTexts) -> list[NameMatch]:
    bodies = {body.written: organisation_key(body.written) for record in records for body in record.bodies}
    matcher = Matcher(listed(names), bodies, [record.texts.get("name", "") for record in records], Aliases())
    for record in records:
        matcher.take(record)
    return matcher.results()


def record(name: str = "催し", *bodies: str, **texts: str) -> RecordTexts:
    return RecordTexts(
        "2020-x-1",
        2020,
        {"name": name, "partners": "、".join(bodies), **texts},
        [Named("partners", body) for body in bodies],
    )


def test_a_list_of_75_names_over_two_years(two_years: Path) -> None:
    names = [*WRITTEN_SO, *SPELLED_OTHERWISE, *IN_NO_RECORD]
    assert len(names) == len(set(names)) == 75
    found = matched(two_years, names)
    missed = [name for name in (*WRITTEN_SO, *SPELLED_OTHERWISE) if found[name].match not in (SAME, SPELLED)]
    assert len(missed) <= 0.05 * 50, missed
    assert [name for name in WRITTEN_SO if found[name].match != SAME] == []
    assert [name for name in SPELLED_OTHERWISE if found[name].match == SAME] == [
        "自然ウオッチングセンター",
        "苫小牧カレーラーメン振興局",
        "ＴＭＦ実行委員会",
    ]
    assert {name: found[name].match for name in IN_NO_RECORD} == dict.fromkeys(IN_NO_RECORD, ABSENT)
    for name in IN_NO_RECORD:
        assert found[name].tried
        assert all(hit.match == PERHAPS for hit in found[name].perhaps)
    assert counted(list(found.values()))[ABSENT] == len(IN_NO_RECORD)


def test_what_is_found_stands_there(two_years: Path) -> None:
    found = matched(two_years, [*WRITTEN_SO, *SPELLED_OTHERWISE])
    with Database.open(two_years) as database:
        for each in found.values():
            for hit in (*each.hits, *each.perhaps):
                record = database.record(hit.record_id)
                assert record is not None
                assert getattr(record, hit.field)[hit.start : hit.end] == hit.written
                assert record.fiscal_year == hit.fiscal_year


def test_one_year_alone(two_years: Path) -> None:
    names = ["苫小牧ウオーキング協会", "尚墨会", "株式会社ロックス"]
    assert {name: each.years for name, each in matched(two_years, names).items()} == {
        "苫小牧ウオーキング協会": (2021,),
        "尚墨会": (2020,),
        "株式会社ロックス": (2020, 2021),
    }
    assert matched(two_years, names, 2021)["尚墨会"].match == ABSENT


@pytest.mark.parametrize(
    ("name", "written", "match", "rules"),
    [
        ("苫小牧商工会議所", "苫小牧商工会議所", SAME, ""),
        ("苫小牧 商工会議所", "苫小牧商工会議所", SAME, ""),
        ("㈱松本鐵工所", "株式会社松本鉄工所", SPELLED, "法人格の有無・略記、旧字体・異体字"),
        ("さくらの会", "サクラの会", SPELLED, "かなの書き方"),
        ("苫小牧さっかー協会", "苫小牧サッカー協会", SPELLED, "かなの書き方"),
        ("苫小牧社協", "苫小牧社会福祉協議会", SPELLED, "略称"),
        ("甲乙銀行", "甲乙銀行苫小牧支店", SPELLED, "支部・部会など"),
        ("苫小牧社協", "苫小牧市社会福祉協議会", SPELLED, "略称、市町村名の書き方"),
        ("苫小牧文化協会", "苫小牧市文化団体協議会", PERHAPS, "市町村名の書き方"),
        ("甲乙会", "甲乙会青年部", PERHAPS, "支部・部会など"),
        ("株式会社甲乙", "NPO法人甲乙", PERHAPS, "法人格の有無・略記、法人格が違う"),
        ("甲乙中学校", "甲乙中学校後援会", PERHAPS, "ほかの名前の一部"),
        ("町内会", "町内会", PERHAPS, "団体を特定しない名前"),
    ],
)
def test_classes_of_pairs(name: str, written: str, match: str, rules: str) -> None:
    (found,) = matched_in([name], record("催し", written))
    hits = [hit for hit in (*found.hits, *found.perhaps) if hit.field == "partners"]
    assert [(hit.match, hit.rule_label) for hit in hits] == [(match, rules)]
    assert found.match == (ABSENT if match == PERHAPS else match)


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("また、苫小牧青年会議所の協力を得た。", MENTIONED),
        ("一般社団法人苫小牧青年会議所主催の講演会", MENTIONED),
        ("（苫小牧 青年会議所）", MENTIONED),
        ("苫小牧青年会議所青年部", PERHAPS),
        ("東苫小牧青年会議所", PERHAPS),
        ("苫小牧、青年会議所", ABSENT),
    ],
)
def test_names_inside_longer_texts(text: str, match: str) -> None:
    (found,) = matched_in(["苫小牧青年会議所"], record(purpose=text))
    assert [hit.match for hit in (*found.hits, *found.perhaps)] == ([] if match == ABSENT else [match])
    if match == MENTIONED:
        (hit,) = found.hits
        assert text[hit.start : hit.end] == hit.written
        assert hit.written in hit.around


def test_a_short_name_finds_the_branches_of_the_body_as_its_whole_name_does(two_years: Path) -> None:
    names = ["社協", "苫小牧社協", "社会福祉法人苫小牧市社会福祉協議会"]
    found = matched(two_years, names)
    centre = "社会福祉法人苫小牧市社会福祉協議会ボランティアセンター"
    for name in names:
        rules = {hit.rules[-1] for hit in found[name].hits if hit.written == centre}
        assert rules == {BRANCH}, name
        assert found[name].record_ids
    assert len({frozenset(found[name].record_ids) for name in names}) == 1


def test_a_short_name_does_not_find_sections_which_are_bodies_of_their_own() -> None:
    (found,) = matched_in(["甲乙社協"], record("催し", "甲乙社会福祉協議会", "甲乙社会福祉協議会青年部"))
    assert {hit.written for hit in found.hits} == {"甲乙社会福祉協議会"}


def test_letters_inside_a_word_are_no_mention() -> None:
    texts = record(purpose="JAPAN カップを開催。アイスホッケーとアイスダンス。")
    assert [each.match for each in matched_in(["JA", "アイス", "カップ"], texts)] == [
        ABSENT,
        ABSENT,
        MENTIONED,
    ]


def test_a_short_name_of_two_bodies_is_only_perhaps() -> None:
    (found,) = matched_in(["苫小牧文協"], record("催し", "苫小牧文化協会", "苫小牧文化団体協議会"))
    assert found.match == ABSENT
    assert {hit.written for hit in found.perhaps} == {"苫小牧文化協会", "苫小牧文化団体協議会"}


def test_a_name_without_legal_form_that_two_bodies_bear_is_only_perhaps() -> None:
    (found,) = matched_in(["甲乙"], record("催し", "株式会社甲乙", "NPO法人甲乙"))
    assert (found.match, len(found.perhaps)) == (ABSENT, 2)


@pytest.mark.parametrize("name", ["株式会社", "㈱", "（一社）", "・", "あ" * 201, "---"])
def test_what_is_no_name_is_not_looked_for_and_says_so(name: str) -> None:
    (found,) = matched_in([name], record("催し", "株式会社甲乙", effects=name))
    assert (found.match, found.hits, found.perhaps) == (ABSENT, (), ())
    assert found.note


def test_one_character_is_found_only_as_a_whole() -> None:
    found, other = matched_in(["栄", "光"], record("栄", effects="光栄"))
    assert [hit.field for hit in found.hits] == ["name"]
    assert (other.match, bool(other.note)) == (ABSENT, True)


def test_a_repeated_name_has_the_same_answer_and_says_so() -> None:
    first, second = matched_in(["甲乙会", "甲乙会"], record("催し", "甲乙会"))
    assert second.note == "1行目と同じ"
    assert replace(second, listed=first.listed, note="") == first


def test_a_body_named_twice_in_a_text_is_found_twice() -> None:
    (found,) = matched_in(["甲乙会"], record("催し", "甲乙会", "甲乙会"))
    assert [(hit.start, hit.end) for hit in found.hits] == [(0, 3), (4, 7)]


_LETTERS = st.text("甲乙会苫小牧株式㈱（）・ 　ーアｱﾞか\u3099青年部Ａa1第", max_size=12)


@given(st.lists(_LETTERS, max_size=6), st.lists(_LETTERS, max_size=4), _LETTERS)
def test_whatever_is_in_a_list_every_name_has_an_answer(
    names: list[str], bodies: list[str], text: str
) -> None:
    texts = record(
        text, *[body for body in bodies if body.strip()], purpose=text, effects=text + "".join(names)
    )
    found = matched_in(names, texts)
    assert [each.listed.name for each in found] == names
    for each in found:
        for hit in (*each.hits, *each.perhaps):
            assert texts.texts[hit.field][hit.start : hit.end] == hit.written
        assert (each.match == ABSENT) == (not each.hits)
