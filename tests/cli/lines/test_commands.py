"""Every command of the browser has a way in the dialogue, by its letter, its word, or a sentence that says why not."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from records import DRILL

from kyodo_tui.cli.lines import strings
from kyodo_tui.cli.lines.contents import Source
from kyodo_tui.cli.lines.dialogue import Dialogue
from kyodo_tui.cli.lines.speaker import Speaker
from kyodo_tui.cli.lines.words import BY_OTHER_MEANS, character_of, typed_as
from kyodo_tui.core.records.listing import EVERYTHING
from kyodo_tui.export.output import Output
from kyodo_tui.store.database import Database
from kyodo_tui.store.lists.lists import Lists
from kyodo_tui.store.lists.user_lists import UserLists
from kyodo_tui.tui.command_names import name_of
from kyodo_tui.tui.commands import COMMANDS, KeyContext, keys_of, use_keys
from kyodo_tui.tui.marks import Marks
from kyodo_tui.tui.state import BrowseState
from kyodo_tui.user.queries import QueryMemory
from kyodo_tui.user.remembered import Remembered
from kyodo_tui.user.settings import Settings
from kyodo_tui.user.shared_lists import SharedLists

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kyodo_tui.tui.commands import Command

WAYS: dict[KeyContext, tuple[str, ...]] = {
    KeyContext.LIST: (),
    KeyContext.DETAIL: ("1",),
    KeyContext.SHORTLIST: ("*1", "*2", "b"),
    KeyContext.SHARED_LIST: ("B", "共有"),
    KeyContext.LISTS: ("B",),
    KeyContext.PAGE: ("r 1",),
    KeyContext.STATISTICS: ("t",),
    KeyContext.YEARS: ("v",),
    KeyContext.COPY: ("y 1", "1"),
    KeyContext.FILTERS: ("f", "形態"),
    KeyContext.MENU: ("s",),
    KeyContext.NAMES: ("M",),
}
"""Part of the browser → the lines that lead there."""
QUESTIONS = {KeyContext.FILTERS, KeyContext.MENU, KeyContext.NAMES}
"""Where other letters than those of the question are text."""


class Talker:
    """A dialogue, and what it has said."""

    def __init__(self, database: Database, shared: Path) -> None:
        self._stream = io.StringIO()
        lists = Lists(UserLists(None), SharedLists(shared))
        self.dialogue = Dialogue(
            Source(database, Settings()),
            Speaker(Output(self._stream)),
            Settings(),
            BrowseState(EVERYTHING, ""),
            lambda *_: "該当する記録はありません。",
            Marks(lists),
            QueryMemory(),
            Remembered(),
        )
        self.dialogue.begin("")

    def type(self, *lines: str) -> str:
        """Type lines, and return what is said to the last one."""
        before = self._stream.tell()
        for line in lines:
            before = self._stream.tell()
            self.dialogue.answer(line)
        return self._stream.getvalue()[before:]


@pytest.fixture
def start(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Talker]]:
    """Return what begins another dialogue."""
    # What is saved on the way is nobody's.
    monkeypatch.chdir(tmp_path)
    (tmp_path / "共有.txt").write_text(f"{DRILL.id}\n", "utf-8")
    with Database.open(database) as source:
        yield lambda: Talker(source, tmp_path)


def _typed() -> list[tuple[KeyContext, Command, str]]:
    return [
        (context, command, character)
        for context in WAYS
        for command in COMMANDS
        if context in command.where and not command.takes_key
        for character in {character_of(key) for key in keys_of(command)} - {""}
        if context not in QUESTIONS
    ]


def test_every_letter_of_every_part_of_the_browser_is_answered(start: Callable[[], Talker]) -> None:
    for context, command, character in _typed():
        talker = start()
        talker.type(*WAYS[context])
        said = talker.type(character)
        assert said.strip(), (context, command.id, character)
        assert "という操作はありません" not in said, (context, command.id, character)
        assert strings.OTHER_KEY not in said, (context, command.id, character)


def test_every_command_is_run_somewhere_or_explained(start: Callable[[], Talker]) -> None:
    run: set[str] = set()
    for lines in WAYS.values():
        talker = start()
        talker.type(*lines)
        run |= talker.dialogue.available
    known = {command.id for command in COMMANDS}
    assert known == (run & known) | set(BY_OTHER_MEANS)
    assert not run & set(BY_OTHER_MEANS)


def test_a_command_is_explained_where_it_does_not_work(start: Callable[[], Talker]) -> None:
    talker = start()
    for command in COMMANDS:
        if command.id in BY_OTHER_MEANS:
            talker.dialogue.run(command.id)
    for command_id, said in BY_OTHER_MEANS.items():
        assert said in talker.type(f":{name_of(_command(command_id)).name}", "1"), command_id
    assert "候補リスト（b）" in talker.type(":メモを書く", "1")


def test_the_help_knows_every_command(start: Callable[[], Talker]) -> None:
    for command in COMMANDS:
        said = start().type(f"?{typed_as(command)}", "", "", "")
        assert said.strip(), command.id


def test_help_is_there_in_every_part(start: Callable[[], Talker]) -> None:
    for lines in WAYS.values():
        talker = start()
        talker.type(*lines)
        assert talker.type("？").strip()
        for _ in range(4):
            talker.type("戻る")
        assert talker.dialogue.layer is talker.dialogue.list


def test_an_empty_line_is_answered_and_does_no_harm(start: Callable[[], Talker]) -> None:
    for context, lines in WAYS.items():
        talker = start()
        talker.type(*lines)
        marked = len(talker.dialogue.state.query)
        for _ in range(5):
            assert talker.type("").strip(), context
        assert len(talker.dialogue.state.query) == marked


def test_a_letter_in_a_question_is_an_answer(start: Callable[[], Talker]) -> None:
    for context in QUESTIONS - {KeyContext.NAMES}:
        talker = start()
        talker.type(*WAYS[context])
        assert "番号か" in talker.type("b")
        assert talker.dialogue.layer.context is context


def test_other_keys_can_be_chosen(start: Callable[[], Talker]) -> None:
    use_keys({"mark": (";",), "sort": ("i",)})
    try:
        talker = start()
        assert "印を付けました" in talker.type("; 1")
        assert "並べ替え" in talker.type("i")
        assert "i: 並べ替え" in talker.type("", "?並べ替え")
    finally:
        use_keys({})


def test_commands_are_found_by_name(start: Callable[[], Talker]) -> None:
    talker = start()
    assert "並べ替え（s）" in talker.type(":narabi")
    assert "1 関連度順" in talker.type("1")
    assert "該当する操作はありません" in talker.type("", ":ぬるぽ")
    assert "検索（/）" in talker.type(":")


def _command(command_id: str) -> Command:
    return next(command for command in COMMANDS if command.id == command_id)
