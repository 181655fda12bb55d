"""One body, however its name is spelled; bodies that only look alike stay apart."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.records.report import Organisation, Report
from kyodo_tui.errors import SourceError
from kyodo_tui.ingest.assemble import assemble
from kyodo_tui.ingest.formats import registry
from kyodo_tui.ingest.organisations import (
    Aliases,
    edit_distance,
    key_of,
    load_aliases,
    resolve,
    suggestions,
)
from kyodo_tui.ingest.sources import load_report

SOURCE = Path(__file__).parents[2] / "data" / "source" / "report-r02.txt"


@cache
def report(reviewed: bool = True) -> Report:
    if reviewed:
        return load_report(SOURCE)
    return assemble(registry.parse(SOURCE.read_bytes(), SOURCE.name))


def bodies(*names: str) -> list[Organisation]:
    return [Organisation(name, key_of(name)) for name in names]


def suggested(*names: str) -> list[tuple[str, str]]:
    return [(one.name, other.name) for one, other in suggestions(bodies(*names))]


# -- what is folded without asking --


@pytest.mark.parametrize(
    "names",
    [
        [
            "株式会社三星",
            "（株）三星",
            "(株)三星",
            "㈱三星",
            "三星 株式会社",
            "三星（株）",
            "株式会社 三星",
            "三星",
        ],
        ["(株)M a m m y P r o", "株式会社MammyPRO", "ＭａｍｍｙＰｒｏ"],
        ["一般社団法人苫小牧青年会議所", "(一社)苫小牧青年会議所", "（一社） 苫小牧青年会議所"],
        [
            "公益社団法人自動車技術会北海道支部",
            "公益社団法人自動車技術会 北海道支部",
            "（公社）自動車技術会北海道支部",
        ],
        [
            "NPO法人木と風の香り",
            "特定非営利活動法人木と風の香り",
            "ＮＰＯ法人　木と風の香り",
            "認定NPO法人木と風の香り",
        ],
        ["社会福祉法人 苫小牧市社会福祉協議会", "(福)苫小牧市社会福祉協議会"],
        ["地方独立行政法人 北海道立総合研究機構", "（地独）北海道立総合研究機構"],
        ["演劇及び文化創造集団C.A.W", "演劇及び文化創造集団C. A. W"],
        ["とまこまいクリエイティブラボ合同会社", "とまこまいクリエイティブラボ"],
        ["公益財団法人札幌交響楽団", "(公財)札幌交響楽団"],
    ],
)
def test_spellings_of_one_body(names: list[str]) -> None:
    assert len({key_of(name) for name in names}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("苫小牧商工会議所", "苫小牧商工会議所青年部"),
        ("苫小牧商工会議所", "一般社団法人苫小牧青年会議所"),
        ("苫小牧市社会福祉協議会", "苫小牧市社会福祉協議会ボランティアセンター"),
        ("株式会社北海道ジェイ・アール・サービス・ネット", "株式会社北海道ジェイ・アール・サービスネット"),
        ("自然ウオッチングセンター", "自然ウォッチングセンター"),
        ("早坂理工株式会社札幌営業所", "早坂理工札幌営業所"),
    ],
)
def test_bodies_that_are_not_folded(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


def test_a_legal_form_alone_is_a_name() -> None:
    assert key_of("株式会社") == "株式会社"


@given(st.text(st.sampled_from("甲乙A aＢ株式会社(（株）)法人一社 　"), max_size=16) | st.text(max_size=20))
def test_keys_do_not_depend_on_spaces(name: str) -> None:
    assert key_of(f" {name}　") == key_of(name)
    assert not any(char.isspace() for char in key_of(name))


# -- the bundled report --


def test_bodies_of_the_report() -> None:
    names = {body.key: body.name for body in report().organisations}
    assert len(names) == len(report().organisations)
    assert {mention.organisation for mention in report().mentions} == set(names)
    assert names[key_of("(株)三星")] == "株式会社三星"
    assert names[key_of("苫小牧駒澤大学")] == "苫小牧駒澤大学"


def test_mentions_are_in_document_order_and_literal() -> None:
    records = {record.id: record for record in report().records}
    places = {record_id: place for place, record_id in enumerate(records)}
    order = [(places[item.record_id], item.position) for item in report().mentions]
    assert order == sorted(order)
    for mention in report().mentions:
        record = records[mention.record_id]
        text = str(getattr(record, "organiser", "") or getattr(record, "partners", ""))
        assert mention.written in text


def test_an_organiser_cell_can_name_two_bodies() -> None:
    named = [item.written for item in report().mentions if item.record_id == "2020-sponsor-city-64"]
    assert named == ["苫小牧市町内会連合会", "苫小牧市老人クラブ連合会"]


def test_one_body_in_both_roles() -> None:
    roles = {item.role for item in report().mentions if item.organisation == key_of("苫小牧商工会議所")}
    assert roles == {"organiser", "partner"}


def test_pairs_to_confirm_in_the_report() -> None:
    names = [(one.name, other.name) for one, other in suggestions(report(reviewed=False).organisations)]
    assert names == [
        ("樽前アートフォトコンテスト実行委員会", "樽前山アートフォトコンテスト実行委員会"),
        ("株式会社北海道ジェイ・アール・サービス・ネット", "株式会社北海道ジェイ・アール・サービスネット"),
        ("とまこまいカレーラーメン振興局", "苫小牧カレーラーメン振興局"),
        ("学校法人京都市英館苫小牧駒澤大学", "学校法人京都市育英館苫小牧駒澤大学"),
        ("自然ウオッチングセンター", "自然ウォッチングセンター"),
    ]


def test_every_pair_of_the_report_is_reviewed() -> None:
    assert suggestions(report().organisations) == []


def test_the_aliases_file_only_names_what_is_needed() -> None:
    aliases = load_aliases(SOURCE.with_name("aliases.toml"))
    for key, body in aliases.keys.items():
        assert key != body, f"{aliases.names[body]} は読み込むときにそろう"


# -- suggestions --


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("苫小牧商工会議所", "苫小牧商工会議所青年部"),
        ("苫小牧商工会議所", "苫小牧青年会議所"),
        ("苫小牧市立第1中学校吹奏楽部", "苫小牧市立第2中学校吹奏楽部"),
        ("苫小牧東中学校吹奏楽部後援会", "苫小牧西中学校吹奏楽部後援会"),
        ("苫小牧市消防団", "苫小牧市消防本部"),
        ("甲会", "乙会"),
        ("苫小牧消費者協会", "苫小牧パワーリフティング協会"),
    ],
)
def test_look_alikes_are_not_suggested(one: str, other: str) -> None:
    assert suggested(one, other) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("苫小牧市町内会連合会", "苫小牧市町内会連合会会"),
        ("ワーク・ライフ研究会", "ワークライフ研究会"),
        ("シヨパン音楽院", "ショパン音楽院"),
        ("とまこまい読み聞かせの会", "苫小牧読み聞かせの会"),
        ("苫小牧市文化団体協議会", "苫小牧市文化団体協義会"),
    ],
)
def test_slips_of_the_pen_are_suggested(one: str, other: str) -> None:
    expected = [] if other.startswith(one) else [(one, other)]
    assert suggested(one, other) == expected


@given(st.text(max_size=12), st.text(max_size=12), st.integers(0, 12))
def test_edit_distance(one: str, other: str, most: int) -> None:
    distance = edit_distance(one, other, most)
    assert distance == edit_distance(other, one, most)
    assert 0 <= distance <= most + 1
    assert (distance == 0) == (one == other)
    assert edit_distance(one, one + other, most) == min(len(other), most + 1)


@given(
    st.lists(
        st.text(st.sampled_from("苫小牧会まこオォ12東西・"), min_size=1, max_size=12), max_size=6, unique=True
    )
)
def test_a_body_is_suggested_once_and_never_with_itself(names: list[str]) -> None:
    known = {body.key: body for body in bodies(*names)}
    pairs = suggestions(list(known.values()))
    assert all(one.key != other.key for one, other in pairs)
    assert len(pairs) == len(set(pairs)) <= len(list(combinations(known, 2)))


# -- the aliases file --


def aliases_of(tmp_path: Path, text: str) -> Aliases:
    path = tmp_path / "aliases.toml"
    path.write_text(text, encoding="utf-8")
    return load_aliases(path)


def test_no_file_is_no_aliases(tmp_path: Path) -> None:
    assert load_aliases(tmp_path / "aliases.toml") == Aliases()


def test_confirmed_spellings_are_one_body(tmp_path: Path) -> None:
    aliases = aliases_of(
        tmp_path,
        '[[organisation]]\nname = "自然ウォッチングセンター"\n'
        'written = ["自然ウオッチングセンター", "この年の報告書にない書き方"]\n',
    )
    known, mentions = resolve(report().records, aliases)
    [body] = [body for body in known if "ッチングセンター" in body.name]
    assert body.name == "自然ウォッチングセンター"
    written = [mention.written for mention in mentions if mention.organisation == body.key]
    assert written == ["自然ウオッチングセンター", "自然ウォッチングセンター"]


def test_without_aliases_the_first_spelling_is_shown() -> None:
    names = [body.name for body in resolve(report().records)[0]]
    assert "株式会社三星" in names
    assert "（株）三星" not in names


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[organisation]\n", ["aliases.toml"]),
        ('[[organisation]]\nname = "甲"\n', ["written"]),
        ('[[organisation]]\nname = "甲"\nwritten = "乙"\n', ["過不足"]),
        ('[[organisation]]\nname = "甲"\nwritten = [1]\n', ["文字列でない"]),
        ('[[organisation]]\nname = ""\nwritten = ["乙"]\n', ["空の名前"]),
        ('[[organisation]]\nname = "甲"\nwritten = ["乙"]\nnote = "丙"\n', ["過不足"]),
        ('organisation = ["甲"]\n', ["aliases.toml"]),
        (
            '[[organisation]]\nname = "甲"\nwritten = ["乙"]\n[[organisation]]\nname = "丙"\nwritten = ["乙"]\n',
            ["「乙」が二つの団体"],
        ),
        (
            '[[organisation]]\nname = "甲"\nwritten = ["乙"]\n[[organisation]]\nname = "(株)甲"\nwritten = ["丙"]\n',
            ["二度あります"],
        ),
        (
            '[[organisation]]\nname = "甲"\nwritten = ["乙"]\n[[organisation]]\nname = "乙"\nwritten = ["丙"]\n',
            ["「乙」が別の団体の書き方"],
        ),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, text: str, words: list[str]) -> None:
    with pytest.raises(SourceError) as caught:
        aliases_of(tmp_path, text)
    message = str(caught.value)
    assert all(word in message for word in words)
    assert "[[organisation]]" in message
    assert len(message.splitlines()) <= 3


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "aliases.toml"
    path.write_bytes('[[organisation]]\nname = "甲"\nwritten = ["乙"]\n'.encode("cp932"))
    with pytest.raises(SourceError, match=r"aliases\.toml"):
        load_aliases(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "aliases.toml"
    path.mkdir()
    with pytest.raises(SourceError, match="開けません"):
        load_aliases(path)
