"""Handouts: one HTML file without anything from elsewhere, or pages of plain text."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from records import CONCERT, EVIL, FORMS, FREQUENCIES, HOLDERS, MEETING, RECORDS

from kyodo_tui.core.proof_line import Proof, Searched
from kyodo_tui.core.records.labels import Labels
from kyodo_tui.core.text.cells import width
from kyodo_tui.core.text.sanitize import sanitized
from kyodo_tui.export import handout_html, handout_text
from kyodo_tui.export.handout import Wording, handout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_tui.core.records.record import Record
    from kyodo_tui.export.handout import Handout

LABELS = Labels(FORMS, HOLDERS, FREQUENCIES)
PROOF = Proof("「防災」", Searched((2020,), 6, (), ("報告書",), "abc"), 2, ("handout", "防災"))
VOID = {"meta", "br"}


class Reader(HTMLParser):
    """Reads a page: its texts by tag, and whether every tag is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes |= {name for name, _ in attrs}
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts.append((self.open[-1], data))


def made(records: Sequence[Record], title: str = "題", *, full: bool = False, note: str = "") -> Handout:
    wording = Wording(title, full, {MEETING.id: note})
    return handout(records, LABELS, PROOF, date(2026, 11, 28), wording)


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == []
    return reader


def test_a_page_says_what_was_asked_and_when() -> None:
    text = handout_html.page(made(RECORDS))
    reader = read(text)
    shown = "".join(data for tag, data in reader.texts if tag not in ("style", "title"))
    for each in (
        "題",
        "「防災」（6件）",
        "令和8年11月28日 作成",
        "令和2年度（2020年度）",
        *(x for _, x in PROOF.labelled()),
    ):
        assert each in shown
    assert [data for tag, data in reader.texts if tag == "td"].count(MEETING.id) == 1


def test_nothing_comes_from_elsewhere() -> None:
    for full in (False, True):
        text = handout_html.page(made([*RECORDS, EVIL], "</style><script>", full=full))
        assert not re.search(r"(?i)<(script|link|img|iframe|object)|url[(]|@import|https?:", text)
        assert read(text).attributes <= {"lang", "charset", "http-equiv", "content", "name", "class", "scope"}


def test_every_field_stands_in_the_full_records() -> None:
    reader = read(handout_html.page(made([MEETING, CONCERT], full=True)))
    shown = "".join(data for tag, data in reader.texts if tag == "dd")
    for each in (MEETING.purpose, MEETING.effects, CONCERT.organiser, MEETING.id):
        assert sanitized(each, exact=True) in shown


def test_notes_of_the_user_stand_beside_the_records() -> None:
    for full in (False, True):
        text = handout_html.page(made([MEETING], full=full, note="要確認"))
        assert "要確認" in text
        assert "メモ" in text


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=40))
def test_any_text_stays_text(text: str) -> None:
    reader = read(handout_html.page(made([MEETING], text, note=text)))
    assert "".join(data for tag, data in reader.texts if tag == "h1") == sanitized(text, exact=True)


# Plain text


def test_no_line_is_too_wide_and_no_page_too_long() -> None:
    for full in (False, True):
        pages = handout_text.page(made(list(RECORDS) * 12, full=full)).split("\f")
        assert len(pages) > 1
        for number, page in enumerate(pages, 1):
            lines = page.removesuffix("\n").split("\n")
            assert len(lines) == handout_text.ROWS
            assert max(map(width, lines)) <= handout_text.CELLS
            assert lines[-1].strip() == f"{number} / {len(pages)}"


def test_every_character_is_on_the_pages() -> None:
    text = handout_text.page(made([MEETING, CONCERT], full=True))
    bare = re.sub(r"\s", "", text)
    for each in (MEETING.purpose, MEETING.name, CONCERT.organiser, MEETING.id, "令和8年11月28日"):
        assert re.sub(r"\s", "", each) in bare


def test_no_control_character_reaches_the_paper() -> None:
    text = handout_text.page(made([EVIL], "\x1b[31m題\x07"))
    assert all(char.isprintable() or char in "\n\f" for char in text)
