"""A handout as one HTML file: nothing from elsewhere, no script, and it prints on A4."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from kyodo_tui.core.pages.list_page import NOTE
from kyodo_tui.core.text.sanitize import sanitized
from kyodo_tui.export.handout import NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_tui.export.handout import Handout

# Written for the paper; the screen gets a margin around it. Browsers that do not know the margin boxes of a page
# print a number of their own.
_STYLE = """
@page { size: A4 %(orientation)s; margin: 14mm 12mm 16mm;
  @bottom-left { content: "%(title)s"; font-size: 8pt; }
  @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt; } }
* { box-sizing: border-box; }
html { font: 10pt/1.5 "Noto Sans CJK JP", "Yu Gothic", "Hiragino Sans", "Noto Sans JP", Meiryo, sans-serif; }
body { margin: 0; color: #000; background: #fff; overflow-wrap: anywhere; line-break: strict; }
@media screen { body { max-width: 60em; margin: 2em auto; padding: 0 1em; } }
h1 { font-size: 16pt; margin: 0 0 2mm; }
h2 { font-size: 12pt; margin: 6mm 0 1.5mm; border-bottom: 0.5pt solid #000; break-after: avoid; }
.about { display: flex; justify-content: space-between; gap: 2em; margin: 0 0 4mm; }
.about p { margin: 0; }
.about .day { white-space: nowrap; text-align: right; }
table { border-collapse: collapse; width: 100%%; font-size: 8.5pt; line-height: 1.4; }
thead { display: table-header-group; }
th, td { border: 0.5pt solid #666; padding: 1mm 1.2mm; text-align: left; vertical-align: top; }
th { background: #eee; white-space: nowrap; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
tr { break-inside: avoid; }
td.number { text-align: right; }
td.id { white-space: nowrap; font-size: 7pt; }
td.short { min-width: 6.5em; }
td.name { min-width: 11em; font-weight: 600; }
td.held { min-width: 12em; }
td.note { min-width: 8em; }
dl { margin: 0; display: grid; grid-template-columns: 13.5em 1fr; gap: 0.6mm 3mm; }
dt { color: #333; break-after: avoid; }
dd { margin: 0; white-space: pre-line; orphans: 2; widows: 2; }
td { white-space: pre-line; }
.proof { margin-top: 6mm; padding-top: 2mm; border-top: 0.5pt solid #000; font-size: 8pt; break-inside: avoid; }
.proof dd:last-child { font-family: "Noto Sans Mono CJK JP", monospace; }
"""
_CLASSES = {
    NUMBER: "number",
    NOTE: "note",
    "記録番号": "id",
    "名称": "name",
    "実施年月日・参加人数": "held",
    "担当課": "short",
    "形態": "short",
    "名義": "short",
}


def page(handout: Handout) -> str:
    """Return the whole file."""
    return "".join(_parts(handout))


def _parts(handout: Handout) -> Iterator[str]:
    title = _text(handout.title)
    style = _STYLE % {
        "orientation": "landscape" if handout.rows else "portrait",
        "title": _css(handout.title),
    }
    yield (
        '<!DOCTYPE html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        f'<div class="about"><p>{_text(handout.question)}（{handout.number:,}件）<br>{_text(handout.searched)}</p>'
        f'<p class="day">{_text(handout.made)} 作成</p></div>\n'
    )
    if handout.rows:
        yield from _table(handout)
    for name, fields in handout.sections:
        yield f"<section>\n<h2>{_text(name)}</h2>\n<dl>\n"
        yield from (f"<dt>{_text(label)}</dt><dd>{_text(text)}</dd>\n" for label, text in fields)
        yield "</dl>\n</section>\n"
    yield '<dl class="proof">\n'
    yield from (f"<dt>{_text(label)}</dt><dd>{_text(text)}</dd>\n" for label, text in handout.proof)
    yield "</dl>\n</body>\n</html>\n"


def _table(handout: Handout) -> Iterator[str]:
    heads = "".join(f'<th scope="col">{_text(each)}</th>' for each in handout.headings)
    yield f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n"
    classes = [f' class="{name}"' if (name := _CLASSES.get(heading)) else "" for heading in handout.headings]
    for row in handout.rows:
        cells = "".join(f"<td{name}>{_text(cell)}</td>" for name, cell in zip(classes, row, strict=True))
        yield f"<tr>{cells}</tr>\n"
    yield "</tbody>\n</table>\n"


def _text(text: str) -> str:
    return escape(sanitized(text, exact=True))


def _css(text: str) -> str:
    """Return a text for a string of a style sheet: only letters and signs that end nothing."""
    return "".join(
        char if char.isalnum() or char in " ・、。（）「」『』-：" else f"\\{ord(char):06x}"
        for char in sanitized(text, exact=True).replace("\n", " ")
    )
