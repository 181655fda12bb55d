"""``kyodo-tui check``: findings by severity with their locations, and the exit code."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

import pytest
from records import EVIL, MEETING
from reports import report
from small_report import changed, small_report

from kyodo_tui.cli.finding_list import Place, summary, write_findings
from kyodo_tui.core.japanese.lexicon import has_kanji
from kyodo_tui.core.japanese.readings import Reading
from kyodo_tui.core.search.fields import texts_of
from kyodo_tui.core.text.cells import width
from kyodo_tui.errors import ExitCode
from kyodo_tui.export.output import Output
from kyodo_tui.ingest.checks.finding import RULES, Finding, Severity
from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from pathlib import Path

    from commands import Run

    from kyodo_tui.core.records.report import Report


def sound_report() -> Report:
    """Return the hand-made report without the record that holds hidden characters; nothing has a reading."""
    made = report()
    kept = tuple(record for record in made.records if record != EVIL)
    mentions = tuple(mention for mention in made.mentions if mention.record_id != EVIL.id)
    cells = tuple(cell for cell in made.cells if cell[0] != EVIL.id)
    return replace(made, records=kept, mentions=mentions, cells=cells, sections=())


def texts(made: Report) -> list[str]:
    """Return the texts of a report that need a reading."""
    return list(
        dict.fromkeys(text for record in made.records for text in texts_of(record) if has_kanji(text))
    )


def with_readings(made: Report) -> Report:
    return replace(made, readings=tuple(Reading(text, (), reviewed=True) for text in texts(made)))


def checked(run: Run, path: Path, *reports: Report, options: tuple[str, ...] = ()) -> tuple[int, str, str]:
    write(reports, path)
    return run("check", *options, str(path))


def blocks(text: str) -> dict[str, list[str]]:
    """Return the lines of each rule."""
    lines = text.splitlines()
    return {
        line.partition("（")[0]: list(takewhile(bool, lines[number + 1 :]))
        for number, line in enumerate(lines)
        if line and line[0] not in " 【"
    }


def test_a_sound_report_has_no_findings(run: Run, tmp_path: Path) -> None:
    code, out, err = checked(run, tmp_path / "a.db", with_readings(sound_report()))
    assert (code, out) == (ExitCode.DONE, "")
    assert err == "気になる点はありません。\n"


def test_a_finding_names_file_line_record_and_field(run: Run, tmp_path: Path) -> None:
    meeting = replace(MEETING, name="令和元年度 まちかどミーティング")
    odd = replace(sound_report(), records=(meeting, *sound_report().records[1:]))
    code, out, err = checked(run, tmp_path / "a.db", with_readings(odd))
    assert code == ExitCode.NOTHING_FOUND
    (line,) = blocks(out)["名称の年度"]
    assert line.startswith(f"  report.txt:1 {MEETING.id} 名称: ")
    assert "警告 1件" in err
    assert "held" not in out


def test_missing_readings_are_counted_unless_requested(run: Run, tmp_path: Path) -> None:
    code, out, _ = checked(run, tmp_path / "a.db", sound_report())
    assert code == ExitCode.DONE
    first, hint = blocks(out)["読み"]
    assert f"など{len(texts(sound_report()))}件" in first
    assert "--readings" in hint
    for option in ("--readings", "--all"):
        code, out, _ = run("check", option, str(tmp_path / "a.db"))
        assert code == ExitCode.DONE
        assert len(blocks(out)["読み"]) == len(texts(sound_report()))
        assert out.count(MEETING.id) > 1


def test_a_year_limits_what_is_checked(run: Run, tmp_path: Path) -> None:
    other = replace(report(2021), source_name="other.txt")
    _, out, _ = checked(run, tmp_path / "a.db", report(), other, options=("--year", "2021"))
    assert "other.txt" in out
    assert "report.txt" not in out


def test_every_problem_of_a_source_is_an_error(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(changed("2\t催し", "3\t催し") + "\n余りの行\x1b", encoding="utf-8")
    code, out, err = run("check", str(path))
    assert code == ExitCode.DATA
    number, line = blocks(out)["読み込めない箇所"]
    assert "2 のはずが「3」" in number
    assert line.startswith("  report.txt: 23行目を表の行として読めません")
    assert "report.txt は報告書として読み込めません（誤り 2件）" in err
    assert "\x1b" not in out + err


def test_the_terminal_gets_no_control_characters(run: Run, tmp_path: Path) -> None:
    # A finding quotes the name of a record that is there twice.
    twin = replace(EVIL, id="2020-sponsor-board-9", no=9)
    odd = report()
    own = [mention for mention in odd.mentions if mention.record_id == EVIL.id]
    mentions = (*odd.mentions, *(replace(mention, record_id=twin.id) for mention in own))
    code, out, _ = checked(
        run, tmp_path / "a.db", replace(odd, records=(*odd.records, twin), mentions=mentions)
    )
    assert code == ExitCode.NOTHING_FOUND
    assert any(twin.id in line and "赤" in line for line in out.split("\n")), "the name is quoted"
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", out)


@pytest.mark.parametrize(
    ("target", "code"), [("", ExitCode.USAGE), ("none.db", ExitCode.DATA), (".", ExitCode.DATA)]
)
def test_an_invalid_target_is_refused(run: Run, target: str, code: ExitCode) -> None:
    found, out, err = run("check", target)
    assert (found, out) == (code, "")
    assert 1 <= err.count("\n") <= 2


def test_a_source_can_be_checked(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "報告.dat"
    path.write_text("\n".join(small_report()), encoding="utf-8")
    code, out, _ = run("check", str(path))
    assert code in (ExitCode.DONE, ExitCode.NOTHING_FOUND)
    assert "報告.dat" in out


# The list itself


def listed(*found: Finding, columns: int | None = None, all_notes: bool = False) -> str:
    stream = io.StringIO()
    place = Place("report.txt", 7)
    write_findings([(finding, place) for finding in found], Output(stream, columns), all_notes=all_notes)
    return stream.getvalue()


def finding(rule: str, number: int = 1) -> Finding:
    return Finding(f"2020-cohost-{number}", "held", rule, "どこかが違う")


def test_the_most_severe_come_first_whatever_the_order() -> None:
    one_each = [finding(rule) for rule in RULES]
    text = listed(*reversed(one_each))
    assert re.findall("【(.+?)】", text) == ["誤り", "警告", "補足"]
    assert list(blocks(text)) == sorted(RULES, key=lambda rule: list(Severity).index(RULES[rule]))
    assert text.count("report.txt:7 2020-cohost-1 実施年月日・参加人数: どこかが違う") == len(RULES)


def test_only_notes_are_truncated() -> None:
    for rule, severity in RULES.items():
        text = listed(*(finding(rule, number) for number in range(1, 10)))
        shown = text.count("2020-cohost-")
        assert shown == (5 if severity is Severity.NOTE else 9), rule
        assert ("ほか4件" in text) == (severity is Severity.NOTE)
        assert listed(*(finding(rule, number) for number in range(1, 10)), all_notes=True).count("2020-") == 9


def test_in_a_terminal_lines_are_wrapped() -> None:
    text = listed(replace(finding("曜日"), message="長い説明" * 30), columns=60)
    assert max(map(width, text.splitlines())) <= 60
    assert text.replace("\n", "").replace(" ", "").count("長い説明") == 30


def test_the_summary_counts() -> None:
    assert summary([]) == "気になる点はありません。"
    assert summary([finding("曜日"), finding("読み"), finding("読み")]) == "誤り 0件、警告 1件、補足 2件"
