"""The status of a record is told from its sessions and from what its texts say was cancelled, and from no more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from records import DRILL, MEETING

from kyodo_tui.core.records.record import Evidence, ExtraField, Project, Session, Total
from kyodo_tui.core.records.status import cancellations, status_of
from kyodo_tui.ingest.sources import load_report

SOURCE = Path(__file__).parents[3] / "data" / "source" / "report-r02.txt"

SAYS_SO = {
    "新型コロナウイルスの影響で中止": "中止",
    "令和2年度は中止となったが、実行委員会は立ち上げ": "中止となった",
    "12月1日(火)に開催予定だったが、感染症の影響で事業を中止した。": "中止した",
    "4月～5月開催のおはなし会は中止となり、実施回数": "中止となり",
    "年6回（うち1回はコロナで中止）の研修会": "中止",
    "12月は中止し、2月に実施": "中止し",
    "開催を見送った。": "開催を見送った",
    "大会の開催は見送られた": "開催は見送られた",
    "開催中止を決定した": "中止を決定",
    "やむなく中止とした。": "中止とした",
    "中止せざるを得なかった": "中止せざるを得なかった",
    "中止を余儀なくされた": "中止を余儀なくされた",
    "中止とさせていただきました": "中止とさせていただきました",
    "講演会を取りやめた。": "取りやめた",
    "取り止めとなった": "取り止めとなった",
    "大会は中止又は延期となった": "中止又は延期となった",
    "実施を断念した": "実施を断念した",
    "「夏まつり」中止": "中止",
    "雨天のため中止した": "中止した",
    "一部の教室は中止されたが、": "中止された",
    # Another year and others' events only come before.
    "昨年度は開催したが、今年度は中止となった": "中止となった",
    "他市に先駆けて開催してきたが、令和2年度は中止となった": "中止となった",
    "例年4月にも実施していたが、新型コロナウイルスの影響により中止した。": "中止した",
}
SAYS_NO_SUCH_THING = (
    *(
        "中止も検討した",
        "中止を検討",
        "大会の中止、延期を検討した",
        "中止、規模の縮小も視野に",
        "中止か開催か",
    ),
    *(
        "中止せず開催",
        "中止せずに",
        "中止にはならず",
        "中止することなく",
        "中止を免れた",
        "中止の可能性もあった",
    ),
    *("中止になった場合", "中止となった場合は", "雨天中止", "雨天時は中止とする。", "荒天の場合は中止となる"),
    *("昨年度は中止となったが、今年度は", "令和元年度は中止となった", "平成30年度に中止した事業を再開した"),
    *("前年度は台風の影響により中止したため", "次年度は中止となった", "中止となっていた講座を再開した"),
    *("他市の花火大会が中止となった", "近隣市町村の祭りは中止されたが、本市は開催した"),
    *("多くの行事が中止となる中、", "全国各地で大会が中止になった"),
    *("中止となった昨年度に比べ、来場者が増加した。", "中止を余儀なくされた令和元年度以来の開催"),
    *("2年続けて中止した大会を今年度は再開した。", "一度は中止が決まったが、日程を改めて開催した。"),
    *("中止の判断基準を作成した。", "中止となった令和元年度を除けば、過去最多の参加者数"),
    *("児童の見送りを行った", "駅での見送りをした", "会議や会合が開催できなかった", ""),
)


def test_words_that_say_that_something_was_cancelled() -> None:
    found = {text: [text[start:end] for start, end in cancellations(text, 2020)] for text in SAYS_SO}
    assert found == {text: [words] for text, words in SAYS_SO.items()}


def test_words_that_say_something_else() -> None:
    assert [text for text in SAYS_NO_SUCH_THING if list(cancellations(text, 2020))] == []


def test_a_year_that_is_named_counts_in_its_report_only() -> None:
    text = "令和元年度は中止となった"
    assert list(cancellations(text, 2019)) == [(6, 12)]
    assert list(cancellations(text, 2020)) == []


def test_long_texts_take_no_long_time() -> None:
    for text in ("中止" * 20_000, "た" * 50_000 + "が、中止", "見送" * 20_000, "令和" * 20_000 + "中止した"):
        assert len(list(cancellations(text, 2020))) <= 1
    assert len(list(cancellations("大会は中止した。" * 20_000, 2020))) == 20_000


def project(*modes: str | None, held: str = "", effects: str = "", totals: tuple[Total, ...] = ()) -> Project:
    sessions = tuple(
        Session(None, "2020-08-01", None, None, None, approx=False, unit=None, mode=mode, note=None)
        for mode in modes
    )
    return replace(MEETING, purpose="", held=held, effects=effects, sessions=sessions, totals=totals)


@pytest.mark.parametrize(
    ("record", "status"),
    [
        (project("in_person"), "held"),
        (project("in_person", "written"), "held"),
        (project(), "held"),
        (project(None), "held"),
        (project("written", "written"), "written"),
        (project("written", None), "held"),
        (project("written", totals=(Total("延べ10人", 10, None),)), "held"),
        (project("cancelled"), "cancelled"),
        (project("cancelled", "cancelled"), "cancelled"),
        (project("cancelled", "in_person"), "some_cancelled"),
        (project("cancelled", "written"), "some_cancelled"),
        (project("cancelled", totals=(Total("通年で3回", None, 3),)), "some_cancelled"),
        (project("in_person", effects="イベントは中止となった。"), "some_cancelled"),
        (project("written", effects="イベントは中止となった。"), "some_cancelled"),
        (project("cancelled", effects="大会は中止した。"), "cancelled"),
        (project(effects="大会は中止した。"), "some_cancelled"),
        (replace(project("in_person"), extra=(ExtraField("備考", "講演会は中止。"),)), "some_cancelled"),
        (DRILL, None),
        (replace(DRILL, name="防災フェア（中止）"), "some_cancelled"),
    ],
)
def test_status(record: Project, status: str | None) -> None:
    assert status_of(record)[0] == status


def test_evidence_is_the_words_in_the_order_of_fields() -> None:
    record = replace(
        project(
            "cancelled", "in_person", held="内装 応募なしのため未実施 左官 10人", effects="催しは中止した。"
        ),
        extra=(ExtraField("会場", "市民会館"), ExtraField("備考", "展示は中止")),
    )
    note = replace(record.sessions[0], note="応募なしのため未実施")
    record = replace(record, sessions=(note, record.sessions[1]))
    _, evidence = status_of(record)
    assert evidence == (
        Evidence("held", 3, 13),
        Evidence("effects", 3, 7),
        Evidence("extra", 14, 16),
    )
    assert record.extra_text[14:16] == "中止"
    written = project("written", held="5月1日（書面開催） 6月1日（書面）")
    assert status_of(written) == ("written", (Evidence("held", 5, 9), Evidence("held", 16, 18)))


def test_the_bundled_report_has_eight_records_of_which_something_was_cancelled() -> None:
    records = load_report(SOURCE).records
    cancelled = {record.id: record for record in records if "cancelled" in (record.status or "")}
    assert list(cancelled) == [
        "2020-cohost-4",
        *("2020-committee-6", "2020-committee-7", "2020-committee-8", "2020-committee-9"),
        *("2020-cooperation-5", "2020-cooperation-15", "2020-cooperation-16"),
    ]
    for record in cancelled.values():
        assert record.status == "some_cancelled"
        assert record.status_evidence
        for words in record.status_evidence:
            assert "中止" in getattr(record, words.field)[words.start : words.end]
