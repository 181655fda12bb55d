"""The page about a body."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.calendar import fiscal_year_label, fiscal_year_short
from kyodo_tui.core.pages.entry import COLUMNS, row
from kyodo_tui.core.pages.page import Column, Page, Row, Section
from kyodo_tui.core.records.organisations import is_collective
from kyodo_tui.core.records.report import ORGANISER, PARTNER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kyodo_tui.core.pages.organisation import Mentioned, NearBody, OrganisationLife
    from kyodo_tui.core.records.departments import Departments
    from kyodo_tui.core.records.labels import Labels

ROLE_LABELS = {ORGANISER: "主催", PARTNER: "関係団体"}
"""Role of a body in a record → its label."""
_LOOK_ALIKE = "名称が似ていても別の団体（支部・青年部・後援会など）の記録は含みません。"
_COLLECTIVE = ("これは多くの団体をまとめた呼び方です。どの団体のことかは、記録ごとに違うかもしれません。",)
_MOST_LARGER = 3
"""Bodies with more records that are named at the top."""
_COLUMNS = ("fiscal_year", "form", "name_holder", "name", "department", "status")


def organisation_page(life: OrganisationLife, labels: Labels, lineages: Departments) -> Page:
    """Return the page about a body."""
    years = sorted({each.entry.fiscal_year for each in life.mentioned}, reverse=True)
    spellings, departments, events = life.spellings(), life.departments(lineages), life.events()
    facts = (
        ("団体の種類", labels.kind(life.kind)),
        ("記録", f"{len(life.mentioned)}件（{_roles(life.mentioned)}）"),
        *_larger(life),
        ("年度", "、".join(map(fiscal_year_label, sorted(years)))),
        ("旧名称", "、".join(life.former_names) or "記載なし"),
    )
    return Page(
        "organisation",
        f"「{life.name}」の記録",
        facts,
        (
            _by_year(life, years, labels),
            _records(life, labels),
            _spellings(spellings),
            _departments(departments, lineages),
            _events(events, life.event_names),
            *((_others(life, labels),) if life.others else ()),
            _near(life.near),
        ),
        (*(_COLLECTIVE if is_collective(life.key) else ()), _LOOK_ALIKE),
        {
            "name": life.name,
            "key": life.key,
            "kind": life.kind,
            "former_names": list(life.former_names),
            "spellings": [{"written": written, "records": ids} for written, ids in spellings.items()],
            "records": [each.to_json() for each in life.mentioned],
            "departments": [
                {
                    "name": name,
                    "written": sorted({each.entry.department for each in of}),
                    "records": [each.entry.id for each in of],
                }
                for name, of in departments.items()
            ],
            "events": [
                {
                    "id": code,
                    "name": life.event_names.get(code, ""),
                    "records": [each.entry.id for each in of],
                }
                for code, of in events.items()
            ],
            "others": [each.to_json() for each in life.others],
            "near": [each.to_json() for each in life.near],
        },
    )


def _larger(life: OrganisationLife) -> tuple[tuple[str, str], ...]:
    """Return the bodies with a near name that have more records than this one, as a line at the top."""
    larger = [each for each in life.near if each.records > len(life.mentioned)]
    if not larger:
        return ()
    named = "、".join(f"{each.name} {each.records}件" for each in larger[:_MOST_LARGER])
    more = f" ほか{len(larger) - _MOST_LARGER}団体" if len(larger) > _MOST_LARGER else ""
    return (("名称の近い団体", f"{named}{more}（この頁の件数に含めていません）"),)


def _roles(mentioned: Iterable[Mentioned]) -> str:
    counted = Counter(role for each in mentioned for role in each.roles)
    return "、".join(f"{label} {counted[role]}件" for role, label in ROLE_LABELS.items() if counted[role])


def _years_short(mentioned: Iterable[Mentioned]) -> str:
    return "、".join(map(fiscal_year_short, sorted({each.entry.fiscal_year for each in mentioned})))


def _by_year(life: OrganisationLife, years: Sequence[int], labels: Labels) -> Section:
    present = {code for each in life.mentioned for code in each.entry.forms}
    forms = [code for code in labels.forms if code in present]
    rows = []
    several = False
    for year in years:
        of_year = [each for each in life.mentioned if each.entry.fiscal_year == year]
        by_form = [sum(form in each.entry.forms for each in of_year) for form in forms]
        by_role = [sum(role in each.roles for each in of_year) for role in ROLE_LABELS]
        several = several or sum(by_form) > len(of_year) or sum(by_role) > len(of_year)
        counts = [len(of_year), *by_form, *by_role]
        rows.append(Row((fiscal_year_label(year), *(str(count) if count else "" for count in counts))))
    notes = ("形態や関わり方が複数ある記録は、それぞれで数え、計では1件と数えます。",) if several else ()
    return Section(
        "by_year",
        "年度別の件数",
        (
            Column("year", "年度"),
            Column("total", "計", is_number=True),
            *(Column(form, labels.form(form), is_number=True) for form in forms),
            *(Column(role, label, is_number=True) for role, label in ROLE_LABELS.items()),
        ),
        tuple(rows),
        notes,
        is_main=False,
    )


def _records(life: OrganisationLife, labels: Labels) -> Section:
    return Section(
        "records",
        f"記録（{len(life.mentioned)}件）",
        (
            *(COLUMNS[code] for code in _COLUMNS),
            Column("roles", "関わり方"),
            Column("written", "表記"),
            COLUMNS["id"],
        ),
        tuple(
            row(
                each.entry,
                _COLUMNS,
                labels,
                "・".join(ROLE_LABELS[role] for role in each.roles),
                "、".join(each.spellings),
                each.entry.id,
            )
            for each in life.mentioned
        ),
    )


def _spellings(spellings: dict[str, list[str]]) -> Section:
    return Section(
        "spellings",
        f"表記（{len(spellings)}通り）",
        (Column("written", "表記"), Column("count", "件数", is_number=True), Column("records", "記録番号")),
        tuple(Row((written, str(len(ids)), "、".join(ids)), ids[0]) for written, ids in spellings.items()),
        is_main=False,
    )


def _departments(departments: dict[str, list[Mentioned]], lineages: Departments) -> Section:
    rows = []
    for name, mentioned in departments.items():
        former = [each for each in lineages.lineage(name) if each != name]
        rows.append(Row((name, str(len(mentioned)), _years_short(mentioned), "、".join(former))))
    return Section(
        "departments",
        f"担当課（{len(departments)}課）",
        (
            Column("department", "担当課"),
            Column("count", "件数", is_number=True),
            Column("years", "年度"),
            Column("former", "同じ課の別の名前"),
        ),
        tuple(rows),
        is_main=False,
    )


def _events(events: dict[str, list[Mentioned]], names: dict[str, str]) -> Section:
    return Section(
        "events",
        f"催し（{len(events)}件）",
        (
            Column("event", "催し"),
            Column("count", "件数", is_number=True),
            Column("years", "年度"),
            Column("id", "記録番号"),
        ),
        tuple(
            Row(
                (
                    names.get(code, ""),
                    str(len(mentioned)),
                    _years_short(mentioned),
                    mentioned[0].entry.id,
                ),
                mentioned[0].entry.id,
            )
            for code, mentioned in events.items()
        ),
        is_main=False,
    )


def _others(life: OrganisationLife, labels: Labels) -> Section:
    """Return who stands in this body's place in other records of its events: it may have another name there."""
    codes = ("fiscal_year", "form", "name_holder", "name")
    return Section(
        "others",
        f"同じ催しの、ほかの団体の記録（{len(life.others)}件。この頁の件数に含めていません）",
        (*(COLUMNS[code] for code in codes), Column("bodies", "その記録の団体"), COLUMNS["id"]),
        tuple(row(each.entry, codes, labels, "、".join(each.names), each.entry.id) for each in life.others),
        is_main=False,
        is_counted=False,
    )


def _near(near: Sequence[NearBody]) -> Section:
    return Section(
        "near",
        f"名称の近い団体（{len(near)}団体。この頁の件数に含めていません）",
        (
            Column("name", "団体"),
            Column("count", "件数", is_number=True),
            Column("relation", "関係"),
            Column("rule", "違い"),
        ),
        tuple(
            Row(
                (
                    each.name,
                    str(each.records),
                    "同じ団体かもしれない" if each.may_be_same else "別の団体",
                    each.rule,
                )
            )
            for each in near
        ),
        is_main=False,
    )
