"""Lists of a user: nothing is lost, whoever else changes them, and whatever happens to the file."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kyodo_tui.core.records.user_lists import ListEntry, ListSummary, Restored, list_name
from kyodo_tui.store.lists.file import APPLICATION_ID, ListsError
from kyodo_tui.store.lists.user_lists import UserLists

SHORT = "候補リスト"


def entry(number: int) -> ListEntry:
    return ListEntry(f"2020-x-{number}", f"催し{number}")


def ids(lists: UserLists, name: str = SHORT) -> list[str]:
    return [each.record_id.removeprefix("2020-x-") for each in lists.entries(name)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "lists.db"


@pytest.fixture(params=["file", "memory"])
def lists(request: pytest.FixtureRequest, path: Path) -> UserLists:
    return UserLists(path if request.param == "file" else None)


def test_nothing_is_made_by_looking(path: Path) -> None:
    lists = UserLists(path)
    assert (lists.summaries(), lists.entries(SHORT)) == ((), ())
    assert not path.parent.exists()


def test_records_are_added_once_and_in_order(lists: UserLists) -> None:
    assert lists.add(SHORT, map(entry, (3, 1, 3))) == 2
    assert lists.add(SHORT, map(entry, (1, 2))) == 1
    assert lists.add("会議", [entry(9)]) == 1
    assert ids(lists) == ["3", "1", "2"]
    assert lists.summaries() == (ListSummary(SHORT, 3), ListSummary("会議", 1))


def test_a_mark_is_set_and_taken_away(lists: UserLists) -> None:
    assert lists.toggle(SHORT, entry(1)) is True
    assert lists.toggle(SHORT, entry(2)) is True
    assert lists.toggle(SHORT, entry(1)) is False
    assert ids(lists) == ["2"]
    assert lists.undo() == Restored(SHORT, 1)
    assert ids(lists) == ["1", "2"]


def test_the_last_removal_is_undone_with_places_and_notes(lists: UserLists) -> None:
    lists.add(SHORT, map(entry, range(6)))
    lists.write_note(SHORT, "2020-x-4", "要確認")
    assert lists.remove(SHORT, ["2020-x-0", "2020-x-2", "2020-x-4", "none"]) == 3
    assert ids(lists) == ["1", "3", "5"]
    assert lists.undo() == Restored(SHORT, 3)
    assert ids(lists) == ["0", "1", "2", "3", "4", "5"]
    assert lists.entries(SHORT)[4].note == "要確認"
    assert lists.undo() is None
    assert lists.delete(SHORT) == 6
    assert lists.delete(SHORT) is None
    assert lists.summaries() == ()
    assert lists.undo() == Restored(SHORT, 6)
    assert ids(lists) == ["0", "1", "2", "3", "4", "5"]


def test_records_are_moved(lists: UserLists) -> None:
    lists.add(SHORT, map(entry, range(4)))
    assert lists.move(SHORT, "2020-x-3", 0)
    assert lists.move(SHORT, "2020-x-0", 99)
    assert lists.move(SHORT, "2020-x-1", -5)
    assert ids(lists) == ["1", "3", "2", "0"]
    assert not lists.move(SHORT, "none", 0)


def test_a_list_is_renamed_unless_the_name_is_taken(lists: UserLists) -> None:
    lists.add("a", [entry(1)])
    lists.add("b", [entry(2)])
    assert lists.rename("a", "b") is False
    assert lists.rename("none", "c") is None
    assert lists.rename("a", "来年度 / 会議 🎉") is True
    assert [each.name for each in lists.summaries()] == ["来年度 / 会議 🎉", "b"]


def test_the_last_name_of_a_record_is_kept(lists: UserLists) -> None:
    lists.add(SHORT, map(entry, (1, 2)))
    lists.see(SHORT, {"2020-x-1": "新しい名称", "other": "x"})
    assert [each.name for each in lists.entries(SHORT)] == ["新しい名称", "催し2"]


def test_ten_thousand_records(path: Path) -> None:
    lists = UserLists(path)
    assert lists.add(SHORT, map(entry, range(10_000))) == 10_000
    assert lists.move(SHORT, "2020-x-9999", 0)
    assert lists.remove(SHORT, [f"2020-x-{number}" for number in range(5_000)]) == 5_000
    assert lists.undo() == Restored(SHORT, 5_000)
    assert len(ids(lists)) == 10_000


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["toggle", "remove", "undo", "move"]), st.integers(0, 5)), max_size=20)
)
def test_no_record_is_ever_there_twice_or_out_of_order(changes: list[tuple[str, int]]) -> None:
    lists = UserLists(None)
    lists.add(SHORT, map(entry, range(6)))
    for change, number in changes:
        before = ids(lists)
        if change == "toggle":
            lists.toggle(SHORT, entry(number))
        elif change == "remove":
            lists.remove(SHORT, [f"2020-x-{number}"])
            if str(number) in before:
                assert lists.undo() is not None
                assert ids(lists) == before
        elif change == "undo":
            lists.undo()
        else:
            lists.move(SHORT, f"2020-x-{number}", 2)
        after = ids(lists)
        assert len(set(after)) == len(after)


def test_a_list_is_made_once(lists: UserLists) -> None:
    assert lists.create("空のリスト")
    assert not lists.create("空のリスト")
    assert lists.summaries() == (ListSummary("空のリスト", 0),)
    assert lists.delete("空のリスト") == 0


@pytest.mark.parametrize("text", ["", "  ", "あ" * 201])
def test_names_that_no_list_can_have(text: str) -> None:
    with pytest.raises(ValueError, match="名前"):
        list_name(text)


def test_a_name_is_one_line() -> None:
    assert list_name("  来年度\n\tの / 候補\0 ") == "来年度 の / 候補"
    assert len(list_name("あ" * 200)) == 200


# Several sessions


_WORKER = """
import sys
from pathlib import Path
from kyodo_tui.core.records.user_lists import ListEntry
from kyodo_tui.store.lists.user_lists import UserLists
lists = UserLists(Path(sys.argv[1]))
for number in range(100):
    lists.add("候補リスト", [ListEntry(f"{sys.argv[2]}-{number}", "名称")])
"""


def test_eight_sessions_at_once_lose_nothing(path: Path) -> None:
    command = [sys.executable, "-c", _WORKER, str(path)]
    workers = [subprocess.Popen([*command, f"w{number}"]) for number in range(8)]
    assert [each.wait(timeout=300) for each in workers] == [0] * 8
    kept = [each.record_id for each in UserLists(path).entries(SHORT)]
    assert len(kept) == 800
    assert set(kept) == {f"w{worker}-{number}" for worker in range(8) for number in range(100)}


_KILLS = """
import os, random, signal, sys
from pathlib import Path
from kyodo_tui.core.records.user_lists import ListEntry
from kyodo_tui.store.lists.user_lists import UserLists

path, draw = Path(sys.argv[1]), random.Random(1)
for round_number in range(60):
    heard, said = os.pipe()
    child = os.fork()
    if not child:
        for number in range(10_000):
            UserLists(path).add("候補リスト", [ListEntry(f"k{round_number}-{number}", "名称")])
            os.write(said, b".")
    for _ in range(draw.randrange(4)):
        os.read(heard, 1)
    for _ in range(draw.randrange(20_000)):
        pass
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(said)
    promised = sum(len(part) for part in iter(lambda: os.read(heard, 100), b""))
    os.close(heard)
    kept = [entry.record_id for entry in UserLists(path).entries("候補リスト")]
    assert all(f"k{round_number}-{number}" in kept for number in range(promised)), round_number
    assert UserLists(path).add("候補リスト", [ListEntry(f"after-{round_number}")]) == 1
print(len(kept))
"""


def test_sessions_killed_at_sixty_moments_leave_what_they_have_said(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _KILLS, str(path)], capture_output=True, text=True, timeout=300
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) >= 59
    assert list(path.parent.iterdir()) == [path], "no journal is left"


_FULL = """
import resource, sys
from pathlib import Path
from kyodo_tui.core.records.user_lists import ListEntry
from kyodo_tui.store.lists.file import ListsError
from kyodo_tui.store.lists.user_lists import UserLists
lists = UserLists(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    lists.add("候補リスト", [ListEntry(f"many-{number}", "名称" * 20) for number in range(10_000)])
except ListsError as error:
    print(error)
print(len(lists.entries("候補リスト")))
"""


def test_a_full_disk_is_said_and_loses_nothing(path: Path) -> None:
    UserLists(path).add(SHORT, map(entry, range(5)))
    done = subprocess.run(
        [sys.executable, "-c", _FULL, str(path)], capture_output=True, text=True, timeout=60
    )
    title, remedy, kept = done.stdout.splitlines()
    assert "保存できません" in title
    assert "空き容量" in remedy
    assert (kept, ids(UserLists(path))) == ("5", ["0", "1", "2", "3", "4"])


# What can be wrong with the file


def assert_words(error: ListsError) -> None:
    assert "\n" not in error.title
    assert error.remedy


def test_a_damaged_file_is_said_and_left_as_it_is(path: Path) -> None:
    path.parent.mkdir()
    for content in (b"no database" * 100, b"SQLite format 3\0" + b"\xff" * 5000):
        path.write_bytes(content)
        for call in (UserLists(path).summaries, lambda: UserLists(path).add(SHORT, [entry(1)])):
            with pytest.raises(ListsError, match="リスト") as caught:
                call()
            assert_words(caught.value)
        assert path.read_bytes() == content


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"


@pytest.mark.parametrize(
    "statements",
    [
        ("DROP TABLE entry", f"CREATE VIEW entry AS {ENDLESS} SELECT 1 AS list, i AS record FROM n"),
        ("CREATE TRIGGER other AFTER INSERT ON entry BEGIN DELETE FROM entry; END",),
        ("UPDATE entry SET position = 9223372036854775807",),
        (
            "DROP TABLE entry",
            "CREATE TABLE entry (list, record, position, name, note)",
            "INSERT INTO entry VALUES (1, NULL, 1, NULL, NULL)",
        ),
    ],
)
def test_a_file_that_lies_is_said(path: Path, statements: tuple[str, ...]) -> None:
    lists = UserLists(path)
    lists.add(SHORT, [entry(1)])
    with sqlite3.connect(path, isolation_level=None) as connection:
        for statement in statements:
            connection.execute(statement)
    with pytest.raises(ListsError, match="壊れています") as caught:
        lists.add(SHORT, [entry(2)])
    assert_words(caught.value)
    with suppress(ListsError):
        assert ids(lists) == ["1"]


def test_texts_of_a_file_are_read_whatever_they_are(path: Path) -> None:
    lists = UserLists(path)
    lists.add(SHORT, [entry(1)])
    with sqlite3.connect(path, isolation_level=None) as connection:
        connection.execute(
            "UPDATE entry SET name = CAST(x'e58587ff' AS TEXT), note = printf('%.*c', 5000000, 'x')"
        )
    (read,) = lists.entries(SHORT)
    assert read.name == "兇\ufffd"
    assert len(read.note) < 400_000


def test_only_a_damaged_file_is_set_aside(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database" * 100)
    lists = UserLists(path)
    assert_words(lists.set_aside())
    assert lists.add(SHORT, [entry(1)]) == 1
    # Another session that has seen the damage as well.
    assert_words(UserLists(path).set_aside())
    assert ids(lists) == ["1"]
    path.write_bytes(b"x" * 5000)
    lists.set_aside()
    assert sorted(each.name for each in path.parent.iterdir()) == ["lists.db.broken-1", "lists.db.broken-2"]


def test_another_database_and_a_newer_version_are_refused(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE other (x)")
    with pytest.raises(ListsError, match="リストのファイルではありません"):
        UserLists(path).add(SHORT, [entry(1)])
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 2")
    for call in (UserLists(path).summaries, lambda: UserLists(path).undo()):
        with pytest.raises(ListsError, match="新しいバージョン") as caught:
            call()
        assert_words(caught.value)


def test_an_empty_file_becomes_one(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    assert UserLists(path).summaries() == ()
    assert UserLists(path).add(SHORT, [entry(1)]) == 1


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.touch()
    for path in (blocker / "lists.db", Path("/proc/none/lists.db"), tmp_path):
        with pytest.raises(ListsError) as caught:
            UserLists(path).add(SHORT, [entry(1)])
        assert_words(caught.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_protected_file_is_read_and_not_written(path: Path) -> None:
    UserLists(path).add(SHORT, [entry(1)])
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        assert ids(UserLists(path)) == ["1"]
        with pytest.raises(ListsError, match="保存できません"):
            UserLists(path).add(SHORT, [entry(2)])
    finally:
        path.parent.chmod(0o700)
