"""What relates the records of several reports, whichever comes first."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from kyodo_tui.core.records.departments import DepartmentChange
from kyodo_tui.core.records.event_values import ReviewedEvent
from kyodo_tui.core.records.partner_kinds import ReviewedKinds
from kyodo_tui.core.records.record import Sponsorship
from kyodo_tui.core.records.related import Related, RelatedCollector
from kyodo_tui.core.records.report import ORGANISER, Mention, Organisation, Report
from kyodo_tui.core.records.reviewed import Aliases, Reviewed

if TYPE_CHECKING:
    from collections.abc import Sequence

HOME = Reviewed(
    Aliases({"駅前の会": "駅前通りの会"}, {"駅前通りの会": "駅前通りの会"}),
    ReviewedKinds({"青い鳥": "school"}, {"2020-sponsor-city-5": ("individual",)}),
    (ReviewedEvent("", ("灯りの夜", "ともしびの夜")),),
    (DepartmentChange("文化課", ("文化係",), 2021),),
)


def report(code: str, rows: Sequence[str], reviewed: Reviewed | None = None) -> Report:
    """Return a report of sponsorships out of ``name / organiser / department``."""
    reviewed = reviewed or Reviewed()
    year = int(code[-4:])
    records = []
    mentions = []
    for number, row in enumerate(rows, 1):
        name, organiser, department = row.split(" / ")
        record_id = f"{code}-sponsor-city-{number}"
        records.append(Sponsorship(record_id, year, "sponsor", number, name, department, "city", organiser))
        if organiser:
            key = reviewed.aliases.key(organiser)
            mentions.append(Mention(record_id, ORGANISER, 0, organiser, key))
    return Report(
        code, year, "", "", "", (), (), (), (), tuple(records), (), (), tuple(mentions), reviewed=reviewed
    )


FIRST = report(
    "2020",
    (
        "第1回灯りの夜 / ㈱ロックス / 文化係",
        "街角の音 / 駅前の会 / 文化係",
        "海の集い / 医療法人白樺会 / 文化係",
        "空の集い / 青い鳥 / 文化係",
        "野の集い /  / 文化係",
    ),
    HOME,
)
SECOND = report(
    "2021",
    (
        "ともしびの夜 / 株式会社ロックス / 文化課",
        "街角の音 / 駅前通りの会 / 文化課",
        "山の集い / 社会福祉法人白樺会 / 文化課",
        "川の集い / ㈱ロックス / 文化課",
        "森の集い / 駅前の会 / 文化課",
    ),
)
OTHER_CITY = report("konan-2021", ("街角の音 / 駅前の会 / 文化係",))
REPORTS = (FIRST, SECOND, OTHER_CITY)


def related(reports: Sequence[Report]) -> Related:
    collector = RelatedCollector()
    for each in reports:
        collector.add(each)
    return collector.related()


FOUND = related(REPORTS)


def body(report_: Report, number: int) -> Organisation:
    mention = next(m for m in report_.mentions if m.record_id.endswith(f"-{number}"))
    city = "konan" if report_ is OTHER_CITY else ""
    key = FOUND.key(city, mention.written)
    return next(each for each in FOUND.organisations if each.key == key)


def test_the_name_shown_is_that_of_all_reports() -> None:
    assert body(FIRST, 1) == body(SECOND, 1) == Organisation("㈱ロックス", "ロックス", "company")


def test_what_is_confirmed_counts_for_every_report_of_the_city() -> None:
    assert body(FIRST, 2) == body(SECOND, 2) == body(SECOND, 5)
    assert body(FIRST, 2).name == "駅前通りの会"
    assert body(OTHER_CITY, 1).name == "駅前の会"


def test_legal_forms_tell_two_bodies_apart() -> None:
    assert body(FIRST, 3) == Organisation("医療法人白樺会", "白樺会(medical)", "company")
    assert body(SECOND, 3) == Organisation("社会福祉法人白樺会", "白樺会(welfare)", "welfare")


def test_kinds_of_records() -> None:
    kinds = {record_id: kinds for record_id, kinds in FOUND.kinds.items() if record_id.startswith("2020")}
    assert kinds == {
        "2020-sponsor-city-1": ("company",),
        "2020-sponsor-city-2": ("citizens",),
        "2020-sponsor-city-3": ("company",),
        "2020-sponsor-city-4": ("school",),
        "2020-sponsor-city-5": ("individual",),
    }


def test_events_of_all_reports() -> None:
    events = FOUND.events.by_record
    assert events["2021-sponsor-city-1"] == "2020-sponsor-city-1"
    assert events["2021-sponsor-city-2"] == "2020-sponsor-city-2"
    assert events["konan-2021-sponsor-city-1"] == "konan-2021-sponsor-city-1"
    assert FOUND.departments[""].lineage("文化課") == ("文化課", "文化係")
    assert FOUND.departments["konan"].current("文化係") == "文化係"


def test_the_order_of_reports_makes_no_difference() -> None:
    for reports in permutations(REPORTS):
        found = related(reports)
        assert set(found.organisations) == set(FOUND.organisations)
        assert (found.events, found.kinds) == (FOUND.events, FOUND.kinds)
