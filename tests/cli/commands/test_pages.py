"""``related``, ``organisation``, ``precedents`` and ``compare``: pages in every format, and what is not there."""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from records import DRILL, RECORDS
from reports import report

from kyodo_tui.cli.commands import COMMANDS
from kyodo_tui.core.records.organisations import organisation_key
from kyodo_tui.core.records.report import ORGANISER as ORGANISER_ROLE
from kyodo_tui.core.records.report import Mention, Organisation
from kyodo_tui.core.text.cells import width
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.errors import ExitCode
from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from pathlib import Path

    from commands import Run

ORGANISER = next(record.organiser for record in RECORDS if hasattr(record, "organiser"))
CALLS = (
    ("related", DRILL.id),
    ("organisation", ORGANISER),
    ("precedents", DRILL.id),
    ("precedents", DRILL.name),
    ("compare", "2020", "令和3"),
    ("compare",),
)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "kyodo.db"
    write([report(2020), report(2021)], path)
    return path


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call[0])
def test_every_format_carries_the_proof_line(run: Run, call: tuple[str, ...]) -> None:
    for form in ("table", "json", "markdown", "csv", "tsv"):
        code, out, err = run(*call, "--format", form)
        assert code == ExitCode.DONE
        assert out
        proof = json.loads(out)["proof"]["command"] if form == "json" else out if form == "markdown" else err
        assert f"kyodo-tui {call[0]}" in proof


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call[0])
def test_the_command_of_the_proof_line_gives_the_same(run: Run, call: tuple[str, ...]) -> None:
    _, out, _ = run(*call, "--format", "json")
    program, *words = shlex.split(json.loads(out)["proof"]["command"])
    assert program == "kyodo-tui"
    assert run(*words)[:2] == (ExitCode.DONE, out)


def test_related_records_come_with_reason_and_certainty(run: Run) -> None:
    _, out, _ = run("related", DRILL.id, "--format", "json")
    found = {each["id"]: each for each in json.loads(out)["related"] if each["group"] == "event"}
    other = found[DRILL.id.replace("2020", "2021")]
    assert other["certain"] is True
    assert "別の年度" in other["reason"]


def test_a_year_limits_what_is_related(run: Run) -> None:
    code, out, err = run("related", DRILL.id, "--year", "2021", "--format", "json")
    assert code == ExitCode.DONE
    assert {each["fiscal_year"] for each in json.loads(out)["related"]} == {2021}
    assert "令和3年度" in err


def test_precedents_look_at_all_years_and_say_so(run: Run) -> None:
    _, out, err = run("precedents", DRILL.id, "--year", "2021", "--format", "json")
    assert [each["fiscal_year"] for each in json.loads(out)["years"]] == [2021, 2020]
    assert "--year の指定は使いません" in err


def test_csv_has_one_table_with_the_id_last(run: Run) -> None:
    for call in CALLS:
        _, out, _ = run(*call, "--format", "csv")
        head, *rows = csv.reader(io.StringIO(out.removeprefix("\ufeff")))
        assert (head[0], head[-1]) == ("区分", "記録番号")
        assert rows
        assert all(len(row) == len(head) for row in rows)


def test_new_by_rule_is_a_setting(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert json.loads(run("precedents", DRILL.id, "--format", "json")[1])["new"] is None
    monkeypatch.setenv("KYODO_NEW_AFTER_YEARS", "1")
    assert json.loads(run("precedents", DRILL.id, "--format", "json")[1])["new"] == {
        "rule": 1, "new": False, "missing": [],
    }  # fmt: skip
    monkeypatch.setenv("KYODO_NEW_AFTER_YEARS", "many")
    assert run("precedents", DRILL.id)[0] == ExitCode.USAGE


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (("related", "2020-cohost-999"), ExitCode.NOTHING_FOUND),
        (("related", ""), ExitCode.USAGE),
        (("organisation", "ありえない団体"), ExitCode.NOTHING_FOUND),
        (("organisation", "株式会社"), ExitCode.NOTHING_FOUND),
        (("organisation", "会"), ExitCode.NOTHING_FOUND),
        (("organisation", "\x1b[31m\x00"), ExitCode.NOTHING_FOUND),
        (("organisation", "長" * 100_000), ExitCode.NOTHING_FOUND),
        (("precedents", "ありえない催し"), ExitCode.NOTHING_FOUND),
        (("precedents", " "), ExitCode.USAGE),
        (("organisation", ""), ExitCode.USAGE),
        (("precedents", '"'), ExitCode.NOTHING_FOUND),
        (("compare", "2020", "1999"), ExitCode.USAGE),
        (("compare", "2020", "2030"), ExitCode.NOTHING_FOUND),
        (("compare", "2020", "いつか"), ExitCode.USAGE),
        (("organisation",), ExitCode.USAGE),
    ],
)
def test_what_is_not_there_is_said_in_two_lines(run: Run, call: tuple[str, ...], code: int) -> None:
    found, out, err = run(*call)
    assert (found, out) == (code, "")
    message, _, proof = err.partition("問い: ")
    assert 1 <= len(message.strip().split("\n")) <= 2
    assert not proof or "のうち 0件" in proof
    assert "\x1b" not in err
    assert width(err.split("\n")[0]) < 400


@pytest.mark.parametrize(
    "call",
    [("related", "2020-cohost-999"), ("organisation", "ありえない団体"), ("precedents", "ありえない催し")],
)
def test_what_is_not_there_carries_the_proof_line_too(run: Run, call: tuple[str, ...]) -> None:
    _, _, err = run(*call)
    assert "のうち 0件" in err
    assert f"kyodo-tui {call[0]}" in err


@pytest.mark.parametrize(
    ("call", "question"),
    [
        (("related", "2020-cohost-999"), "「2020-cohost-999」に関係する記録"),
        (("organisation", "ありえない", "団体"), "「ありえない 団体」の記録"),
        (("precedents", "ありえない催し"), "「ありえない催し」の前例"),
        (("compare", "2020", "2030"), "令和2年度（2020年度）と令和12年度（2030年度）の比較"),
    ],
)
def test_the_proof_line_asks_and_the_result_answers(run: Run, call: tuple[str, ...], question: str) -> None:
    _, _, err = run(*call)
    message, _, proof = err.partition("問い: ")
    assert proof.split("\n")[0] == question
    assert f"結果: {message.split(chr(10))[0]}" in proof


def test_what_is_ambiguous_is_named_by_ids_that_have_the_names(run: Run, tmp_path: Path) -> None:
    reports = []
    for year, edition in ((2020, "第１回"), (2021, "第２回")):
        made = report(year)
        records = tuple(replace(each, name=f"{edition}「{each.name}」交流展") for each in made.records)
        reports.append(replace(made, records=records))
    write(reports, tmp_path / "years.db")
    names = {each.id: each.name for made in reports for each in made.records}
    code, _, err = run("precedents", "交流展", "--db", str(tmp_path / "years.db"))
    offered = re.findall(r"(第[^、]*?)（(20[^）]+)）", err.split("\n")[1])
    assert code == ExitCode.NOTHING_FOUND
    assert offered
    for name, record_id in offered:
        assert name in (names[record_id], one_line(names[record_id]))
        assert record_id.startswith("2021")


def test_years_that_are_not_given_are_the_newest_and_the_one_before(run: Run) -> None:
    for given in ((), ("2021",), ("2020", "2021")):
        found = json.loads(run("compare", *given, "--format", "json")[1])
        assert (found["before"], found["after"]) == (2020, 2021)
    code, out, err = run("compare", "2020")
    assert (code, out) == (ExitCode.NOTHING_FOUND, "")
    assert err.startswith("比べられる年度が二つありません。\nある年度: 令和2年度")
    assert run("compare", "2020", "2021", "2021")[0] == ExitCode.USAGE


def test_what_is_not_there_is_a_result_that_programs_can_read(run: Run) -> None:
    for call in (
        ("organisation", "ありえない団体"),
        ("compare", "2020", "2030"),
        ("related", "2020-cohost-999"),
    ):
        code, out, _ = run(*call, "--format", "json")
        page = json.loads(out)
        assert (code, page["page"], page["proof"]["found"]) == (ExitCode.NOTHING_FOUND, call[0], 0)
        assert page["notes"]
        assert len(run(*call, "--format", "csv")[1].splitlines()) == 1


def _bodies(path: Path, *organisers: str) -> str:
    """Write a database whose sponsorships have these organisers, and return its path."""
    this = report()
    records = tuple(
        replace(DRILL, id=f"2020-sponsor-city-{no}", no=no, name=f"催し{no}", organiser=organiser)
        for no, organiser in enumerate(organisers, 1)
    )
    mentions = tuple(
        Mention(each.id, ORGANISER_ROLE, 0, each.organiser, organisation_key(each.organiser))
        for each in records
    )
    bodies = tuple(Organisation(name, organisation_key(name)) for name in dict.fromkeys(organisers))
    write([replace(this, records=records, cells=(), mentions=mentions, organisations=bodies)], path)
    return str(path)


def test_a_body_is_opened_by_its_reviewed_abbreviation(run: Run, tmp_path: Path) -> None:
    council = "社会福祉法人苫小牧市社会福祉協議会"
    path = _bodies(tmp_path / "a.db", council, f"{council}ボランティアセンター", "北洋大学")
    for short in ("社協", "市社協", "苫社協", "苫小牧市社協"):
        code, out, _ = run("--db", path, "organisation", short)
        assert (code, out.split("\n")[0]) == (ExitCode.DONE, f"「{council}」の記録")
        code, out, _ = run("--db", path, "precedents", short)
        assert (code, council in out) == (ExitCode.DONE, True)
    several = _bodies(tmp_path / "b.db", council, "札幌市社会福祉協議会")
    code, _, err = run("--db", several, "organisation", "社協")
    assert code == ExitCode.NOTHING_FOUND
    assert "「社協」と略す団体は、2つあります。" in err
    assert "「札幌市社会福祉協議会」" in err


def test_a_near_body_with_more_records_is_named_at_the_top(run: Run, tmp_path: Path) -> None:
    council = "社会福祉法人苫小牧市社会福祉協議会"
    centre = f"{council}ボランティアセンター"
    path = _bodies(tmp_path / "a.db", council, council, centre)
    head = run("--db", path, "organisation", centre)[1].partition("■")[0]
    assert f"{council} 2件" in head
    assert "名称の近い団体" not in run("--db", path, "organisation", council)[1].partition("■")[0]


def test_the_nearest_names_are_offered(run: Run) -> None:
    _, _, err = run("organisation", ORGANISER[:-1])
    assert f"近い名称: 「{ORGANISER}」" in err


def test_pages_of_an_empty_database(run: Run, tmp_path: Path) -> None:
    write([], tmp_path / "none.db")
    for call in CALLS:
        code, out, err = run(*call, "--db", str(tmp_path / "none.db"))
        assert (code, out) == (ExitCode.NOTHING_FOUND, "")
        assert "Traceback" not in err


def test_precedents_say_where_only_a_part_of_the_name_was_given(run: Run) -> None:
    _, whole, _ = run("precedents", DRILL.name)
    _, part, _ = run("precedents", DRILL.name[:-2])
    assert "ただひとつの催し" not in whole
    assert f"「{DRILL.name[:-2]}」を名称に含む、ただひとつの催し" in part


def test_an_event_is_found_by_its_name_of_another_year(run: Run) -> None:
    _, out, _ = run("precedents", f"令和9年度 第99回{DRILL.name}", "--format", "json")
    assert {each["fiscal_year"] for each in json.loads(out)["years"]} == {2020, 2021}


def test_every_page_command_says_what_it_does() -> None:
    for name in ("related", "organisation", "precedents", "compare"):
        assert COMMANDS[name].summary.endswith("出力する")
