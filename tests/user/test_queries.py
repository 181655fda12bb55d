"""Earlier queries: kept over sessions, and never in the way of a search."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.user.queries import MAX_QUERIES, QueryMemory

if TYPE_CHECKING:
    from pathlib import Path


def listed(memory: QueryMemory) -> list[str]:
    found: list[str] = []
    while (query := memory.earlier(len(found) + 1)) is not None:
        found.append(query)
    return found


def test_the_next_session_knows_them(tmp_path: Path) -> None:
    path = tmp_path / "state" / "queries.txt"
    memory = QueryMemory(path)
    for query in ("防災", "祭 2020", "防災", "  ", "防災\n"):
        memory.add(query)
    assert listed(memory) == listed(QueryMemory(path)) == ["防災", "祭 2020"]
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_sessions_side_by_side_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "queries.txt"
    sessions = [QueryMemory(path) for _ in range(5)]
    for number in range(10):
        for place, session in enumerate(sessions):
            session.add(f"{place} {number}")
    assert len(listed(QueryMemory(path))) == 50


def test_without_a_file_the_session_remembers() -> None:
    memory = QueryMemory()
    memory.add("防災")
    assert listed(memory) == ["防災"]


def test_what_cannot_be_read_or_written_is_no_error(tmp_path: Path) -> None:
    pipe, folder, binary = tmp_path / "pipe", tmp_path / "folder", tmp_path / "binary"
    os.mkfifo(pipe)
    folder.mkdir()
    binary.write_bytes(b"\xff\x00\xfe\n\x80abc\n")
    for path in (pipe, folder, binary, folder / ("x" * 300), binary / "x"):
        memory = QueryMemory(path)
        memory.add("防災")
        assert memory.earlier(1) == "防災"


def test_a_large_file_is_cut_down(tmp_path: Path) -> None:
    path = tmp_path / "queries.txt"
    path.write_text("".join(f"検索語{number}\n" for number in range(20_000)), encoding="utf-8")
    assert listed(QueryMemory(path))[0] == "検索語19999"
    assert path.stat().st_size < 10_000
    QueryMemory(path).add("x" * 10_000)
    assert path.stat().st_size < 10_000
    assert len(listed(QueryMemory(path))) == MAX_QUERIES


@given(st.lists(st.text(max_size=20), max_size=30))
def test_the_newest_comes_first_and_each_once(queries: list[str]) -> None:
    memory = QueryMemory()
    for query in queries:
        memory.add(query)
    found = listed(memory)
    assert len(found) == len(set(found))
    kept = [text for query in queries if (text := " ".join(query.splitlines()).strip())]
    assert found[:1] == kept[-1:]
    assert set(found) == set(kept)
