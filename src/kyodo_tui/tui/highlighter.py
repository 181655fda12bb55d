"""Text from the database on its way to the screen: sanitized, with the hits of the query marked.

Nothing reaches the terminal without having passed here: control characters are gone, and nothing is taken for markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.core.text.sanitize import sanitize, sanitized

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyodo_tui.core.japanese.readings import Word
    from kyodo_tui.core.search.asked_sessions import AskedSessions
    from kyodo_tui.core.search.highlight import FieldTerm


class HighlightedText(NamedTuple):
    """Sanitized text with the ranges that match the query."""

    text: str
    hits: tuple[tuple[int, int], ...] = ()
    """Ranges that match the query, as offsets into ``text``."""


def _no_words(_: str) -> Sequence[Word]:
    return ()


class Highlighter(NamedTuple):
    """Finds the matches of a query in the fields of a record."""

    terms: tuple[FieldTerm, ...] = ()
    """The search terms."""
    words_of: Callable[[str], Sequence[Word]] = _no_words
    """Returns the words of a text with their readings, as far as they are known."""
    asked: AskedSessions | None = None
    """The days that the query asks for: the sessions on them are hits."""

    def highlighted(self, field: str, text: str) -> HighlightedText:
        """Return ``text`` sanitized, with the hits of the query in it.

        Args:
            field: Name of the field of the record; empty where a query does not look into it.
            text: The text as the database has it.

        """
        if not self.terms or not field:
            return HighlightedText(sanitized(text))
        from kyodo_tui.core.search.highlight import spans

        seen = sanitize(text)
        found = spans(self.terms, field, text, self.words_of(text))
        return HighlightedText(seen.text, tuple(seen.span(start, end) for start, end in found))
