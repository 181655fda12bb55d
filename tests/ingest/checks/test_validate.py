"""What a careful reader would question, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kyodo_tui.core.records.record import Project, Session, Sponsorship, Total
from kyodo_tui.ingest import organisations
from kyodo_tui.ingest.cells.fields import parse_sessions
from kyodo_tui.ingest.checks.finding import Severity
from kyodo_tui.ingest.checks.validate import Finding, findings
from kyodo_tui.ingest.sources import load_report

if TYPE_CHECKING:
    from kyodo_tui.core.records.record import Record
    from kyodo_tui.core.records.report import Report

TESTS = Path(__file__).parents[2]
SOURCE = TESTS.parent / "data" / "source" / "report-r02.txt"
EXCERPT = TESTS / "data" / "import" / "report-excerpt.txt"


@cache
def bundled() -> Report:
    return load_report(SOURCE)


def base() -> Report:
    """Two sound records of the bundled report: a project, and a sponsorship."""
    wanted = {"2020-cohost-2", "2020-sponsor-city-13"}
    records = tuple(record for record in bundled().records if record.id in wanted)
    return with_records(replace(bundled(), sections=()), *records)


def with_records(report: Report, *records: Record) -> Report:
    known, mentions = organisations.resolve(records)
    return replace(report, records=records, organisations=known, mentions=mentions)


def sound() -> tuple[Project, Sponsorship]:
    project, sponsorship = base().records
    assert isinstance(project, Project)
    assert isinstance(sponsorship, Sponsorship)
    return project, sponsorship


def questioned(*records: Record) -> list[Finding]:
    """What is questioned besides readings, which nobody has reviewed for records made up here."""
    return [item for item in findings(with_records(base(), *records)) if item.rule != "読み"]


def held(text: str, **more: object) -> list[Finding]:
    project, _ = sound()
    sessions, totals = parse_sessions(text)
    return questioned(replace(project, held=text, sessions=sessions, totals=totals, **more))  # type: ignore[arg-type]


def rules(found: list[Finding]) -> list[str]:
    return [finding.rule for finding in found]


# -- the bundled report --


def test_findings_of_the_report() -> None:
    found = [(finding.record_id, finding.rule) for finding in findings(bundled())]
    named = [item for item in found if item[1] != "団体名の書き方"]
    assert named == [
        ("2020-cooperation-1", "前後と合わない元号"),
        ("2020-cooperation-9", "名称の年度"),
        ("2020-sponsor-city-22", "同じ催しが二度"),
        ("2020-sponsor-city-23", "同じ催しが二度"),
        ("2020-sponsor-city-87", "同じ催しが二度"),
        ("2020-sponsor-city-90", "同じ催しが二度"),
        ("2020-sponsor-board-44", "同じ催しが二度"),
        ("2020-sponsor-board-50", "同じ催しが二度"),
    ]


def test_spellings_of_the_report() -> None:
    spelled = {
        (finding.record_id or "").removeprefix("2020-"): finding
        for finding in findings(bundled())
        if finding.rule == "団体名の書き方"
    }
    assert {"sponsor-board-10", "sponsor-board-32", "sponsor-city-84", "sponsor-board-38"} <= set(spelled)
    assert {"cohost-10", "committee-10", "cooperation-4"} <= set(spelled)
    assert spelled["sponsor-board-32"].field == "organiser"
    assert spelled["sponsor-board-32"].message == (
        "「（株）三星」は「株式会社三星」（2020-sponsor-city-77）と同じ団体の別の書き方である"
    )
    assert spelled["cohost-10"].field == "partners"


def test_a_sound_report_gives_few_findings() -> None:
    found = findings(load_report(EXCERPT))
    assert [(finding.record_id, finding.rule) for finding in found] == [
        (None, "読み"),
        ("2021-cooperation-3", "前後と合わない元号"),
        ("2021-sponsor-city-6", "団体名の書き方"),
    ]


@pytest.mark.parametrize(
    ("written", "instead", "expected"),
    [
        ("令和 4年 2月 5日", "令和 4年 2月30日", ("2021-cohost-2", "暦にない日付")),
        ("令和 3年 4月11日～30日", "令和 2年 4月11日～30日", ("2021-cooperation-2", "年度の外の日付")),
    ],
)
def test_a_slip_in_a_sound_report_is_one_finding_more(
    written: str, instead: str, expected: tuple[str, str], tmp_path: Path
) -> None:
    text = EXCERPT.read_text(encoding="utf-8")
    assert text.count(written) == 1
    slipped = tmp_path / "slipped.txt"
    slipped.write_text(text.replace(written, instead), encoding="utf-8")
    found = [(finding.record_id, finding.rule) for finding in findings(load_report(slipped))]
    assert len(found) == 4
    assert expected in found


def test_findings_come_in_document_order() -> None:
    order = {record.id: place for place, record in enumerate(bundled().records)}
    places = [order[finding.record_id or ""] for finding in findings(bundled())]
    assert places == sorted(places)


def test_sound_records_are_not_questioned() -> None:
    assert questioned(*sound()) == []


# -- single rules --


def test_headings_and_records() -> None:
    report = bundled()
    [finding] = [item for item in findings(replace(report, records=report.records[1:])) if not item.record_id]
    assert finding.rule == "見出しの件数"
    assert finding.message == "「① 協働の形態：共催（10件）」は10件とあるが、記録は9件ある"
    short = replace(report, records=report.records[:-1])
    assert [item.message for item in findings(short) if not item.record_id] == [
        "「④ 協働の形態：後援（181件）」は181件とあるが、記録は180件ある",
        "「【教育委員会名義】（73件）」は73件とあるが、記録は72件ある",
    ]


def test_empty_fields() -> None:
    project, sponsorship = sound()
    found = questioned(replace(project, department=""), replace(sponsorship, name=" ", organiser=""))
    assert [(item.field, item.rule, item.message) for item in found] == [
        ("department", "空の欄", "担当課が空である"),
        ("name", "空の欄", "名称が空である"),
        ("organiser", "空の欄", "主催者が空である"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("令和 2年 3月31日 (3人)", ["年度の外の日付"]),
        ("令和 3年 4月 1日 (3人)", ["年度の外の日付"]),
        ("令和 3年 3月 1日～ 4月 5日 (3人)", ["年度の外の日付"]),
        ("令和 元年 5月 1日～ 5日 (3人)", ["年度の外の日付"]),
        ("令和 2年 4月 1日～令和 3年 3月31日 (3人)", []),
        ("令和 2年 9月 5日～ 8月 1日 (3人)", ["年度の外の日付"]),
        ("令和 2年 9月 5日～令和 2年 8月 1日 (3人)", ["期間の前後"]),
        ("令和 2年 2月30日 (3人)", ["暦にない日付"]),
        ("募集 令和 2年 6月 3日～平成 2年 8月30日", ["前後と合わない元号"]),
    ],
)
def test_dates(text: str, expected: list[str]) -> None:
    found = held(text)
    assert rules(found) == expected
    assert all(finding.field == "held" for finding in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("令和 2年 8月 5日 (16人) 令和 2年 9月 5日 (4人) (延べ 20人)", []),
        ("令和 2年 8月 5日 (16人) 令和 2年 9月 5日 (4人) (延べ 21人)", ["合計の人数"]),
        ("令和 2年 8月 5日 (約16人) 令和 2年 9月 5日 (4人) (延べ 21人)", []),
        ("令和 2年 8月 5日 令和 2年 9月 5日 (延べ 21人)", []),
        ("令和 2年 8月 5日 (16人) 令和 2年 9月 5日 (書面開催) 令和 3年 1月 5日 (4人) ※延べ20人", []),
        ("委員会 令和 2年 8月 5日 (16人) 式典 令和 2年 9月 5日 (4人) 令和 2年 9月 6日 (5人) ※出席者9人", []),
        ("委員会 令和 2年 8月 5日 (16人) 式典 令和 2年 9月 5日 (4人) ※出席者9人", ["合計の人数"]),
    ],
)
def test_sums(text: str, expected: list[str]) -> None:
    assert rules(held(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("令和 2年 8月 5日 (各20人)", ["「各20人」から参加人数を確実には読み取れない"]),
        ("令和 2年 8月 5日 (数十人)", ["「数十人」から参加人数を確実には読み取れない"]),
        ("令和 2年 8月 5日 (20)", ["「20」から参加人数を確実には読み取れない"]),
        ("令和 2年 8月 5日 (20人、子ども5人)", ["「20人、子ども5人」から参加人数を確実には読み取れない"]),
        ("令和 2年 8月 5日 (10 5人)", ["「10 5人」から参加人数を確実には読み取れない"]),
        ("令和 2年 8月 5日 (延期) (20人)", ["「20人」から参加人数を確実には読み取れない"]),
        (
            "令和 2年 8月 5日 午前の部（20人） 午後の部（15人）",
            ["「午後の部（15人）」の人数は、前の回の参加人数に入れていない"],
        ),
        ("延べ大人20人、子ども30人", ["「延べ大人20人、子ども30人」から人数を確実には読み取れない"]),
        ("令和 2年 4月 1日～年度末（20人）", ["「～年度末」から期間の終わりを読み取れない"]),
        (
            "講座 令2年の8月5日（20人）",
            ["「講座 令2年の8月5日（20人）」の「8月5日」を日付として読み取っていない"],
        ),
        ("令和 2年 8月 5日 (定員30人)", []),
        ("令和 2年 8月 5日 (一人ひとりの発表)", []),
        ("令和 2年 8月 5日 (20人、スタッフ5人)", []),
        ("令和 2年 8月 5日 (会場35人、オンライン15人)", []),
        ("令和 2年 8月 5日 延期（令和 3年 2月 1日（20人））", []),
        ("令和 2年 8月 5日 (中止)（20人の予定）", []),
        ("通年", []),
    ],
)
def test_what_is_not_read_for_certain(text: str, expected: list[str]) -> None:
    assert [finding.message for finding in held(text)] == expected


def test_the_sum_is_told() -> None:
    [finding] = held("令和 2年 8月 5日 (1,600人) 令和 2年 9月 5日 (400人) (延べ 20人)")
    assert finding.message == "「(延べ 20人)」とあるが、各回の参加者を足すと2,000人である"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("12月1日(火)に開催予定だった。", None),
        ("12月1日(水)に開催予定だった。", "「12月1日(水)」とあるが、2020-12-01 は火曜日である"),
        ("1月10日（月曜日）に開いた。", "「1月10日（月曜日）」とあるが、2021-01-10 は日曜日である"),
        ("令和元年５月１日（水）に開いた。", None),
        ("令和元年５月１日（木）に開いた。", "「令和元年５月１日（木）」とあるが、2019-05-01 は水曜日である"),
        ("2020年12月1日（火・祝）", None),
        ("2月30日(月)", None),
    ],
)
def test_weekdays(text: str, message: str | None) -> None:
    project, _ = sound()
    found = questioned(replace(project, effects=text))
    assert [(item.field, item.message) for item in found] == ([("effects", message)] if message else [])


def test_the_fiscal_year_of_a_name() -> None:
    project, sponsorship = sound()
    [finding] = questioned(
        replace(project, name="令和３年度講座"), replace(sponsorship, name="令和3年度大会")
    )
    assert finding.message == "名称に「令和３年度」とあるが、報告書は令和2年度（2020年度）である"
    assert questioned(replace(project, name="2020年度講座")) == []


def test_the_same_event_twice() -> None:
    _, sponsorship = sound()
    again = replace(sponsorship, id="2020-sponsor-city-99", name=sponsorship.name.replace("第9回", "第９回 "))
    [finding] = [item for item in questioned(sponsorship, again) if item.rule == "同じ催しが二度"]
    assert finding.record_id == again.id
    assert sponsorship.id in finding.message
    elsewhere = replace(again, name_holder="board")
    by_another = replace(again, organiser="別の委員会")
    assert questioned(sponsorship, elsewhere, by_another) == []


def test_names_that_may_be_one_body() -> None:
    _, sponsorship = sound()
    other = replace(sponsorship, id="2020-sponsor-city-99", name="別の催し")
    [finding] = questioned(
        replace(sponsorship, organiser="自然ウオッチングセンター"),
        replace(other, organiser="自然ウォッチングセンター"),
    )
    assert (finding.record_id, finding.rule) == (other.id, "似た団体名")


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("見え\u200bない", "U+200B"),
        ("逆\u202e転", "U+202E"),
        ("ESC\x1b[31m\x07", "U+001B、U+0007"),
        ("葛\U000e0100飾", None),
        ("改\n行", None),
    ],
)
def test_hidden_characters(text: str, codes: str | None) -> None:
    _, sponsorship = sound()
    found = questioned(replace(sponsorship, name=text))
    assert [item.message for item in found] == ([f"見えない文字（{codes}）を含む"] if codes else [])


@pytest.mark.parametrize("char", ["\ue000", "\uf040", "\U000f0001", b"\xf0\x40".decode("cp932")])
def test_characters_that_only_one_machine_has(char: str) -> None:
    _, sponsorship = sound()
    (finding,) = questioned(replace(sponsorship, name=f"渡{char}会"))
    assert (finding.rule, finding.severity) == ("外字", Severity.WARNING)
    assert f"外字（U+{ord(char):04X}）" in finding.message


@pytest.mark.parametrize("label", ["を実施", "式", "表彰式（午後", "消費 生活講演会", "、表彰"])
def test_labels_that_a_line_wrap_cut(label: str) -> None:
    project, _ = sound()
    session = Session(label, "2020-10-01", None, None, 3, False, "人", "in_person", None)
    [finding] = questioned(replace(project, sessions=(session,)))
    assert (finding.rule, finding.field) == ("実施内容の見出し", "held")


@pytest.mark.parametrize("label", ["春", "秋", "①", "A"])
def test_labels_of_one_character(label: str) -> None:
    assert held(f"{label} 令和 2年 8月 5日 (3人)") == []


@pytest.mark.parametrize("label", ["表彰式", "第1部 講演", "特級Ⅰ（生産現場）", "～結びの会～", "「春」の会"])
def test_labels_that_are_whole(label: str) -> None:
    project, _ = sound()
    session = Session(label, "2020-10-01", None, None, 3, False, "人", "in_person", None)
    assert questioned(replace(project, sessions=(session,))) == []


def test_a_report_without_anything() -> None:
    assert findings(replace(base(), records=(), organisations=(), mentions=())) == []
    project, _ = sound()
    assert questioned(replace(project, sessions=(), totals=(Total("通年", None, None),))) == []
