"""The help: every command with its keys, and how queries are written, in one column or two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kyodo_tui.core.search.facets import FACETS, CalendarFacet
from kyodo_tui.core.search.fields import QUERY_FIELDS
from kyodo_tui.core.text.cells import width
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui import strings
from kyodo_tui.tui.command_names import COMMAND_NAMES
from kyodo_tui.tui.commands import GROUPS, offered
from kyodo_tui.tui.highlighter import HighlightedText
from kyodo_tui.tui.view.highlighted_text import wrapped
from kyodo_tui.tui.view.lines import KEY, LABEL, TEXT, Line, Span, padded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kyodo_tui.core.records.labels import Labels

_KEY_CELLS = 20
_MOST_CELLS = 76
"""Longer lines are hard to read."""
_COLUMN_GAP = 4
_LEAST_COLUMN = 50
"""Below this a column breaks nearly every line."""
_NAMES = 3
"""Other names of a field that are shown."""


@dataclass(frozen=True, slots=True)
class HelpEntry:
    """A key, or a way to write a query, and what it does."""

    keys: str
    text: str
    spoken: str = ""
    """What it is called, in kana and Latin letters."""

    def is_found(self, query: str) -> bool:
        """Return whether it is found by what was typed."""
        from kyodo_tui.core.search.labels import is_found

        return is_found(query, f"{self.keys} {self.text}", self.spoken)


@dataclass(frozen=True, slots=True)
class HelpSection:
    """Entries under a heading."""

    title: str
    entries: tuple[HelpEntry, ...]


def help_sections(labels: Labels) -> tuple[HelpSection, ...]:
    """Return the whole help for a database with these labels."""
    keys = (HelpSection(group, tuple(_commands(group))) for group in GROUPS)
    examples = (HelpEntry(example, text) for example, text in strings.HELP_QUERY)
    notes = (HelpEntry("", note) for note in strings.HELP_NOTES)
    return (
        *keys,
        HelpSection(strings.HELP_QUERY_TITLE, tuple(examples)),
        HelpSection(strings.HELP_FIELDS_TITLE, tuple(_fields(labels))),
        HelpSection(strings.HELP_NOTES_TITLE, tuple(notes)),
    )


def _commands(group: str) -> Iterator[HelpEntry]:
    for command in offered():
        if command.group == group:
            called = COMMAND_NAMES.get(command.id)
            yield HelpEntry("  ".join(command.key_labels()), command.help, called.spoken if called else "")


def _fields(labels: Labels) -> Iterator[HelpEntry]:
    """Yield the fields of a query: those of the texts, then those with values, with what they can be."""
    for field in QUERY_FIELDS:
        names = strings.also_called(field.other_names[:_NAMES])
        yield HelpEntry(f"{field.label}:  {field.code}:", names, _spoken(field.code))
    for facet in FACETS.values():
        values = tuple(facet.value_labels(labels).values())
        if isinstance(facet, CalendarFacet):
            values = strings.CALENDAR_EXAMPLES.get(facet.code, ())
        if values:
            yield HelpEntry(
                f"{facet.label}:  {facet.code}:", one_line("、".join(values)), _spoken(facet.code)
            )


def _spoken(code: str) -> str:
    return f"{strings.FIELDS_SPOKEN.get(code, '')} {code}"


def found(sections: Iterable[HelpSection], query: str) -> tuple[HelpSection, ...]:
    """Return what a query finds; everything where it is empty."""
    if not query.strip():
        return tuple(sections)
    kept = (
        HelpSection(each.title, tuple(entry for entry in each.entries if entry.is_found(query)))
        for each in sections
    )
    return tuple(each for each in kept if each.entries)


def column_count(cells: int) -> int:
    """Return how many columns have room in ``cells`` cells."""
    return 2 if cells >= 2 * _LEAST_COLUMN + _COLUMN_GAP else 1


def help_lines(sections: Sequence[HelpSection], cells: int) -> list[Line]:
    """Return the help laid out for ``cells`` cells, in two columns where they have room."""
    if column_count(cells) == 1:
        return _column(sections, min(cells, _MOST_CELLS))
    room = (cells - _COLUMN_GAP) // 2
    blocks = [_section(each, room) for each in sections]
    split = _middle([len(block) + 1 for block in blocks])
    left, right = _joined(blocks[:split]), _joined(blocks[split:])
    rows = max(len(left), len(right))
    left += [()] * (rows - len(left))
    right += [()] * (rows - len(right))
    gap = Span(" " * _COLUMN_GAP)
    return [(*padded(one, room, TEXT), gap, *other) for one, other in zip(left, right, strict=True)]


def _middle(heights: Sequence[int]) -> int:
    """Return where to divide blocks of these heights so that both columns are about as long."""
    whole = sum(heights)
    return min(range(len(heights) + 1), key=lambda place: abs(whole - 2 * sum(heights[:place])))


def _column(sections: Iterable[HelpSection], cells: int) -> list[Line]:
    return _joined([_section(each, cells) for each in sections])


def _joined(blocks: Sequence[list[Line]]) -> list[Line]:
    lines: list[Line] = []
    for block in blocks:
        lines += [(), *block] if lines else block
    return lines


def _section(section: HelpSection, cells: int) -> list[Line]:
    lines = wrapped(HighlightedText(section.title), cells, LABEL)
    for entry in section.entries:
        lines += _entry(entry, cells)
    return lines


def _entry(entry: HelpEntry, cells: int) -> Iterator[Line]:
    if not entry.keys:
        yield from wrapped(HighlightedText(entry.text), cells, TEXT)
        return
    key_cells = min(_KEY_CELLS, cells * 2 // 5)
    head = Span(entry.keys + " " * (key_cells - width(entry.keys)), KEY)
    if width(entry.keys) >= key_cells:
        yield from wrapped(HighlightedText(entry.keys), cells, KEY)
        head = Span(" " * key_cells)
    for index, line in enumerate(wrapped(HighlightedText(entry.text), cells - key_cells, TEXT)):
        yield (Span(" " * key_cells) if index else head, *line)
