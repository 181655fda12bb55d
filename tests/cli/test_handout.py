"""``handout``: what is written where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from commands import proof_of
from records import DRILL, MEETING

from kyodo_tui.errors import ExitCode

if TYPE_CHECKING:
    from pathlib import Path

    from commands import Run


def test_a_page_goes_to_a_file_that_nothing_replaces(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    code, out, err = run("handout", "防災", "--title", "会議", "--output", str(path))
    assert (code, out) == (0, "")
    assert "2件" in err
    page = path.read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    for each in (MEETING.name, DRILL.name, "会議", "kyodo-tui handout"):
        assert each in page
    assert run("handout", "防災", "--output", str(path))[0] == ExitCode.DATA
    assert path.read_text(encoding="utf-8") == page
    assert run("handout", "防災", "--output", str(path), "--overwrite")[0] == 0


def test_the_ending_chooses_plain_text(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    assert run("handout", "防災", "--output", str(path))[0] == 0
    assert path.read_text(encoding="utf-8").startswith("協働事業の記録\n")
    code, out, _ = run("handout", "防災", "--format", "text")
    assert (code, out.splitlines()[0]) == (0, "協働事業の記録")


def test_records_by_their_ids(run: Run, tmp_path: Path) -> None:
    ids = tmp_path / "ids"
    ids.write_text(f"{DRILL.id}\n{MEETING.id}\n")
    code, out, _ = run("handout", "--ids", str(ids), "--format", "text")
    assert code == 0
    assert out.index(DRILL.name) < out.index(MEETING.name)
    ids.write_text("2020-nope-1")
    code, out, err = run("handout", "--ids", str(ids))
    assert (code, out) == (ExitCode.NOTHING_FOUND, "")
    assert "2020-nope-1" in err


def test_nothing_found(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    code, out, err = run("handout", "zzzzzz", "--output", str(path))
    assert (code, out) == (ExitCode.NOTHING_FOUND, "")
    assert proof_of(err)["問い"]
    assert not path.exists()


@pytest.mark.parametrize("more", [(), ("--output", "a.html")])
def test_printing_is_off_unless_the_site_switches_it_on(
    run: Run, more: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("handout", "防災", "--print", *more)[0] == ExitCode.USAGE
    monkeypatch.setenv("KYODO_PRINTER", "on")
    # Standard output is no terminal here.
    assert run("handout", "防災", "--print", *more)[0] == ExitCode.USAGE
