"""Any sequence of lines is answered: nothing fails, nothing but lines is written, and 「戻る」 leads home."""

from __future__ import annotations

import io
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from records import DRILL, MEETING

from kyodo_tui.cli.lines.contents import Source
from kyodo_tui.cli.lines.dialogue import Dialogue
from kyodo_tui.cli.lines.speaker import Speaker
from kyodo_tui.cli.lines.words import character_of, words
from kyodo_tui.core.records.listing import EVERYTHING
from kyodo_tui.export.output import Output
from kyodo_tui.store.database import Database
from kyodo_tui.store.lists.lists import Lists
from kyodo_tui.store.lists.user_lists import UserLists
from kyodo_tui.tui.commands import COMMANDS
from kyodo_tui.tui.marks import Marks
from kyodo_tui.tui.state import BrowseState
from kyodo_tui.user.queries import QueryMemory
from kyodo_tui.user.remembered import Remembered
from kyodo_tui.user.settings import Settings
from kyodo_tui.user.shared_lists import SharedLists

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_LETTERS = sorted({character_of(key) for command in COMMANDS for key in command.keys} - {"", "q"})
_TEXTS = (
    "防災",
    "状態:中止",
    "zqzqzq 防災",
    "ない団体",
    DRILL.organiser,
    MEETING.id,
    "f 担当課",
    "t 形態 名義",
    "e json",
    "B 2",
    "形態",
    "-1",
    "1 2",
    ":ならび",
    "?印",
    "/1",
    "\x1b[A",
)
_LINES = st.one_of(
    st.just(""),
    st.sampled_from(["1", "2", "3", "9", "戻る", "*1", "m 1", "A 1"]),
    st.sampled_from(_LETTERS),
    st.sampled_from(_TEXTS),
    st.sampled_from(sorted(set(words()) - {"終了", "終わる", "おわる", "終わり", "quit", "exit", "閉じる"})),
    st.text(max_size=5).filter(lambda text: text.strip() not in ("q", "ｑ")),
)


@pytest.fixture(scope="module")
def begin(database: Path) -> Iterator[Callable[[], tuple[Dialogue, io.StringIO]]]:
    """Return what begins a dialogue, and gives it with what it writes to."""
    with Database.open(database) as opened, tempfile.TemporaryDirectory() as folder:
        home = Settings(files=Path(folder))

        def call() -> tuple[Dialogue, io.StringIO]:
            stream = io.StringIO()
            dialogue = Dialogue(
                Source(opened, home),
                Speaker(Output(stream)),
                home,
                BrowseState(EVERYTHING, ""),
                lambda *_: "該当する記録はありません。",
                Marks(Lists(UserLists(None), SharedLists(None))),
                QueryMemory(),
                Remembered(),
            )
            dialogue.begin("")
            return dialogue, stream

        yield call


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(_LINES, max_size=25))
def test_any_sequence_of_lines(begin: Callable[[], tuple[Dialogue, io.StringIO]], lines: list[str]) -> None:
    dialogue, stream = begin()
    for line in lines:
        before = stream.tell()
        assert dialogue.answer(line), line
        said = stream.getvalue()[before:]
        assert said.strip() or dialogue.layer.is_question, (line, lines)
        assert not _CONTROL.search(said)
        assert dialogue.prompt.endswith("> ")
        is_at_page = dialogue.layers.has_visit or dialogue.layer.is_question
        assert dialogue.navigation.history.present.page is None or is_at_page
    for _ in range(12):
        dialogue.answer("戻る")
    assert dialogue.layer is dialogue.list
    assert dialogue.state.query == ""
    assert not dialogue.answer("終了")
