"""A page as lines that make sense when they are read aloud: every value beside its heading, nothing cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.text.sanitize import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_tui.core.pages.page import Page


def page_lines(page: Page) -> Iterator[str]:
    """Yield title, facts, the rows of each section, notes, and how the same is asked again."""
    yield one_line(page.title)
    for label, text in page.facts:
        yield from (one_line(f"{label}: {part}") for part in text.split("\n"))
    for section in page.sections:
        yield one_line(f"■ {section.title}")
        for number, row in enumerate(section.rows, 1):
            cells = (
                f"{column.label} {cell}"
                for column, cell in zip(section.columns, row.cells, strict=True)
                if cell.strip() and not column.is_drawing
            )
            yield one_line(f"{number} {'、'.join(cells)}")
        yield from map(one_line, section.notes)
    yield from map(one_line, page.notes)
    for label, text in page.proof.labelled() if page.proof is not None else ():
        yield one_line(f"{label}: {text}")
