"""A handout as plain text: pages that print from any terminal, wrapped by our own line breaking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.core.text.cells import cut, pad, width
from kyodo_tui.core.text.sanitize import one_line, sanitized
from kyodo_tui.core.text.wrap import layout
from kyodo_tui.export.handout import NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kyodo_tui.export.handout import Handout

CELLS = 76
"""Cells of a line; with the margins of a printer, 80 fit on A4."""
ROWS = 60
"""Lines of a page, with the one that numbers it."""
_FULL = ROWS - 2
_RULE = "-" * CELLS
_LABEL_CELLS = 22
_NEXT_PAGE = "\f"


def page(handout: Handout) -> str:
    """Return the pages, with a form feed between them and their number at the end of each."""
    pages: list[list[str]] = [[]]
    for block in _blocks(handout):
        room = _FULL - len(pages[-1])
        # A block stays together unless it needs more than a page.
        if len(block) > room and (len(block) <= _FULL or room < _FULL // 4):
            pages.append([])
        for line in block:
            if len(pages[-1]) == _FULL:
                pages.append([])
            if line or pages[-1]:
                pages[-1].append(line)
    return _NEXT_PAGE.join(_numbered(page, number, len(pages)) for number, page in enumerate(pages, 1))


def _numbered(lines: list[str], number: int, total: int) -> str:
    if total == 1:
        return "".join(f"{line}\n" for line in lines)
    blank = [""] * (ROWS - 1 - len(lines))
    return "".join(f"{line}\n" for line in (*lines, *blank, pad(f"{number} / {total}", CELLS, right=True)))


def _blocks(handout: Handout) -> Iterator[list[str]]:
    """Yield lines that belong together."""
    made = f"{handout.made} 作成"
    yield [
        *_wrapped(one_line(handout.title, exact=True), CELLS),
        *_wrapped(f"{one_line(handout.question, exact=True)}（{handout.number:,}件）", CELLS),
        *_wrapped(one_line(handout.searched, exact=True), CELLS),
        pad(made, CELLS, right=True),
        _RULE,
    ]
    for row in handout.rows:
        cells = dict(zip(handout.headings, row, strict=True))
        number = cells.pop(NUMBER)
        name = cells.pop("名称")
        yield ["", *_headed(f"{number}. ", name), *_pairs(cells.items(), indent=4)]
    for place, (title, fields) in enumerate(handout.sections, 1):
        yield ["", *_headed(f"{place}. ", title), *_pairs(fields, indent=4)]
    yield ["", _RULE, *_pairs(handout.proof, indent=0)]


def _headed(head: str, text: str) -> Iterator[str]:
    cells = width(head)
    for place, line in enumerate(_wrapped(one_line(text, exact=True), CELLS - cells)):
        yield (" " * cells if place else head) + line


def _pairs(pairs: Iterable[tuple[str, str]], indent: int) -> Iterator[str]:
    for label, text in pairs:
        if not text:
            continue
        head = f"{one_line(label, exact=True)}: "
        if width(head) > _LABEL_CELLS:
            yield " " * indent + cut(head, CELLS - indent)
            head = ""
        for line in _wrapped(sanitized(text, exact=True), CELLS - indent - _LABEL_CELLS):
            yield (" " * indent + pad(head, _LABEL_CELLS) + line).rstrip()
            head = ""


def _wrapped(text: str, cells: int) -> Iterator[str]:
    return (" " * line.indent + text[line.start : line.end] for line in layout(text, cells))
