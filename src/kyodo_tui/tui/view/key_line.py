"""The row of keys that matter where the keyboard is."""

from __future__ import annotations

from kyodo_tui.core.text.cells import width
from kyodo_tui.tui import strings
from kyodo_tui.tui.commands import COMMANDS, KeyContext, offered
from kyodo_tui.tui.view.lines import KEY, LABEL, QUIET, TEXT, Line, Span, padded

_KEPT = ("back", "help", "quit", "close")
"""Commands that a narrow footer leaves out last: the ways out."""


_OF_A_RECORD = frozenset(
    {
        "open",
        "present",
        "furigana",
        "sort",
        "next_record",
        "previous_record",
        "mark",
        "copy",
        "copy_view",
        "related",
        "organisation",
        "precedents",
        "only_like",
        "without_like",
    }
)
"""Commands that need a record under the cursor, or several of them."""


def unavailable(
    *, has_query: bool, can_drop: bool, has_hits: bool, has_record: bool = True
) -> frozenset[str]:
    """Return the commands that would do nothing now.

    Args:
        has_query: Whether there is a query to clear.
        can_drop: Whether something is found without one of the conditions.
        has_hits: Whether hits are marked in the open record.
        has_record: Whether there is a record under the cursor.

    """
    states = {"clear": has_query, "drop": can_drop, "next_hit": has_hits}
    hidden = frozenset(command for command, is_available in states.items() if not is_available)
    return hidden if has_record else hidden | _OF_A_RECORD


def entries(where: KeyContext, cells: int, hidden: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    """Return ``(key, label)`` of the footer as they fit.

    Args:
        where: The part of the browser the keyboard is in.
        cells: Cells there are.
        hidden: Commands to leave out in any case.

    """
    found = [
        (command.id, labels[0], command.footer)
        for command in offered()
        if where in command.footer_contexts
        and command.id not in hidden
        and (labels := command.key_labels(where))
    ]
    while len(found) > 1 and sum(width(key) + width(label) + 3 for _, key, label in found) > cells:
        optional = [place for place, (command, *_) in enumerate(found) if command not in _KEPT]
        # Of the ways out, the one out of the browser comes last.
        del found[optional[-1] if optional else -2]
    return [(key, label) for _, key, label in found]


def key_line(where: KeyContext, cells: int, hidden: frozenset[str] = frozenset()) -> Line:
    """Return the keys with what they do; those that matter least are left out where there is no room."""
    spans: list[Span] = []
    for key, label in entries(where, cells, hidden):
        spans += (Span(f" {key}", KEY), Span(f" {label} ", LABEL))
    return padded(tuple(spans), cells, LABEL)


def first_steps() -> Line:
    """Return what to press first, for who starts the browser for the first time."""
    commands = {command.id: command for command in COMMANDS}
    spans = [Span(strings.WELCOME, QUIET)]
    for command, label in strings.FIRST_STEPS.items():
        key, *_ = commands[command].key_labels()
        spans += (Span(f"  {key}", TEXT), Span(f" {label}", QUIET))
    return tuple(spans)
