"""Find the names that records show by their readings: 後援 by ``kouen``, 新規 by しんき.

As with kanji only a whole name finds them. It counts as a whole word of the field the names stand beside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.fold import fold
from kyodo_tui.core.japanese.kana import JOINT, is_kana, morae
from kyodo_tui.core.japanese.letters import as_run_start, letters_of, plain
from kyodo_tui.core.search.label_names import label_surface, names_shown
from kyodo_tui.core.search.lengths import bare
from kyodo_tui.core.search.places import at_word_start, is_short

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.search.term import SearchTerm


class LabelReadings:
    """How the names are read that the records of one database can show."""

    def __init__(self, labels: Labels, readings_of: Callable[[str], Sequence[str]]) -> None:
        """Read the names.

        Args:
            labels: The labels of the database.
            readings_of: Returns how a folded text with kanji is read, as far as it is known.

        """
        self._read: dict[str, list[tuple[str, str]]] = {}
        """Letters of a reading → the same with marks and lengths, with the surface of each name read so."""
        for name in dict.fromkeys(names_shown(labels)):
            for marked in _marked(name, readings_of):
                self._read.setdefault(plain(marked), []).append((marked, label_surface(name)))

    def named(self, term: SearchTerm) -> tuple[str, ...]:
        """Return the surfaces of the names that are read as a term was typed, in kana or rōmaji."""
        if term.is_read or term.context:
            return ()
        found = [
            surface
            for pattern in term.patterns
            for marked, surface in self._read.get(bare(pattern), ())
            if not is_short(pattern) or at_word_start(pattern).fullmatch(marked)
        ]
        return tuple(dict.fromkeys(found))


def _marked(name: str, readings_of: Callable[[str], Sequence[str]]) -> Iterator[str]:
    if not label_surface(name):
        # It is found as it is written.
        return
    for reading in readings_of(fold(name).text):
        if is_kana(reading.replace(JOINT, "")):
            yield as_run_start(letters_of(morae(reading)))
