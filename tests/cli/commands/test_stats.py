"""``stats``: counts that an independent count confirms, for every property and for drawn queries."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from commands import command_of
from searching import ids

from kyodo_tui.core.pages.statistics import DIMENSIONS
from kyodo_tui.core.search.query import parse
from kyodo_tui.errors import ExitCode
from kyodo_tui.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from commands import Run

QUERIES = 200


@pytest.fixture
def path(two_years_path: Path) -> Path:
    return two_years_path


def objects(run: Run, path: Path, *words: str) -> list[dict[str, Any]]:
    _, out, _ = run("export", *words, "--format", "json", "--db", str(path))
    found: list[dict[str, Any]] = json.loads(out) if out else []
    return found


def months_of(record: Mapping[str, Any]) -> set[str]:
    found = set()
    for session in record["sessions"]:
        if session["dates"]:
            found |= {day[:7] for day in session["dates"]}
        elif session["start"]:
            year, month = map(int, session["start"][:7].split("-"))
            while f"{year}-{month:02}" <= (session["end"] or session["start"])[:7]:
                found.add(f"{year}-{month:02}")
                year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return found


def modes_of(record: Mapping[str, Any]) -> set[str]:
    found = {session["mode"] for session in record["sessions"] if session["mode"]}
    return found | ({"cancelled"} if "cancelled" in (record["status"] or "") else set())


PRESENT = {"ゼロごみ推進室": "ゼロごみ推進課", "政策推進室": "政策推進課"}
"""Another name of a department → its present one, as reviewed."""


def values_of(
    record: Mapping[str, Any], by: str, bodies: Mapping[str, Mapping[str, set[str]]]
) -> Iterable[str]:
    """Return the values of a record from its public JSON."""
    is_project = "sessions" in record
    match by:
        case "form":
            return list(record["forms"])
        case "department":
            return [PRESENT.get(record["department"], record["department"])]
        case "organiser" | "partner":
            return bodies[by].get(record["id"], ())
        case "name-holder":
            return [] if is_project else [record["name_holder"]]
        case "frequency":
            return [record["frequency"]] if is_project and record["frequency"] else []
        case "month":
            return months_of(record) if is_project else ()
        case "mode":
            return modes_of(record if is_project else {**record, "sessions": []})
        case "year":
            return [str(record["fiscal_year"])]
        case "extra":
            return {
                f"{each['label']}：{each['text']}" for each in record["extra"] if 0 < len(each["text"]) <= 40
            }
        case "status":
            return [record["status"]] if record["status"] else []
    return bodies[by].get(record["id"], ())


def is_meeting(session: Mapping[str, Any], record: Mapping[str, Any]) -> bool:
    """Return whether a session is a meeting, as a person reads the reports of the bundled database."""
    words = ("委員会", "協議会", "推進会議", "役員会", "総会")
    return session["mode"] == "written" or str(session["label"] or record["name"]).endswith(words)


def people_of(record: Mapping[str, Any]) -> int | None:
    counted: list[int] = [
        s["participants"]
        for s in record.get("sessions", ())
        if s["unit"] in ("人", "名") and not is_meeting(s, record)
    ]
    if counted:
        return sum(counted)
    totals: list[int | None] = [total["participants"] for total in record.get("totals", ())]
    return next((number for number in totals if number is not None), None)


def bodies_of(path: Path) -> dict[str, dict[str, set[str]]]:
    found: dict[str, dict[str, set[str]]] = {"organiser": {}, "partner": {}, "kind": {}}
    with Database.open(path) as database:
        for record_id in ids(database, ""):
            for mention in database.related.mentions_in(record_id):
                found[mention.role].setdefault(record_id, set()).add(mention.organisation)
            found["kind"][record_id] = set(database.related.kinds(record_id))
    return found


@pytest.mark.parametrize("by", DIMENSIONS)
def test_an_independent_count_agrees(run: Run, path: Path, by: str) -> None:
    records, bodies = objects(run, path), bodies_of(path)
    _, out, _ = run("stats", "--by", by, "--format", "json", "--db", str(path))
    page = json.loads(out)
    expected: Counter[str | None] = Counter()
    people: Counter[str | None] = Counter()
    for record in records:
        for value in tuple(values_of(record, by, bodies)) or (None,):
            expected[value] += 1
            people[value] += people_of(record) or 0
    assert {line["value"]: line["records"] for line in page["lines"]} == expected
    if by not in ("month", "mode"):
        assert {line["value"]: line["participants"] or 0 for line in page["lines"]} == people
    assert page["total"]["records"] == len(records)
    assert page["total"]["participants"] == sum(people_of(record) or 0 for record in records)


def test_drawn_queries_count_what_the_search_finds(run: Run, path: Path) -> None:
    from kyodo_tui.core.pages.statistics import statistics

    exported = {record["id"]: record for record in objects(run, path)}
    bodies = bodies_of(path)
    random = Random(14)
    with Database.open(path) as database:
        records = list(database.matching(parse("")))
        names = {by: database.pages.names(dimension) for by, dimension in DIMENSIONS.items()}
        facets = ["形態:後援", "形態:共催", "年度:2021", "状態:中止", "区分:例年", "月:10", "名義:教育委員会"]
        for _ in range(QUERIES):
            name = random.choice(records).name
            start = random.randrange(len(name))
            words = [f'"{name[start : start + random.randint(1, 3)]}"', random.choice(["", *facets])]
            query = parse(" ".join(words))
            found = set(ids(database, query))
            chosen = [record for record in records if record.id in found]
            by = random.choice(list(DIMENSIONS))
            one = statistics(database.matching(query), DIMENSIONS[by], names[by])
            assert one == statistics(chosen, DIMENSIONS[by], names[by])
            expected: Counter[str | None] = Counter()
            for record_id in found:
                expected.update(tuple(values_of(exported[record_id], by, bodies)) or (None,))
            counted = {line.value: line.tally.records for line in one.lines if line.tally.records}
            assert counted == expected, (query, by)
            assert one.total.records == len(found)


def test_the_sums_are_those_of_the_browser(path: Path) -> None:
    from kyodo_tui.core.pages.statistics import statistics
    from kyodo_tui.core.search.asked_sessions import asked_sessions

    with Database.open(path) as database:
        for text in (
            "",
            "花火",
            "形態:共催",
            "状態:中止",
            "月:10",
            "10月",
            "状態:書面",
            "書面",
            "日:10/18",
            "協働",
        ):
            query = parse(text)
            sums, dimension = database.sums(query), DIMENSIONS["year"]
            names, asked = database.pages.names(dimension), asked_sessions(query)
            total = statistics(database.matching(query), dimension, names, asked=asked).total
            assert total.figures == sums.held.plus(sums.beyond)


def test_it_says_that_only_meetings_in_writing_are_counted(run: Run, path: Path) -> None:
    for text in ("書面", "状態:書面開催"):
        _, out, _ = run("stats", text, "--by", "year", "--db", str(path))
        assert re.search(r"数えたもの +書面開催", out)
        assert re.search(r"会議 +13回", out)
        assert "前後にも続く" not in out
    _, out, _ = run("stats", "10月", "--by", "year", "--db", str(path))
    assert re.search(r"数えたもの +10月", out)
    assert "10月の前後にも続く" in out


def test_counts_by_a_facet_are_those_of_its_queries(run: Run, path: Path) -> None:
    for by, word in (
        ("form", "形態"),
        ("name-holder", "名義"),
        ("month", "月"),
        ("mode", "状態"),
        ("year", "年度"),
    ):
        _, out, _ = run("stats", "--by", by, "--format", "json", "--db", str(path))
        for line in json.loads(out)["lines"]:
            if line["value"] is not None:
                value = line["label"] if by == "mode" else line["value"]
                _, count, _ = run("search", f"{word}:{value}", "--count", "--db", str(path))
                assert (by, value, int(count)) == (by, value, line["records"])


def test_a_sheet_has_numbers_and_a_table_bars(run: Run, path: Path) -> None:
    _, out, _ = run("stats", "--by", "担当課", "--format", "csv", "--db", str(path))
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    assert int(rows[-1]["件数"]) == sum(int(row["件数"]) for row in rows[:-1])
    assert rows[-1]["担当課"] == "合計"
    assert "█" not in out
    assert "█" in run("stats", "--by", "担当課", "--db", str(path))[1]
    assert "█" not in run("stats", "--by", "担当課", "--format", "markdown", "--db", str(path))[1]


def test_what_cannot_be_counted_by_is_said_with_what_can(run: Run, path: Path) -> None:
    for words in (("stats", "--by", "天気"), ("stats", "花火")):
        code, out, err = run(*words, "--db", str(path))
        assert (code, out) == (ExitCode.USAGE, "")
        assert "department（担当課）" in err


def test_nothing_found_is_said(run: Run, path: Path) -> None:
    code, _, err = run("stats", "ありえない語", "--by", "form", "--db", str(path))
    assert code == ExitCode.NOTHING_FOUND
    assert "該当する記録はありません" in err


def test_a_summary_comes_in_every_format_with_what_it_rests_on(run: Run, path: Path) -> None:
    call = ("stats", "--summary", "--db", str(path))
    code, out, err = run(*call, "--format", "json")
    page = json.loads(out)
    assert (code, page["year"], page["previous"]) == (ExitCode.DONE, 2021, 2020)
    records = objects(run, path)
    assert page["total"]["now"]["records"] + page["total"]["before"]["records"] == len(records)
    assert page["proof"]["found"] == len(records)
    assert run(*command_of(err))[1] == out
    for form, sign in (("csv", ","), ("tsv", "\t")):
        rows = list(
            csv.reader(io.StringIO(run(*call, "--format", form)[1].removeprefix("\ufeff")), delimiter=sign)
        )
        assert rows[0][:3] == ["区分", "項目", "件 令2"]
        assert ["形態別", "④後援"] in [row[:2] for row in rows]
        assert not any(cell.startswith("'") for row in rows for cell in row)
    for form in ("table", "markdown"):
        text = run(*call, "--format", form)[1]
        assert "令和3年度（2021年度）の総括表" in text
        assert page["text"][0].replace(" ", "") in "".join(text.split())


def test_a_summary_of_the_first_year_has_nothing_to_compare_with(run: Run, path: Path) -> None:
    for words in (("--year", "2020"), ("年度:2020",)):
        _, out, _ = run("stats", "--summary", *words, "--format", "json", "--db", str(path))
        page = json.loads(out)
        assert (page["year"], page["previous"], page["total"]["before"]) == (2020, None, None)
        assert "前の年度の報告書がない" in page["notes"][0]


def test_a_summary_names_the_forms_it_is_limited_to(run: Run, path: Path) -> None:
    _, out, _ = run("stats", "--summary", "--form", "④", "--format", "json", "--db", str(path))
    assert json.loads(out)["text"][0].startswith("令和3年度（2021年度）の④後援の記録は ")


def test_a_summary_is_of_what_the_query_finds(run: Run, path: Path) -> None:
    _, out, _ = run("stats", "花火", "年度=2021", "--summary", "--format", "json", "--db", str(path))
    if out:
        page = json.loads(out)
        _, count, _ = run("search", "花火", "--year", str(page["year"]), "--count", "--db", str(path))
        assert page["total"]["now"]["records"] == int(count)
    code, _, err = run("stats", "ありえない語", "--summary", "--db", str(path))
    assert code == ExitCode.NOTHING_FOUND
    assert "該当する記録はありません" in err
    assert run("stats", "--summary", "--by", "form", "--db", str(path))[0] == ExitCode.USAGE


def test_two_properties_make_a_table_that_adds_up(run: Run, path: Path) -> None:
    _, out, _ = run("stats", "--by", "年度", "--by", "形態", "--format", "json", "--db", str(path))
    page = json.loads(out)
    for line, cells in zip(page["rows"], page["cells"], strict=True):
        assert sum(cells) == line["records"]
        for column, number in zip(page["columns"], cells, strict=True):
            query = f"年度:{line['value']} 形態:{column['value']}"
            _, count, _ = run("search", query, "--count", "--db", str(path))
            assert int(count) == number
    code, _, err = run("stats", "--by", "form", "--by", "形態", "--db", str(path))
    assert (code, err.split("\n")[0]) == (ExitCode.USAGE, "--by は、違う項目を二つまで指定できます。")
