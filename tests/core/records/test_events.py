"""Which records are of one event, which may be, and which only sound alike."""

from __future__ import annotations

from itertools import combinations
from random import Random
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.records.event_values import (
    REASON_LABELS,
    EventEntry,
    Events,
    ReviewedEvent,
    city_of,
    natural_order,
)
from kyodo_tui.core.records.events import group_events
from kyodo_tui.core.records.organisations import organisation_key

if TYPE_CHECKING:
    from collections.abc import Iterator

CERTAIN = "certain"
PROBABLE = "probable"


def entry(number: int, text: str) -> EventEntry:
    """Return an entry out of ``[city:][year] [*]name / bodies / department``; ``*`` marks a project."""
    name, bodies, department = (part.strip() for part in (*text.split("/"), "", "")[:3])
    city, _, name = name.rpartition(":")
    year, _, name = name.partition(" ")
    project = name.startswith("*")
    return EventEntry(
        f"{city + '-' if city else ''}{year}-{'cohost' if project else 'sponsor-city'}-{number}",
        city,
        int(year),
        name.removeprefix("*"),
        department,
        project,
        frozenset(organisation_key(body) for body in bodies.split("、") if body),
    )


def certainty(found: Events, one: EventEntry, other: EventEntry) -> str | None:
    ids = found.by_record[one.record_id], found.by_record[other.record_id]
    if ids[0] == ids[1]:
        return CERTAIN
    return PROBABLE if any({link.one, link.other} == set(ids) for link in found.links) else None


SURE = """
2020 第45回苫小牧フォトコンテスト / 苫小牧写真連盟
2021 第四十六回 苫小牧フォトコンテスト / 苫小牧写真連盟

2020 バイクレース【苫小牧カップVol.4】 / 株式会社ロックス
2021 バイクレース【苫小牧カップVol.5】 / ㈱ロックス

2020 *入門セミナー計測編 / 早坂理工 / テクノセンター
2020 入門セミナー計測編 / 早坂理工株式会社 / 総務企画課

2020 *まちかどミーティング / 80町内会 / 協働室
2021 *まちかどミーティング / 82町内会 / 協働室

2020 とまこまい港まつり / とまこまい港まつり実行委員会
2021 *とまこまい港まつり実行委員会 / とまこまい港まつり実行委員会

2020 第51回アイスホッケー大会 / 第51回アイスホッケー大会実行委員会
2021 第52回アイスホッケー大会 / 第52回アイスホッケー大会 実行委員会

2020 第28回定期演奏会 / 明倫中学校吹奏楽部後援会
2021 第29回定期演奏会 / 明倫中学校吹奏楽部後援会

2020 ふれあい交流会 / 甲会、乙会
2021 ふれあい交流会 / 甲会、乙会、丙会

2020 令和2年度第3回市民講座 / 市民大学
2021 令和3年度第1回市民講座 / 市民大学

2020 *苫小牧市成人式 / 成人式実行委員会 / 生涯学習課
2021 *苫小牧市二十歳のつどい（旧成人式） / 二十歳のつどい実行委員会 / 生涯学習課
"""
"""Records of one event: another year, form or name holder, the body in another spelling."""
PERHAPS = """
2020 樽前山麓ネイチャー探検！ / 自然の会
2020 樽前山麓ネイチャー探検～冬の森探検！ / 自然の会

2020 移動工業試験場 / 道総研
2021 移動工場試験場 / 道総研

2020 音楽の贈り物 / FUN
2021 音楽のおくりもの / FUN

2020 無料コミセン囲碁教室 / 囲碁会
2021 コミセン囲碁教室 / 囲碁会

2020 JRウォーキング（令和2年5月） / JR
2020 JRウォーキング（令和2年11月） / JR

2020 リサイクル川柳 / 廃棄物協同組合
2021 リサイクル川柳 / 環境の会

2020 リサイクル川柳 / 廃棄物協同組合
2021 リサイクル川柳

2020 かんばやしまなぶLIVE「風」 / 甲実行委員会
2021 かんばやしまなぶLIVE / 乙実行委員会

2020 助成事業 居場所「とまとま」 / 相談の会
2020 居場所「とまとま」 / 相談の会

2020 技術者研修（8コース） / 能開大
2021 技術者研修（9コース） / 能開大

2020 第31回みずゑ会作品展 / みずゑ会
2021 第32回みずゑ会水彩作品展覧会 / みずゑ会

2020 第28回定期演奏会 / 吹奏楽部
2021 第4回定期演奏会 / 吹奏楽部

2020 *親子料理教室 / / 健康支援課
2021 *親子料理教室 / / 健康支援課

2020 *団体運営補助金 / 甲会 / 協働室
2021 *団体運営補助金 / 乙会 / 協働室

2020 *地区懇談の集い / 東町内会 / 協働室
2020 *地区懇談の集い / 西町内会 / 協働室

2020 海の映画祭 / 映画協会
konan:2020 海の映画祭 / 映画協会
"""
"""Records that may be of one event."""
APART = """
2020 写真展 / 写真連盟 / 総務企画課
2020 写真展 / 写真の会 / 総務企画課

2020 総会 / 甲連盟 / 総務企画課
2021 総会 / 乙連盟 / 総務企画課

2020 講演会 / 甲会、乙会
2020 講演会 / 丙会

2020 第4回定期演奏会 / 青翔中学校吹奏楽部
2020 第28回定期演奏会 / 明倫中学校吹奏楽部

2020 青翔中学校定期演奏会 / 吹奏楽の会
2021 明倫中学校定期演奏会 / 吹奏楽の会

2020 苫小牧東中学校吹奏楽祭 / 教育委員会
2021 苫小牧西中学校吹奏楽祭 / 教育委員会

2020 写真展 / 写真連盟東支部
2021 写真展 / 写真連盟西支部

2020 子ども劇場鑑賞例会 / 子ども劇場
2020 子ども劇場地域公演 / 子ども劇場

2020 点訳ボランティア初心者講習会 / 社協
2020 朗読ボランティア初心者講習会 / 社協

2020 春の子ども映画会 / 映画の会
2020 秋の子ども映画会 / 映画の会

2020 第41回中学校秋季バスケットボール大会 / 中体連
2021 第42回中学校秋季卓球大会 / 中体連

2020 札響苫小牧公演 / 札幌交響楽団
2020 札響室蘭公演 / 札幌交響楽団

2020 1945年の記憶展 / 平和の会
2020 1995年の記憶展 / 平和の会

2020 同窓会 / 平成27年度卒業生の会
2021 同窓会 / 平成28年度卒業生の会

2020 運動会 / 保護者会
2020 運動会 / 保護者会

2020 *成人式 / 成人式実行委員会 / 生涯学習課
konan:2020 *成人式 / 成人式実行委員会 / 生涯学習課

2020 *花壇の会 / 町内会 / 緑地公園課
konan:2020 *花壇の会 / 町内会 / 緑地公園課

2020 苫小牧市民塾 / 市
2020 苫小牧アートフェスティバル / 市
"""
"""Records that only sound alike."""


def pairs(table: str, expected: str | None) -> Iterator[tuple[str, str, str | None]]:
    for pair in table.strip().split("\n\n"):
        one, other = pair.splitlines()
        yield one, other, expected


PAIRS = [*pairs(SURE, CERTAIN), *pairs(PERHAPS, PROBABLE), *pairs(APART, None)]


def test_pairs_of_records() -> None:
    wrong = []
    for one, other, expected in PAIRS:
        pair = entry(1, one), entry(2, other)
        found = certainty(group_events(pair), *pair)
        if found != expected:
            wrong.append((one, other, found))
    assert wrong == []


def test_a_joint_event_does_not_join_those_of_its_organisers() -> None:
    texts = ("2020 講演会 / 甲会", "2020 講演会 / 甲会、乙会", "2020 講演会 / 乙会")
    entries = [entry(number, text) for number, text in enumerate(texts)]
    assert len(group_events(entries).events) == 3


def test_grants_of_one_name_are_told_by_who_gets_them() -> None:
    texts = [
        f"{year} *町内会活動補助 / {body} / 協働室"
        for year in (2020, 2021)
        for body in ("東町町内会", "西町町内会")
    ]
    entries = [entry(number, text) for number, text in enumerate(texts)]
    found = group_events(entries)
    assert [certainty(found, entries[0], each) for each in entries[1:]] == [PROBABLE, CERTAIN, PROBABLE]


def test_the_order_of_records_makes_no_difference() -> None:
    entries = [entry(number, text) for number, pair in enumerate(PAIRS) for text in pair[:2]]
    once = {each.record_id: each for each in entries}
    expected = group_events(once.values())
    for seed in range(5):
        mixed = list(once.values())
        Random(seed).shuffle(mixed)
        assert group_events(mixed) == expected


def test_an_event_has_the_id_of_its_first_record_and_the_name_of_its_last_year() -> None:
    years = ((10, 2020), (2, 2020), (1, 2021))
    entries = [entry(number, f"{year} 第{year - 1975}回海の祭典 / 港の会") for number, year in years]
    [event] = group_events(entries).events
    assert event.id == "2020-sponsor-city-2"
    assert event.name == "第46回海の祭典"
    assert [member.record_id for member in event.members] == [
        "2020-sponsor-city-2",
        "2020-sponsor-city-10",
        "2021-sponsor-city-1",
    ]
    assert {member.reason for member in event.members} == {"same_body"}


def test_a_record_alone_is_an_event_without_a_reason() -> None:
    [event] = group_events([entry(1, "2020 海の祭典 / 港の会")]).events
    assert [member.reason for member in event.members] == [None]


def test_reviewed_events() -> None:
    one, other = entry(1, "2020 市民塾 / 女団連"), entry(2, "2021 第2回まなびの広場 / 女団連")
    alien = entry(3, "konan:2021 まなびの広場 / 港南の会")
    for event, expected in (
        (ReviewedEvent("", ("市民塾", "まなびの広場")), CERTAIN),
        (ReviewedEvent("", ("市民塾", "第9回 まなびの広場"), certain=False), PROBABLE),
        (ReviewedEvent("", ("市民塾", "まなびの広場"), organiser="女団連"), CERTAIN),
        (ReviewedEvent("", ("市民塾", "まなびの広場"), organiser="町連"), None),
        (ReviewedEvent("", ("市民塾",), records=("2021-sponsor-city-2",)), CERTAIN),
        (ReviewedEvent("konan", ("市民塾", "まなびの広場")), None),
    ):
        found = group_events([one, other, alien], [event])
        assert certainty(found, one, other) == expected, event
        assert certainty(found, one, alien) is None


def test_whose_report_a_code_names() -> None:
    codes = {
        "2020": "",
        "2021": "",
        "konan-2021": "konan",
        "konan": "konan",
        "shiohama_r3": "shiohama",
        "R3": "",
    }
    assert {code: city_of(code) for code in codes} == codes


WORDS = "第1回 第2回 令和2年度 写真展 講演会 海の 祭典 港の会 2020 東 西 「夢」 ～春～"
BODIES = "甲会 乙会 甲会、乙会 町内会"
ROWS = st.tuples(
    st.integers(2019, 2022),
    st.booleans(),
    st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=4).map("".join),
    st.sampled_from(BODIES.split()),
    st.sampled_from("ab"),
)


@given(st.lists(ROWS, max_size=8))
def test_every_record_is_in_one_event(rows: list[tuple[int, bool, str, str, str]]) -> None:
    entries = [
        entry(number, f"{year} {'*' if project else ''}{name} / {bodies} / {department}")
        for number, (year, project, name, bodies, department) in enumerate(rows)
    ]
    found = group_events(entries)
    members = [member.record_id for event in found.events for member in event.members]
    assert sorted(members) == sorted(each.record_id for each in entries)
    assert [event.id for event in found.events] == sorted((e.id for e in found.events), key=natural_order)
    for event in found.events:
        assert event.id == min((member.record_id for member in event.members), key=natural_order)
        assert all((member.reason is None) == (len(event.members) == 1) for member in event.members)
        assert {member.reason for member in event.members} - {None} <= set(REASON_LABELS)
    ids = {event.id for event in found.events}
    for link in found.links:
        assert {link.one, link.other} <= ids
        assert natural_order(link.one) < natural_order(link.other)
        assert link.reason in REASON_LABELS
    by_id = {each.record_id: each for each in entries}
    for event in found.events:
        for one, other in combinations(event.members, 2):
            # Nothing is certain between records that share neither body nor department.
            first, second = by_id[one.record_id], by_id[other.record_id]
            assert (
                first.bodies & second.bodies
                or first.department == second.department
                or len(event.members) > 2
            )
