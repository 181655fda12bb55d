from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from uniseg.linebreak import line_break_boundaries  # type: ignore[import-untyped]

from kyodo_tui.core.text.cells import graphemes, use_ambiguous_width, width
from kyodo_tui.core.text.line_breaks import DATE, FREE, KINSOKU, UNIT, WORD, break_levels
from kyodo_tui.core.text.list_items import list_items
from kyodo_tui.core.text.wrap import WrappedLine, layout, wrap

REPORT = Path(__file__).parents[3] / "data" / "source" / "report-r02.txt"
CELLS = [cell for line in REPORT.read_text(encoding="utf-8").splitlines() for cell in line.split("\t")]
LONG = [cell for cell in CELLS if len(cell) >= 40]

# Written out once more, so that a slip in the tables of the code does not pass.
NO_START = re.compile(
    r"[、。，．・：；？！,.:;?!’”）〕］｝〉》」』】)\]}‐–〜～゠々〻ヽヾゝゞーぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ…‥%％℃]"
)
NO_END = re.compile(r"[‘“（〔［｛〈《「『【(\[{￥¥$＄№]")
TOGETHER = re.compile(
    r"(?:(?:昭和|平成|令和) *)?\d+ *年(?: *\d+ *月(?: *\d+ *日)?)?|\d+ *月 *\d+ *日"
    r"|(?:約|第) ?\d+|\d[\d,.]*(?:\d|人|名|件|団体|回|年|円|%|町内会)|[A-Za-z]{2,}"
)

TEXT = st.text(
    st.one_of(
        st.sampled_from(
            "、。「」（）()ー々～…※・①ゃッA1９,.%円年月日約第 　\n\u3099\u0301\U000e0100👨\u200d👩🇯🇵각ﾊﾟ"
        ),
        st.characters(min_codepoint=0x3041, max_codepoint=0x30FF),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
        st.characters(min_codepoint=0x20, max_codepoint=0x7E),
    ),
    max_size=80,
)


def shown(text: str, lines: list[WrappedLine]) -> list[str]:
    return [" " * line.indent + text[line.start : line.end] for line in lines]


def lost(text: str, lines: list[WrappedLine]) -> str:
    """Return what is in no line."""
    places = [0, *(place for line in lines for place in (line.start, line.end)), len(text)]
    assert places == sorted(places)
    return "".join(text[start:end] for start, end in zip(places[::2], places[1::2], strict=True))


def starts_badly(text: str, line: WrappedLine) -> bool:
    begins_item = any(item.start == line.start for item in list_items(text))
    return bool(NO_START.match(text, line.start, line.end)) and not begins_item


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("", 10, [""]),
        ("   ", 2, [""]),
        ("市民の参加、協力", 10, ["市民の参", "加、協力"]),
        ("開催した「協働」の会", 10, ["開催した", "「協働」の", "会"]),
        ("開催した（「協働」）。の会", 12, ["開催した", "（「協", "働」）。の会"]),
        ("まちかどミーティング", 12, ["まちかどミー", "ティング"]),
        ("参加者は1,896人です", 12, ["参加者は", "1,896人です"]),
        ("回収率は68.9%でした", 12, ["回収率は", "68.9%でした"]),
        ("最大50%OFFの市", 10, ["最大50%OFF", "の市"]),
        ("最大50%OFFの市", 9, ["最大", "50%OFFの", "市"]),
        ("参加が約 99人いた", 10, ["参加が", "約 99人い", "た"]),
        ("参加は34団体です", 10, ["参加は", "34団体です"]),
        ("日時 令和 2年 8月25日から", 17, ["日時", "令和 2年 8月25日", "から"]),
        ("令和 2年 8月25日", 8, ["令和 2年", "8月25日"]),
        ("会場 A B", 6, ["会場 A", "B"]),
        ("苫小牧NPOセンター", 8, ["苫小牧", "NPOセン", "ター"]),
        ("a\n\nb\n", 5, ["a", "", "b", ""]),
        ("　段落の始め", 8, ["　段落の", "始め"]),
        ("        あい", 4, ["あい"]),
        ("あ い", 1, ["あ", "い"]),
        ("extraordinary", 5, ["extra", "ordin", "ary"]),
        ("2020-sponsor-city-100", 20, ["2020-sponsor-", "city-100"]),
        ("会場はWi-Fi完備", 10, ["会場は", "Wi-Fi完備"]),
        ("実施 ・庭木 ・内装", 12, ["実施 ・庭木", "・内装"]),
        ("実施。※中止", 8, ["実施。", "※中止"]),
        ("待つ……そして", 5, ["待", "つ……", "そし", "て"]),
        ("葛\U000e0100葛\U000e0100葛\U000e0100", 4, ["葛\U000e0100葛\U000e0100", "葛\U000e0100"]),
    ],
)
def test_wrap(text: str, cells: int, expected: list[str]) -> None:
    assert shown(text, wrap(text, cells)) == expected


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("講座 ・庭木の剪定をする ・内装", 12, ["講座", "・庭木の剪定", "  をする", "・内装"]),
        ("(1)目的を定める (2)方針", 11, ["(1)目的を定", "   める", "(2)方針"]),
        ("中止した。※書面で開催した", 12, ["中止した。", "※書面で開催", " した"]),
        ("　・字下げの項目", 10, ["　・字下げ", "    の項目"]),
        ("・一\n続き", 10, ["・一", "続き"]),
        ("・一つ目の項", 3, ["・", "一", "つ", "目", "の", "項"]),
        ("ワーク・ライフ・バランス", 14, ["ワーク・ライ", "フ・バランス"]),
        ("項目なし", 20, ["項目なし"]),
    ],
)
def test_layout(text: str, cells: int, expected: list[str]) -> None:
    assert shown(text, layout(text, cells)) == expected


@pytest.mark.parametrize("cells", range(20, 81))
def test_the_report_is_broken_by_the_rules(cells: int) -> None:
    for text in LONG:
        together = [match.span() for match in TOGETHER.finditer(text) if width(match[0]) <= cells]
        for lines in (wrap(text, cells), layout(text, cells)):
            assert not lost(text, lines).strip(" ")
            for line in lines:
                assert width(text[line.start : line.end]) + line.indent <= cells
                assert not starts_badly(text, line), text[line.start : line.end]
                assert not NO_END.fullmatch(text[line.end - 1]), text[line.start : line.end]
                assert not [span for span in together if span[0] < line.start < span[1]]


def test_lines_of_the_report_are_well_filled() -> None:
    slack = [
        cells - width(text[line.start : line.end])
        for cells in range(20, 81)
        for text in LONG
        for line in wrap(text, cells)[:-1]
    ]
    # Half a cell is due to the two cells of most characters, the rest to dates and numbers kept whole.
    assert len(slack) > 10_000
    assert sum(slack) / len(slack) < 1.5


@pytest.mark.parametrize("cells", range(1, 20))
def test_the_report_fits_into_very_short_lines(cells: int) -> None:
    for text in LONG:
        for lines in (wrap(text, cells), layout(text, cells)):
            assert not lost(text, lines).strip(" ")
            for line in lines:
                piece = text[line.start : line.end]
                assert width(piece) + line.indent <= max(cells, 2)
                assert piece


@pytest.mark.parametrize("text", LONG)
def test_breaks_of_the_report_are_allowed_by_uax_14(text: str) -> None:
    allowed = set(line_break_boundaries(text)) | {item.start for item in list_items(text)}
    free = {place for place, level in enumerate(break_levels(text, graphemes(text))) if level == FREE}
    assert not {text[place - 1 : place + 1] for place in free - allowed}


# Symbols, quotation marks and emoji are left out: line_breaks says how they differ.
@settings(deadline=None)
@given(
    st.text(
        st.one_of(
            st.sampled_from("、。「」（）()［］ー々～〜…？！!?,.:;/-%％℃¥￥ゃッｱｯ 　abcＡ019０９約第年人가"),
            st.characters(min_codepoint=0x3041, max_codepoint=0x3096),
            st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
        ),
        max_size=40,
    )
)
def test_breaks_are_allowed_by_uax_14(text: str) -> None:
    allowed = set(line_break_boundaries(text)) | {item.start for item in list_items(text)}
    levels = break_levels(text, graphemes(text))
    free = {place for place, level in enumerate(levels) if level == FREE}
    assert not {text[place - 1 : place + 1] for place in free - allowed}


@pytest.mark.parametrize(
    ("before", "after", "level"),
    [
        ("令和 2年", " 8月25日", DATE),
        ("令和 2年 ", "8月25日", DATE),
        ("10時", "30分", DATE),
        ("約", "20", UNIT),
        ("第 ", "3回", UNIT),
        ("20", "人", UNIT),
        ("20団", "体", UNIT),
        ("令和", "元年度", DATE),
        ("1", "5", WORD),
        ("1,", "896", WORD),
        ("１，", "２００", WORD),
        ("https://example", ".jp", KINSOKU),
        ("https://", "example.jp", WORD),
        ("sponsor-", "city", UNIT),
        ("and/", "or", UNIT),
        ("COVID-", "19", WORD),
        ("https://a.jp/", "b", WORD),
        ("NP", "O", WORD),
        ("ＮＰ", "Ｏ", WORD),
        ("市", "、", KINSOKU),
        ("（", "市", KINSOKU),
        ("（ ", "市", KINSOKU),
        ("市 ", "）", KINSOKU),
        ("――", "―", KINSOKU),
        ("・", "市", KINSOKU),
        ("市", "民", FREE),
        ("市・", "民", FREE),
        ("市。", "民", FREE),
        ("」", "「", FREE),
        ("～", "令和", FREE),
        ("市", "※", FREE),
        ("①", "共", KINSOKU),
        ("市①", "共", FREE),
        ("こ", "と", FREE),
    ],
)
def test_levels(before: str, after: str, level: int) -> None:
    text = before + after
    place = len(before)
    if text[place] == " ":
        place += 1
    assert break_levels(text, graphemes(text))[place] == level


@settings(deadline=None)
@given(TEXT, st.integers(-1, 30))
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, cells: int) -> None:
    boundaries = {0}
    for grapheme in graphemes(text):
        boundaries.add(max(boundaries) + len(grapheme))
    for lines in (wrap(text, cells), layout(text, cells)):
        assert lines
        assert not lost(text, lines).strip(" \u3000\n")
        for line in lines:
            piece = text[line.start : line.end]
            assert "\n" not in piece
            assert {line.start, line.end} <= boundaries
            assert width(piece) + line.indent <= max(1, cells) or len(graphemes(piece)) == 1
            assert not piece.endswith((" ", "\u3000"))


@settings(deadline=None)
@given(TEXT, st.integers(8, 40))
def test_newlines_always_begin_a_line(text: str, cells: int) -> None:
    paragraphs = text.split("\n")
    apart = [shown(paragraph, wrap(paragraph, cells)) for paragraph in paragraphs]
    assert shown(text, wrap(text, cells)) == [line for lines in apart for line in lines]


@settings(deadline=None)
@given(TEXT)
def test_a_text_that_fits_is_one_line(text: str) -> None:
    text = text.replace("\n", "")
    assert wrap(text, width(text)) == [WrappedLine(0, len(text.rstrip(" \u3000")))]


def test_wide_ambiguous_characters_count_as_two() -> None:
    use_ambiguous_width(2)
    try:
        assert shown("①②③④", wrap("①②③④", 4)) == ["①②", "③④"]
        assert shown("※あいう", layout("※あいう", 6)) == ["※あい", "  う"]
    finally:
        use_ambiguous_width(1)


@pytest.mark.parametrize("unit", ["1,", "1月", "(1)", "・", "・あ ", "「", "令和  ", " ", "\n", "か\u0301"])
def test_long_monotonous_text_is_broken_like_any_other(unit: str) -> None:
    text = unit * 10_000
    lines = layout(text, 40)
    assert all(width(text[line.start : line.end]) + line.indent <= 40 for line in lines)
    assert not lost(text, lines).strip(" \n")
