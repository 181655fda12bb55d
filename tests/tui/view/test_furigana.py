"""Readings stand above their words, or behind them; the text stays what it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.japanese.readings import Reading, Word
from kyodo_tui.core.text.cells import use_ambiguous_width, width
from kyodo_tui.tui import strings
from kyodo_tui.tui.highlighter import HighlightedText
from kyodo_tui.tui.view.furigana import annotated, glosses
from kyodo_tui.tui.view.lines import line_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WORDS = [("苫小牧", "とまこまい"), ("志", "こころざし"), ("市", "し"), ("お祭り", "おまつり"), ("開く", "ひらく"),
         ("①", ""), ("の", "の"), ("、", ""), ("NHK", "えぬえいちけい"), ("※", ""), (" ", "")]  # fmt: skip


@pytest.fixture(params=[1, 2])
def ambiguous(request: pytest.FixtureRequest) -> Iterator[None]:
    use_ambiguous_width(request.param)
    yield
    use_ambiguous_width(1)


def reading_of(words: Sequence[tuple[str, str]], *, reviewed: bool = True) -> Reading:
    found = []
    text = ""
    for written, kana in words:
        found.append(Word(len(text), len(text) + len(written), (kana,) if kana else ()))
        text += written
    return Reading(text, tuple(found), reviewed)


def rows_of(words: Sequence[tuple[str, str]], cells: int, *, reviewed: bool = True) -> list[tuple[str, str]]:
    reading = reading_of(words, reviewed=reviewed)
    shown = HighlightedText(reading.text)
    return [
        ("".join(span.text for span in above), "".join(span.text for span in line))
        for above, line in annotated(shown, glosses(reading.text, reading), cells)
    ]


def test_a_reading_stands_above_its_word() -> None:
    assert rows_of([("の", "の"), ("苫小牧", "とまこまい"), ("の", "の"), ("防災", "ぼうさい")], 40) == [
        ("  ﾄﾏｺﾏｲ   ﾎﾞｳｻｲ", "の苫小牧の防災")
    ]


def test_a_reading_without_room_stands_behind() -> None:
    assert rows_of([("志", "こころざし"), ("市", "し")], 40) == [("                ｼ", "志〔こころざし〕市")]
    assert rows_of([("防災", "ぼうさい")], 20) == [("", "防災〔ぼうさい〕")]


def test_kana_of_a_word_are_not_repeated() -> None:
    reading = reading_of([("お祭り", "おまつり")])
    assert [(each.start, each.end, each.reading) for each in glosses(reading.text, reading)] == [
        (1, 2, "まつ")
    ]


def test_what_nobody_has_reviewed_is_marked() -> None:
    ((above, _),) = rows_of([("苫小牧", "とまこまい"), ("の", "の")], 40, reviewed=False)
    assert above == f"ﾄﾏｺﾏｲ{strings.UNREVIEWED}"
    assert strings.UNREVIEWED in rows_of([("志", "こころざし"), ("市", "し")], 40, reviewed=False)[0][1]


def test_without_a_reading_there_is_the_text_alone() -> None:
    assert glosses("防災", None) == ()
    assert annotated(HighlightedText("防災"), (), 40)[0].readings == ()


@pytest.mark.usefixtures("ambiguous")
@pytest.mark.parametrize("cells", [20, 36, 41, 76])
@given(words=st.lists(st.sampled_from(WORDS), max_size=60))
def test_the_text_stays_and_no_line_is_too_wide(words: list[tuple[str, str]], cells: int) -> None:
    rows = rows_of(words, cells)
    joined = "".join(line for _, line in rows)
    plain = "".join(written for written, _ in words)
    assert re.sub("〔[^〕]*〕", "", joined).replace(" ", "") == plain.replace(" ", "")
    assert all(width(line) <= cells and width(above) <= cells for above, line in rows)
    shown = sum(len(re.findall("[ｦ-ﾟ?]+", above)) for above, _ in rows) + joined.count("〔")
    kanji = sum(1 for _, kana in words if kana and kana not in ("の", "えぬえいちけい"))
    # Readings above neighbouring words may touch.
    assert shown <= kanji
    assert bool(shown) == bool(kanji)


def test_a_hit_keeps_its_place() -> None:
    reading = reading_of([("志", "こころざし"), ("の", "の"), ("防災", "ぼうさい")])
    (line,) = annotated(HighlightedText(reading.text, ((2, 4),)), glosses(reading.text, reading), 40)
    assert [span.text for span in line.text if span.hit is not None] == ["防災"]
    assert line_width(line.text) == width("志〔こころざし〕の防災")
