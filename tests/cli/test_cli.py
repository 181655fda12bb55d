"""The command line: standard output, standard error and exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from itertools import takewhile
from typing import TYPE_CHECKING

import pytest
from records import COUNCIL, DRILL, EVIL, MEETING
from reports import report

from kyodo_tui import __version__
from kyodo_tui.cli.commands import COMMANDS
from kyodo_tui.core.records.record import to_json
from kyodo_tui.core.text.cells import width
from kyodo_tui.errors import ExitCode
from kyodo_tui.export.formats import Use, formats_for
from kyodo_tui.store.writer import write

if TYPE_CHECKING:
    from pathlib import Path

    from commands import Run


def assert_words(error: str) -> None:
    """An error is one or two Japanese lines and no traceback."""
    lines = error.strip().split("\n")
    assert 1 <= len(lines) <= 2
    assert "Traceback" not in error
    assert any(ord(char) > 0x3000 for char in lines[0])


def test_capitals_that_find_nothing_are_explained(run: Run) -> None:
    status, out, err = run("search", "IT")
    assert (status, out) == (ExitCode.NOTHING_FOUND, "")
    assert "略語として探します" in err
    assert "略語として探します" not in run("search", "zqzq")[2]


def test_show_prints_the_public_json(run: Run) -> None:
    code, out, err = run("show", MEETING.id, "--format", "json")
    assert (code, err) == (0, "")
    assert json.loads(out) == to_json(MEETING)


def test_show_several_is_an_array_even_of_one_found(run: Run) -> None:
    code, out, err = run("show", DRILL.id, "2020-none-1", "--format", "json")
    assert code == ExitCode.NOTHING_FOUND
    assert json.loads(out) == [to_json(DRILL)]
    assert "2020-none-1" in err
    assert_words(err)


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_show_for_people(run: Run, form: str) -> None:
    code, out, _ = run("show", MEETING.id, EVIL.id, "--format", form)
    assert code == 0
    for word in (
        "まちかどミーティング",
        "令和2年8月25日(火)～10月29日(木)",
        "261人",
        "協働・男女平等参画室",
        "担当課",
    ):
        assert word in out
    assert not any(ord(char) < 32 and char != "\n" for char in out)
    if form == "text":
        assert "[red]赤[/red]<U+001B>" in out


def test_search_formats(run: Run) -> None:
    _, ids, _ = run("search", "防災", "--format", "ids")
    assert ids.split() == [DRILL.id, MEETING.id]
    code, out, _ = run("search", "防災", "--format", "json")
    objects = json.loads(out)
    assert code == 0
    assert [each["id"] for each in objects] == ids.split()
    assert [each["rank"] for each in objects] == [1, 2]
    assert objects[0].items() >= to_json(DRILL).items()
    assert {"field": "name", "start": 3, "end": 5, "why": "written"} in objects[0]["matches"]
    _, out, _ = run("search", "防災", "--format", "jsonl")
    assert [json.loads(line) for line in out.splitlines()] == objects
    for form, delimiter in (("csv", ","), ("tsv", "\t")):
        _, out, _ = run("search", "防災", "--format", form)
        assert out.startswith("\ufeff順位")
        rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff")), delimiter=delimiter))
        assert [row["記録番号"] for row in rows] == ids.split()
        assert [row["順位"] for row in rows] == ["1", "2"]
        assert not any(value.startswith(("[", "{")) for row in rows for value in row.values())
        _, out, _ = run("search", "防災", "--format", form, "--machine")
        rows = list(csv.DictReader(io.StringIO(out), delimiter=delimiter))
        assert [row["id"] for row in rows] == ids.split()
        assert json.loads(rows[1]["sessions"]) == objects[1]["sessions"]
    assert (
        run("search", "防災", "--format", "json", "--machine")[1]
        == run("search", "防災", "--format", "json")[1]
    )
    _, out, _ = run("search", "防災", "--format", "markdown")
    table, _, proof = out.partition("\n---\n")
    assert table.count("\n") == 4
    assert "`kyodo-tui search" in proof
    _, out, _ = run("search", "防災")
    assert "北海道防災フェア" in out


def test_search_options(run: Run) -> None:
    assert run("search", "防災", "--count")[:2] == (0, "2\n")
    assert run("search", "防災", "--count", "--form", "後援")[:2] == (0, "1\n")
    assert run("search", "防災", "--format", "ids", "--form", "cohost", "--form", "sponsor")[1].split() == [
        DRILL.id,
        MEETING.id,
    ]
    assert run("search", "防災", "--format", "ids", "--limit", "1")[1].split() == [DRILL.id]
    assert run("search", "防災", "--year", "2020", "--count")[1] == "2\n"
    assert run("--year", "2019", "search", "防災", "--count")[:2] == (1, "0\n")
    assert run("search", "課:まちづくり", "--format", "ids")[1].split() == [COUNCIL.id]


def test_a_search_that_leaves_out_the_rest_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kyodo_tui.store.search.ranked_results.MAX_RANKED_HITS", 2)
    code, out, err = run("search", "形態:後援", "--format", "ids")
    assert (code, out.count("\n")) == (0, 2)
    assert "4件のうち、はじめの 2件" in err
    assert "export" in err
    for words in (("形態:後援", "--limit", "2"), ("形態:①",)):
        assert "のうち、はじめの" not in run("search", *words, "--format", "ids")[2]


def test_search_without_a_hit(run: Run) -> None:
    code, out, err = run("search", "zzzzzz", "--format", "ids")
    assert (code, out) == (1, "")
    assert "「zzzzzz」に該当する記録はありません。" in err


@pytest.mark.parametrize("form", [each.code for each in formats_for(Use.SEARCH)])
def test_a_guess_is_a_message_and_no_result(run: Run, form: str) -> None:
    code, out, err = run("search", "防災フェヤ", "--format", form)
    assert (code, DRILL.id in out) == (1, False)
    assert f"近い記録: {DRILL.name}（{DRILL.id}）" in err


@pytest.mark.parametrize("command", ["search", "export"])
def test_no_record_is_a_result_that_programs_can_read(run: Run, command: str) -> None:
    code, out, err = run(command, "zzzzzz", "--format", "json")
    assert (code, json.loads(out)) == (ExitCode.NOTHING_FOUND, [])
    assert "「zzzzzz」に該当する記録はありません。" in err
    assert run(command, "zzzzzz", "--format", "jsonl")[:2] == (ExitCode.NOTHING_FOUND, "")
    for form in ("csv", "tsv"):
        for machine in ((), ("--machine",)):
            code, out, _ = run(command, "zzzzzz", "--format", form, *machine)
            found = run(command, DRILL.id, "--format", form, *machine)[1]
            assert (code, out.splitlines()) == (ExitCode.NOTHING_FOUND, found.splitlines()[:1])
    assert run(command, "zzzzzz", "--format", "markdown")[:2] == (ExitCode.NOTHING_FOUND, "")


def test_a_year_without_a_report_is_said(run: Run) -> None:
    for words in (
        ("search", "防災"),
        ("search", "防災", "--count"),
        ("export", "防災"),
        ("stats", "防災", "--by", "form"),
        ("organisation", DRILL.organiser),
    ):
        code, _, err = run(*words, "--year", "2019")
        assert code == ExitCode.NOTHING_FOUND
        assert "2019年度）の報告書はありません（ある年度: 令和2年度（2020年度））" in err, words
    assert "報告書はありません" not in run("search", "zzzzzz", "--year", "2020")[2]


def test_a_field_that_there_is_not_is_named(run: Run) -> None:
    code, _, err = run("search", "人数:100", "ばんごう：57")
    assert code == ExitCode.NOTHING_FOUND
    assert "「人数」「ばんごう」という項目はないため、文字のまま探しました。使える項目: 名称、" in err
    for known in ("10:30", "https://a", "名称:zzz", "月:13", "課=zzz", "zzz"):
        assert "という項目はない" not in run("search", known)[2], known


@pytest.mark.parametrize("words", [("frob",), ("--year", "2020", "frob")])
def test_a_word_that_is_no_command_is_named_where_there_is_no_terminal(
    run: Run, words: tuple[str, ...]
) -> None:
    code, out, err = run(*words)
    assert (code, out) == (ExitCode.USAGE, "")
    assert_words(err)
    assert "「frob」というコマンドはありません。端末から実行されていないため" in err
    for query in (("browse", "frob"), ("frob", "防災"), ()):
        assert "というコマンドはありません" not in run(*query)[2]


def test_an_id_is_found_without_its_year(run: Run, tmp_path: Path) -> None:
    short = DRILL.id.removeprefix("2020-")
    for command in ("show", "related", "precedents"):
        assert run(command, short)[:2] == run(command, DRILL.id)[:2]
    assert json.loads(run("show", short, "--format", "json")[1])["id"] == DRILL.id
    two = tmp_path / "two.db"
    write([report(), report(2019)], two)
    code, out, err = run("--db", str(two), "show", short)
    assert (code, out) == (ExitCode.NOTHING_FOUND, "")
    assert_words(err)
    assert f"2020-{short}" in err
    assert f"2019-{short}" in err


def test_a_limit_of_nothing_tells_only_whether_there_is_something(
    run: Run,
) -> None:
    assert run("search", "防災", "--limit", "0", "--format", "ids")[:2] == (0, "")
    assert run("search", "防災", "--limit", "0", "--format", "json")[:2] == (0, "[]\n")
    assert "該当" not in run("search", "防災", "--limit", "0")[2]
    assert run("search", "zzzzzz", "--limit", "0")[:2] == (1, "")


@pytest.mark.parametrize(
    "arguments", [("防災", "-フェア"), ("-フェア", "防災", "--year", "2020"), ("防災", "-fea", "-フェア")]
)
def test_terms_that_exclude_are_no_options(run: Run, arguments: tuple[str, ...]) -> None:
    code, out, _ = run("search", *arguments, "--format", "ids")
    assert (code, out.split()) == (0, [MEETING.id])


def test_terms_that_begin_with_a_dash(run: Run) -> None:
    code, out, _ = run("search", "--format", "ids", "--", "防災", "-フェア")
    assert (code, out.split()) == (0, [MEETING.id])


def test_terms_may_stand_on_both_sides_of_an_option(run: Run) -> None:
    for words in (("防災", "--format", "ids", "フェア"), ("--format", "ids", "防災", "フェア")):
        assert run("search", *words)[:2] == (0, f"{DRILL.id}\n")
    assert run("export", "防災", "--format", "jsonl", "フェア")[1].count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["search"], 2),
        (["search", " "], 2),
        (["search", "防災", "--format", "pdf"], 2),
        (["search", "防災", "--machine"], 2),
        (["search", "防災", "--format", "markdown", "--machine"], 2),
        (["search", "防災", "--limit", "x"], 2),
        (["search", "防災", "--limit", "-1"], 2),
        (["search", "防災", "--form", "無い"], 2),
        (["search", "防災", "--nope"], 2),
        (["show"], 2),
        (["show", "2020-none-1"], 1),
        (["--db", "none.db", "show", "x"], 3),
        (["check", "none.txt"], 3),
        (["--year", "abc", "search", "x"], 2),
        (["browse"], 2),
        ([], 2),
        (["防災"], 2),
    ],
)
def test_errors_are_words_and_codes(run: Run, arguments: list[str], code: int) -> None:
    found, out, err = run(*arguments)
    assert (found, out) == (code, "")
    assert_words(err)


def test_help_and_version_are_japanese_and_cover_every_command(
    run: Run,
) -> None:
    code, out, err = run("--help")
    assert (code, err) == (0, "")
    for name, command in COMMANDS.items():
        assert f"  {name} " in out
        code, own, err = run(name, "--help")
        assert (code, err) == (0, "")
        assert run("--year", "2020", name, "-h")[1] == own
        assert own.startswith(f"使い方: kyodo-tui {name} ")
        for each in command.arguments:
            assert each.label in own
            assert max(map(width, own.splitlines())) <= 80
    assert "使い方" in out
    assert "コマンド: コマンド" not in out
    for english in ("usage", "options", "error"):
        assert english not in out.lower()
    assert run("--version")[1] == f"kyodo-tui {__version__}\n"


def test_help_is_aligned_in_the_cells_of_a_terminal(run: Run) -> None:
    for text in (run("--help")[1], *(run(name, "--help")[1] for name in COMMANDS)):
        lines = text.splitlines()
        assert max(map(width, lines)) <= 80
        for heading in ("コマンド:", "オプション:", "共通のオプション:"):
            if heading in lines:
                block = list(takewhile(bool, lines[lines.index(heading) + 1 :]))
                columns = {width(line) - width(re.sub(r"^  \S.*?  +|^ +", "", line)) for line in block}
                assert len(columns) == 1, block


def test_database_errors_name_the_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "no.db"
    path.write_bytes(b"")
    code, _, err = run("--db", str(path), "search", "x")
    assert code == ExitCode.DATA
    assert str(path) in err


# -- as a process --


def process(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    environ = {"PATH": os.environ["PATH"], **options.pop("env", {})}  # type: ignore[dict-item]
    done: subprocess.CompletedProcess[bytes] = subprocess.run(
        [sys.executable, "-m", "kyodo_tui", *arguments],
        capture_output=True,
        timeout=60,
        env=environ,
        **options,  # type: ignore[call-overload]
    )
    return done


@pytest.mark.parametrize(
    "environ", [{}, {"LC_ALL": "C"}, {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}]
)
def test_japanese_comes_out_whatever_the_locale(database: Path, environ: dict[str, str]) -> None:
    done = process("--db", str(database), "search", "防災", env=environ)
    assert done.returncode == 0
    assert "北海道防災フェア" in done.stdout.decode()


def test_a_closed_pipe_ends_quietly(database: Path) -> None:
    command = (
        f'"{sys.executable}" -m kyodo_tui --db "{database}" search --format json -- -無い言葉 | head -c 1'
    )
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, timeout=60)
    assert b"Error" not in done.stderr
    assert done.returncode == 0


def test_the_browser_needs_a_terminal(database: Path) -> None:
    done = process("--db", str(database), stdin=subprocess.DEVNULL)
    assert done.returncode == ExitCode.USAGE
    assert_words(done.stderr.decode())
    assert b"ssh -t" in done.stderr


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_descriptors(database: Path, closed: str) -> None:
    command = f'"{sys.executable}" -m kyodo_tui --db "{database}" {closed}'
    done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=60)
    assert done.returncode == ExitCode.USAGE
    assert b"Traceback" not in done.stderr + done.stdout


def test_looking_up_needs_neither_textual_nor_an_importer(database: Path) -> None:
    code = (
        "import sys; from kyodo_tui.cli import main;"
        f"main(['--db', {str(database)!r}, 'search', '防災', '--count']);"
        "print(sorted({'textual', 'rich', 'sqlite_utils', 'sudachipy', 'openpyxl'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=True)
    assert done.stdout.split() == [b"2", b"[]"]


def test_opening_the_browser_needs_no_importer() -> None:
    code = (
        "import sys; import kyodo_tui.cli.commands, kyodo_tui.tui.app;"
        "print(sorted(name for name in sys.modules"
        " if name.startswith(('sqlite_utils', 'sudachi', 'kyodo_tui.ingest'))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=True)
    assert done.stdout.strip() == b"[]"


def test_a_tab_loads_nothing_that_only_searching_needs(database: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from kyodo_tui.core.records.listing import Order, Scope;"
        "from kyodo_tui.core.search.query import Query; from kyodo_tui.store.database import Database;"
        f"opened = Database.open(Path({str(database)!r})); tab = Scope(form='sponsor');"
        "print(opened.select(Query(), tab, Order.RELEVANCE).count > 0, opened.sums(Query(), tab) is None);"
        "print('kyodo_tui.store.search.searcher' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == ["True", "False", "False"], done.stderr


def test_the_first_screen_loads_nothing_that_only_building_needs() -> None:
    code = (
        "import sys, kyodo_tui.tui.launch, kyodo_tui.store.database, kyodo_tui.tui.startup.screen;"
        "wanted = ('kyodo_tui.ingest', 'kyodo_tui.core.records.', 'kyodo_tui.store.search.');"
        "print(*sorted(name for name in sys.modules if name.startswith(wanted)))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(loaded.stdout.split()) <= {
        "kyodo_tui.core.records.figures",
        "kyodo_tui.core.records.labels",
        "kyodo_tui.core.records.listing",
        "kyodo_tui.core.records.meetings",
        "kyodo_tui.core.records.record",
        "kyodo_tui.core.records.shorter_dates",
        "kyodo_tui.core.records.summary",
        "kyodo_tui.store.search.query_runner",
        "kyodo_tui.store.search.record_sums",
    }
