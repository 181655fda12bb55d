"""The row of keys that matter where the keyboard is."""

from __future__ import annotations

from kyodo_tui.core.text.cells import width
from kyodo_tui.tui.commands import COMMANDS, KeyContext
from kyodo_tui.tui.view.lines import KEY, LABEL, Line, Span, padded


def entries(where: KeyContext, cells: int) -> list[tuple[str, str]]:
    """Return ``(key, label)`` of the footer as they fit; help and quit come last and are never left out."""
    found = [
        (labels[0], command.footer)
        for command in COMMANDS
        if where in command.footer_contexts and (labels := command.key_labels(where))
    ]
    while len(found) > 1 and sum(width(key) + width(label) + 3 for key, label in found) > cells:
        del found[max(0, len(found) - 3)]
    return found


def key_line(where: KeyContext, cells: int) -> Line:
    """Return the keys with what they do; the last ones are left out where there is no room."""
    spans: list[Span] = []
    for key, label in entries(where, cells):
        spans += (Span(f" {key}", KEY), Span(f" {label} ", LABEL))
    return padded(tuple(spans), cells, LABEL)
