"""Markdown: a text of a record never acts as markup, and never leaves its cell or its list item."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from records import COUNCIL, DRILL, FORMS, FREQUENCIES, HOLDERS

from kyodo_tui.core.records.labels import Labels
from kyodo_tui.core.search.hit import Hit
from kyodo_tui.export import markdown
from kyodo_tui.export.output import Output

LABELS = Labels(FORMS, HOLDERS, FREQUENCIES)
MARKUP = (
    "[防災](http://192.0.2.1/)",
    "![写真](http://192.0.2.1/a.png)",
    "<script>alert(1)</script>",
    "**太字** __太字__ *斜体*",
    "`code`",
    "~~消す~~",
    "# 見出し",
    "a | b",
    "{{ 式 }}",
    "\\| 先に逃がす",
)
UNESCAPED = re.compile(r"(?<!\\)(?:\\\\)*[`*_{}\[\]<>#|!~]")


def table(*names: str) -> list[str]:
    out = io.StringIO()
    hits = [Hit(rank, replace(DRILL, name=name), ()) for rank, name in enumerate(names, 1)]
    markdown.write_table(hits, LABELS, Output(out))
    return out.getvalue().split("\n")[2:-1]


def sections(name: str, text: str) -> str:
    out = io.StringIO()
    markdown.write_records([replace(COUNCIL, name=name, effects=text)], LABELS, Output(out))
    return out.getvalue()


@pytest.mark.parametrize("text", MARKUP)
def test_no_markup_acts_in_a_cell(text: str) -> None:
    (row,) = table(text)
    id_, _, name, organiser, _ = (cell.strip() for cell in re.split(r"(?<!\\)(?:\\\\)*\|", row)[1:-1])
    assert (id_, organiser) == (DRILL.id, DRILL.organiser), "the columns are where they were"
    assert not UNESCAPED.search(name)
    assert re.sub(r"\\(.)", r"\1", name) == text


def test_every_record_is_one_row() -> None:
    assert len(table("一行目\n| 二行目 |", "a\r\nb", "\x1b[31m赤")) == 3
    assert not any("\x1b" in row for row in table("\x1b[31m赤"))


@pytest.mark.parametrize("text", MARKUP)
def test_no_markup_acts_in_a_section(text: str) -> None:
    written = sections(text, f"{text}\n{text}")
    heading, *lines = written.rstrip().split("\n")
    assert heading.startswith("## ")
    assert not UNESCAPED.search(heading.removeprefix("## "))
    effects = [line.removeprefix("  - ") for line in lines if line.startswith("  - ")]
    assert len(effects) == 2
    for line in effects:
        assert not UNESCAPED.search(line)
        assert re.sub(r"\\(.)", r"\1", line) == text
