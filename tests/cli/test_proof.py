"""The proof line of commands: run again, it gives the same."""

from __future__ import annotations

import io
import random
import sys
from typing import TYPE_CHECKING

import pytest
from commands import command_of, proof_of
from records import DRILL
from searching import build

from kyodo_tui.cli import main
from kyodo_tui.core.search.query import Query
from kyodo_tui.errors import ExitCode
from kyodo_tui.store.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from commands import Run

DRAWN = 200
FACETS = [
    "形態:後援",
    "形態:①",
    "名義:市",
    "区分:例年",
    "状態:中止",
    "月:10",
    "年度:令和2",
    "相手:企業",
    "-形態:後援",
]
FORMS = ["sponsor", "後援", "①", "cooperation", "committee"]


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("proof") / "kyodo.db"
    build(path)
    return path


def drawn(path: Path) -> Iterator[list[str]]:
    """Yield the words of drawn searches, with what people paste, quote and exclude."""
    chance = random.Random(15)
    with Database.open(path) as database:
        names = [record.name for record in database.matching(Query())]
    for _ in range(DRAWN):
        terms = []
        for _ in range(chance.randint(0, 2)):
            name = chance.choice(names)
            start = chance.randrange(len(name))
            piece = name[start : start + chance.randint(1, 6)]
            terms.append(
                chance.choice(["{}", "-{}", '"{}"', "名称:{}", "'{}", "{}\\", "$({})", "--{}"]).format(piece)
            )
        if not terms or chance.random() < 0.4:
            terms.append(chance.choice(FACETS))
        words = [" ".join(terms)] if chance.random() < 0.5 else terms
        words = ["--", *words] if any(word.startswith("-") for word in words) else words
        options = [word for _ in range(chance.randint(0, 2)) for word in ("--form", chance.choice(FORMS))]
        if chance.random() < 0.3:
            options += ["--year", chance.choice(["2020", "令和2", "2021"])]
        if chance.random() < 0.2:
            options += ["--limit", str(chance.randint(1, 9))]
        yield [*options, *words]


def test_drawn_proof_lines_run_again_give_the_same_ids(
    bundled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = 0
    for words in drawn(bundled):
        code = main(["search", "--db", str(bundled), "--format", "ids", *words])
        first = capsys.readouterr()
        if code == ExitCode.USAGE:
            # A term without a letter is no condition.
            assert "検索語を指定してください" in first.err, words
            continue
        again = main(command_of(first.err))
        second = capsys.readouterr()
        assert (again, second.out) == (code, first.out), words
        assert command_of(second.err) == command_of(first.err)
        found += code == 0
    assert found > DRAWN / 3


def test_a_search_without_a_hit_says_what_was_searched(run: Run) -> None:
    code, out, err = run("search", "zzzzzz", "--form", "後援")
    assert (code, out) == (1, "")
    assert proof_of(err)["調べた範囲"].endswith("④後援の 4件のうち 0件")


def test_the_year_is_that_of_the_search(run: Run) -> None:
    proof = proof_of(run("search", "防災", "--year", "2019")[2])
    assert proof["調べた範囲"].startswith("年度なし")
    assert "--year 2019" in proof["同じ結果を出すコマンド"]


@pytest.mark.parametrize("form", ["ids", "json", "jsonl", "csv", "tsv"])
def test_data_for_programs_stays_free_of_it(run: Run, form: str) -> None:
    for command in ("search", "export") if form != "ids" else ("search",):
        _, out, err = run(command, "防災", "--format", form)
        assert "問い" not in out
        proof_of(err)


def test_ids_from_standard_input_are_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(DRILL.id.encode()), encoding="ascii"))
    proof = proof_of(run("export", "--ids", "-", "--format", "jsonl")[2])
    assert proof["同じ結果を出すコマンド"].startswith(
        f"printf '%s\\n' {DRILL.id} | kyodo-tui export --ids=- --format jsonl"
    )


def test_a_wrong_weekday_is_said(run: Run) -> None:
    said = "令和2年10月29日は木曜日です（入力は金曜日）"
    for command in ("search", "export"):
        assert said in run(command, "10月29日金曜日")[2]
        assert "曜日です" not in run(command, "10月29日木曜日")[2]


def test_nothing_of_a_query_reaches_the_terminal_raw(run: Run) -> None:
    _, _, err = run("search", "\x1b]0;題\x07")
    assert "\x1b" not in err
    assert "\x07" not in err


def test_a_chosen_value_that_no_record_has_is_named_beside_what_was_found(run: Run, database: Path) -> None:
    code, _, err = run(
        "search", f"課={DRILL.department},なくなった課", "--format", "ids", "--db", str(database)
    )
    assert code == 0
    assert "結果: 担当課に「なくなった課」はありません" in err
