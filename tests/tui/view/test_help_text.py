"""The help: complete, found by typing, in one column or two."""

from __future__ import annotations

import pytest
from records import FakeSource

from kyodo_tui.core.search.facets import FACETS
from kyodo_tui.core.search.fields import QUERY_FIELDS
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.tui import strings
from kyodo_tui.tui.command_names import COMMAND_NAMES
from kyodo_tui.tui.commands import COMMANDS
from kyodo_tui.tui.view.help_text import column_count, found, help_lines, help_sections
from kyodo_tui.tui.view.lines import line_width

LABELS = FakeSource().labels()
SECTIONS = help_sections(LABELS)


def text_of(sections: object, cells: int = 70) -> str:
    return "\n".join("".join(span.text for span in line) for line in help_lines(sections, cells))  # type: ignore[arg-type]


def test_every_command_and_every_field_is_explained() -> None:
    entries = [entry for section in SECTIONS for entry in section.entries]
    for command in COMMANDS:
        assert any(entry.text == command.help for entry in entries), command.id
    for field in QUERY_FIELDS:
        assert any(entry.keys.startswith(f"{field.label}:") for entry in entries), field.code
    for code, facet in FACETS.items():
        named = [entry for entry in entries if entry.keys.startswith(f"{facet.label}:")]
        values = facet.value_labels(LABELS)
        assert named or not (values or code in strings.CALENDAR_EXAMPLES), code
        assert all(one_line(value) in named[-1].text for value in values.values()), (named, values)


def test_every_command_has_a_name_and_what_to_type() -> None:
    for command in COMMANDS:
        assert COMMAND_NAMES[command.id].name, command.id
        assert COMMAND_NAMES[command.id].spoken, command.id


@pytest.mark.parametrize("cells", [20, 36, 70, 103, 104, 120, 150])
def test_no_line_is_too_wide_in_one_column_or_two(cells: int) -> None:
    lines = help_lines(SECTIONS, cells)
    assert all(line_width(line) <= cells for line in lines)
    assert column_count(cells) == (2 if cells >= 104 else 1)


def test_two_columns_hold_what_one_does_in_about_half_the_lines() -> None:
    one, two = help_lines(SECTIONS, 60), help_lines(SECTIONS, 124)
    assert len(two) < len(one) * 0.7

    def characters(lines: object) -> list[str]:
        return sorted("".join(span.text for line in lines for span in line).replace(" ", ""))  # type: ignore[attr-defined]

    assert characters(one) == characters(two)


@pytest.mark.parametrize("query", ["並べ", "ならび", "narabi", "sort", "F7"])
def test_an_entry_is_found_by_typing(query: str) -> None:
    kept = found(SECTIONS, query)
    assert strings.HELP_SORT in [entry.text for section in kept for entry in section.entries]
    assert sum(len(section.entries) for section in kept) < 6


@pytest.mark.parametrize(("query", "field"), [("meigi", "名義:"), ("ねんど", "年度:"), ("joutai", "状態:")])
def test_a_field_is_found_by_typing(query: str, field: str) -> None:
    assert field in text_of(found(SECTIONS, query))


def test_nothing_typed_finds_everything() -> None:
    assert found(SECTIONS, " ") == SECTIONS
