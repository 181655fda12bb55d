"""The command of a page's proof line gives the records of that page again, from the browser and from the shell."""

from __future__ import annotations

import json
import shlex
from random import Random
from typing import TYPE_CHECKING

import pytest

from kyodo_tui.core.search.query import Query
from kyodo_tui.store.database import Database
from kyodo_tui.tui.pages import PageMaker
from kyodo_tui.user.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from commands import Run

    from kyodo_tui.core.pages.page import Page

_DRAWS = 70
"""Records, each with three pages."""


@pytest.fixture
def database(two_years_path: Path) -> Path:
    return two_years_path


def ids_of(value: object) -> set[str]:
    """Return every record id in the JSON of a page."""
    if isinstance(value, dict):
        own = {value["id"]} if isinstance(value.get("id"), str) and "fiscal_year" in value else set()
        return own.union(*map(ids_of, value.values()))
    return set().union(*map(ids_of, value)) if isinstance(value, list) else set()


def test_drawn_pages_are_found_again(run: Run, database: Path) -> None:
    chance = Random(15)
    with Database.open(database) as opened:
        maker = PageMaker(opened, opened.labels(), Settings(db=database))
        records = list(opened.matching(Query()))
        pages: list[Page] = []
        for record in chance.sample(records, _DRAWS):
            made = [maker.related(record.id), maker.precedents(record.id)]
            made += [maker.organisation(body.key) for body in maker.bodies(record.id)[:1]]
            pages += [page for page in made if page is not None]
    assert len(pages) > 2 * _DRAWS
    for page in pages:
        assert page.proof is not None
        program, *words = shlex.split(page.proof.command_line)
        assert program == "kyodo-tui"
        code, out, _ = run(*words, "--format", "json")
        data = json.loads(out)
        data.pop("record", None)
        assert ids_of(data) == set(page.record_ids), page.proof.command_line
        assert code == (0 if page.record_ids else 1)
        assert data["proof"]["question"] == page.proof.question
        assert data["proof"]["found"] == page.proof.found == len(page.record_ids)
        assert data["proof"]["command"].startswith(f"kyodo-tui {words[0]}")


def test_a_body_that_is_read_so_is_offered(run: Run) -> None:
    for typed in ("とまこまい商工会議所", "tomakomaisyoukoukaigisyo"):
        code, out, err = run("organisation", typed)
        assert (code, out) == (1, "")
        assert "近い名称: 「苫小牧商工会議所」" in err
