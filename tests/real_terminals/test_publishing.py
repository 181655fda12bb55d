"""A database is published again and again, well and badly, under several readers."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from emulated_terminal import EmulatedTerminal, kyodo_tui
from processes import descriptors
from publishing import Publisher, mark_of, without_editions

from kyodo_tui.tui import strings

if TYPE_CHECKING:
    from pathlib import Path

_PLACES = ("jj jk", "/防災\rj jk", "2j jk")
"""What each of the readers does first: a row, a query, a tab, and something marked."""
_STATUS = 2
"""The row that says what is listed."""
_FLAT_KILOBYTES = 3000
_FLAT_FILES = 3
"""A look-up that took long reads on in a connection of its own."""


class _Reader(EmulatedTerminal):
    """A reader who stays at one place."""

    def __init__(self, path: Path, keys: str) -> None:
        super().__init__(kyodo_tui("--db", str(path)), environ={"KYODO_AMBIGUOUS": "1"})
        self.wait_for(strings.ALL_FORMS).wait_until_loaded().press(*keys).wait_until_idle()
        self._place = without_editions(self.text)

    def is_told(self, said: str) -> None:
        """Wait until the browser says something."""
        self.wait_for(said[:12])

    def sees(self, number: int) -> None:
        """Move on and back until an edition is shown, and look whether all else is as before."""
        while mark_of(number) not in self.text:
            self.press("j", "k").wait_until_idle()
        self.press("j", "k").wait_until_idle()
        assert without_editions(self.text) == self._place

    def still_sees(self, number: int) -> None:
        """Move on and back, and look whether all is as before, and said to be the data before."""
        self.press("j", "k").wait_until_idle()
        assert mark_of(number) in self.text
        lines, before = (text.split("\n") for text in (without_editions(self.text), self._place))
        assert strings.OLD_DATA in lines.pop(_STATUS)
        del before[_STATUS]
        assert lines == before


def test_twenty_publications_under_three_readers(tmp_path: Path) -> None:
    path = tmp_path / "kyodo.db"
    publisher = Publisher(path)
    publisher.publish()
    with ExitStack() as stack:
        readers = [stack.enter_context(_Reader(path, keys)) for keys in _PLACES]

        def publish(times: int) -> None:
            for _ in range(times):
                publisher.publish()
            for reader in readers:
                reader.is_told(strings.DATA_RENEWED)
            for reader in readers:
                reader.sees(publisher.number)

        publish(6)
        open_files = [descriptors(reader.program) for reader in readers]
        memory = [reader.memory() for reader in readers]
        faults = (
            (publisher.publish_garbage, strings.NEWER_DATA_UNREADABLE),
            (publisher.remove, strings.DATA_GONE),
        )
        for spoil, said in faults:
            spoil()
            for reader in readers:
                reader.is_told(said)
            for reader in readers:
                reader.still_sees(publisher.number)
            publish(7)
        for reader, files, kilobytes in zip(readers, open_files, memory, strict=True):
            assert descriptors(reader.program) <= files + _FLAT_FILES
            assert reader.memory() <= kilobytes + _FLAT_KILOBYTES
        for reader in readers:
            assert reader.press("q").wait_for_exit() == 0
