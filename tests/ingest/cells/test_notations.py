"""Dates and figures in every notation that reports use: what is certain is read, what is not stays a remark."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.japanese.calendar import era_of
from kyodo_tui.ingest.cells.cleaning import clean
from kyodo_tui.ingest.cells.evidence import TextCell, survey
from kyodo_tui.ingest.cells.notation import half_width, read_number
from kyodo_tui.ingest.cells.sessions import parse_sessions

if TYPE_CHECKING:
    from collections.abc import Callable

FISCAL_YEAR = 2021

DATES = {
    # the end of a range leaves out what it shares with the start
    "令和 3年 4月 1日～ 4年 3月31日": ("2021-04-01", "2022-03-31"),
    "令和 3年12月27日～翌年 1月 5日": ("2021-12-27", "2022-01-05"),
    "令和 3年12月27日～翌 1月 5日": ("2021-12-27", "2022-01-05"),
    "令和 3年12月27日～ 1月 5日": ("2021-12-27", "2022-01-05"),
    "令和 3年 4月 1日～同年12月31日": ("2021-04-01", "2021-12-31"),
    "令和 3年 8月 1日～5日": ("2021-08-01", "2021-08-05"),
    "令和 3年 8月 1日から同月31日まで": ("2021-08-01", "2021-08-31"),
    "令和 3年 8月28日～翌月 3日": ("2021-08-28", "2021-09-03"),
    "令和 3年12月28日～翌月 3日": ("2021-12-28", "2022-01-03"),
    "令和 3年 8月31日～翌日": ("2021-08-31", "2021-09-01"),
    "令和 4年 2月 1日～末日": ("2022-02-01", "2022-02-28"),
    "平成31年 4月 1日～元年 5月31日": ("2019-04-01", "2019-05-31"),
    "平成31年 4月～ 2年 3月": ("2019-04", "2020-03"),
    "令和 3年 8～ 9月": ("2021-08", "2021-09"),
    "2021年 4月 1日～22年 3月31日": ("2021-04-01", "2022-03-31"),
    "4月 1日～ 3月31日": ("2021-04-01", "2022-03-31"),
    # digits and eras
    "令和三年八月一日": ("2021-08-01", None),
    "令和三年十二月二十五日～翌年一月五日": ("2021-12-25", "2022-01-05"),
    "二〇二一年八月三〇日": ("2021-08-30", None),
    "令和元年五月一日": ("2019-05-01", None),
    "㋿3年 8月 1日": ("2021-08-01", None),
    "㍻31年 4月30日": ("2019-04-30", None),
    "㍼64年 1月 7日": ("1989-01-07", None),
    "㋿3年㋇㏠": ("2021-08-01", None),
    "令3年8月1日": ("2021-08-01", None),
    "令3.8.1": ("2021-08-01", None),
    "R3.8.1": ("2021-08-01", None),
    "Ｒ３．８．１": ("2021-08-01", None),
    "r3/8/1": ("2021-08-01", None),
    "R3.8.1～8.5": ("2021-08-01", "2021-08-05"),
    "R3.8.1～5": ("2021-08-01", "2021-08-05"),
    "R3.12.27～R4.1.5": ("2021-12-27", "2022-01-05"),
    "R3.4～R4.3": ("2021-04", "2022-03"),
    "2021/8/1": ("2021-08-01", None),
    "令和3年8/1": ("2021-08-01", None),
    "2021-08-01": ("2021-08-01", None),
    "2021年（令和3年）8月1日": ("2021-08-01", None),
    "8/1": ("2021-08-01", None),
    "令和 3年 6月 5 日": ("2021-06-05", None),
    "令 和 3年 6月 5日": ("2021-06-05", None),
    "3年 8月 1日": ("2021-08-01", None),
    "令和3年8月1日日曜日": ("2021-08-01", None),
}


@pytest.mark.parametrize("written", DATES)
def test_dates(written: str) -> None:
    [session], totals = parse_sessions(f"{written}（20人）", FISCAL_YEAR)
    assert totals == ()
    assert (session.start, session.end) == DATES[written]
    assert (session.participants, session.dates) == (20, None)


FIGURES = {
    "20人": (20, False, "人"),
    "２０名": (20, False, "名"),
    "二十人": (20, False, "人"),
    "約百二十五人": (125, True, "人"),
    "約 105人": (105, True, "人"),
    "20名様": (20, False, "名"),
    "約2万人": (20_000, True, "人"),
    "1万5千人": (15_000, False, "人"),
    "2万5,000人": (25_000, False, "人"),
    "1.5万人": (15_000, False, "人"),
    "3千人": (3_000, False, "人"),
    "30～40名": (30, True, "名"),
    "30名～40名": (30, True, "名"),
    "約30〜40人": (30, True, "人"),
    "2、3人": (2, True, "人"),
    "50人程度": (50, True, "人"),
    "50人ほど": (50, True, "人"),
    "50名余り": (50, True, "名"),
    "50余名": (50, True, "名"),
    "十数人": (10, True, "人"),
    "100人以上200人未満": (100, True, "人"),
    "100人以上": (100, True, "人"),
    "100人以下": (100, True, "人"),
    "50人弱": (50, True, "人"),
    "50人前後": (50, True, "人"),
    "会場35人、オンライン15人": (50, False, "人"),
    "会場：35人、オンライン：15人": (50, False, "人"),
    "会場約35人、オンライン15人": (50, True, "人"),
    "会場35人（うち子ども5人）、オンライン15人": (50, False, "人"),
    "大人20人・子ども30人": (50, False, "人"),
    "大人20人 子ども30人": (50, False, "人"),
    "大人20人、子ども30人、スタッフ5人": (50, False, "人"),
    "35人＋15人": (50, False, "人"),
    "会場35人、オンライン15人、計50人": (50, False, "人"),
    "1日目20人、2日目30人": (50, False, "人"),
    "延べ参加者数353人": (353, False, "人"),
    "延べ353人": (353, False, "人"),
    "延べ約300人": (300, True, "人"),
    "20人（うち子ども5人）": (20, False, "人"),
    "234団体13,889人": (13_889, False, "人"),
    # what cannot be read for certain
    "各20人": (None, False, None),
    "二、三十人": (None, False, None),
    "数十人": (None, False, None),
    "30、40人": (None, False, None),
    "20人、子ども5人": (None, False, None),
    "8人、10人": (None, False, None),
    "15/30人": (None, False, None),
    "35+15人": (None, False, None),
    "20人×3回": (None, False, None),
    "10 5人": (None, False, None),
    "1,00人": (None, False, None),
    "1万5人": (None, False, None),
    "定員30人": (None, False, None),
    "20": (None, False, None),
}
PLAIN = {
    "20人",
    "２０名",
    "二十人",
    "約百二十五人",
    "約 105人",
    "20名様",
    "約2万人",
    "1万5千人",
    "2万5,000人",
    "1.5万人",
    "3千人",
}


@pytest.mark.parametrize("written", FIGURES)
def test_figures(written: str) -> None:
    [session], totals = parse_sessions(f"令和 3年 8月 1日（{written}）")
    assert totals == ()
    assert (session.participants, session.approx, session.unit) == FIGURES[written]
    expected = None if written in PLAIN else "234団体" if "団体" in written else written
    assert session.note == expected


def test_as_many_counts_as_days_add_up() -> None:
    [session], _ = parse_sessions("令和 3年 8月 1日、 8日（20人、25人）")
    assert (session.participants, session.note) == (45, "20人、25人")


@pytest.mark.parametrize(
    ("text", "participants", "count"),
    [
        ("通年で292回実施 (ボランティア9人、延べ参加者778人)", 778, 292),
        ("16地区で開催", None, 16),
        ("3か所で実施", None, 3),
        ("十二回開催", None, 12),
        ("春3回、秋2回、計5回", None, 5),
        ("春3回、秋2回", None, None),
        ("月2回実施", None, None),
        ("第3回", None, None),
        ("延べ大人20人、子ども30人", None, None),
    ],
)
def test_totals(text: str, participants: int | None, count: int | None) -> None:
    sessions, [total] = parse_sessions(text, FISCAL_YEAR)
    assert sessions == ()
    assert (total.text, total.participants, total.count) == (text, participants, count)


# -- what is put off --

ORIGINAL = ("2021-08-01", None, None)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("8月 1日 延期（令和 4年 2月 1日（20人））", "2022-02-01"),
        ("8月 1日 延期（2月 1日（20人））", "2022-02-01"),
        ("8月 1日 延期（2月 1日）（20人）", "2022-02-01"),
        ("令和 3年 8月 1日（延期） 令和 4年 2月 1日（20人）", "2022-02-01"),
        ("令和 3年 8月 1日（雨天のため 8月 8日に延期）（20人）", "2021-08-08"),
        ("令和 3年 8月 1日（8日に順延、20人）", "2021-08-08"),
        ("令和 3年 8月 1日から 8月 8日に延期（20人）", "2021-08-08"),
        ("令和 3年 8月 1日は雨天のため8月8日に順延（20人）", "2021-08-08"),
        ("令和 3年 8月 1日は雨天のため 8月 8日に順延（20人）", "2021-08-08"),
        ("令和 3年 8月 1日→ 8月 8日（20人）", "2021-08-08"),
        ("令和 3年 8月 1日（20人） ※雨天のため8月8日に延期", "2021-08-08"),
        ("令和 4年 2月 1日（8月 1日から延期）（20人）", "2022-02-01"),
    ],
)
def test_the_day_something_was_put_off_to_is_a_session(text: str, held: str) -> None:
    sessions, totals = parse_sessions(f"{text} 9月 5日（5人）", FISCAL_YEAR)
    assert totals == ()
    assert [(item.start, item.participants, item.mode) for item in sessions[:2]] == [
        ORIGINAL,
        (held, 20, "in_person"),
    ]
    assert all(item.note for item in sessions[:2])
    assert sessions[2].participants == 5


@pytest.mark.parametrize("remark", ["延期", "（延期、日程未定）", "（次年度に延期）", "（延期）（20人）"])
def test_what_is_put_off_without_another_day(remark: str) -> None:
    [session], _ = parse_sessions(f"令和 3年 8月 1日 {remark}", FISCAL_YEAR)
    assert (session.start, session.participants, session.mode) == ORIGINAL
    assert "延期" in (session.note or "")


# -- what a note cancels --


@pytest.mark.parametrize(
    ("remark", "events"),
    [
        ("港まつりは新型コロナウイルスの影響で中止", [("港まつり", None, "新型コロナウイルスの影響で中止")]),
        ("こどもまつりも中止", [("こどもまつり", None, "中止")]),
        ("子ども会まつりについては、中止となりました。", [("子ども会まつり", None, "中止となりました。")]),
        ("港まつり中止", [("港まつり", None, "中止")]),
        ("例年4月にも実施していたが、コロナのため中止した。", [(None, "2021-04", "")]),
        ("2月のつどいは中止", [("つどい", "2022-02", "")]),
        ("5月 3日に予定していた清掃は雨天のため中止", [("清掃", "2021-05-03", "")]),
        ("春の清掃（4月）は中止", [("春の清掃", "2021-04", "")]),
        ("4月例会は中止", [("4月例会", "2021-04", "")]),
        ("「内装」「左官」は中止", [("内装", None, "中止"), ("左官", None, "中止")]),
        ("コロナの影響により、港まつりは中止", [("港まつり", None, "")]),
        ("コロナの影響により今年度は港まつりを中止した", [("港まつり", None, "")]),
        ("今年度は港まつりも中止", [("港まつり", None, "")]),
        ("盆踊り、花火大会は中止", [("盆踊り、花火大会", None, "中止")]),
        ("例年2月に開催しているつどいは中止", [("つどい", "2022-02", "")]),
        ("例年6月と9月にも開いていたが、今年度は中止した。", [(None, "2021-06", "")]),
        ("交流会（令和 4年 2月11日予定）は中止", [("交流会", "2022-02-11", "")]),
        ("9月の回は中止", [(None, "2021-09", "")]),
        ("第2回は中止", [("第2回", None, "中止")]),
        ("懇親会は取りやめ、講演会のみ実施", [("懇親会", None, "")]),
        ("春は実施したが、秋は中止した。", [("秋", None, "")]),
        ("春は中止したが、秋は実施した。", [("春", None, "")]),
        ("港まつりは中止。花火のみ実施した。", [("港まつり", None, "")]),
        ("新型コロナウイルスの影響で中止", [(None, None, "")]),
        ("今年度は中止", [(None, None, "")]),
    ],
)
def test_events_that_a_note_cancels(remark: str, events: list[tuple[str | None, str | None, str]]) -> None:
    [meeting, *others], totals = parse_sessions(f"令和 3年 9月22日（26人） ※{remark}", FISCAL_YEAR)
    assert totals == ()
    assert (meeting.participants, meeting.mode, meeting.note) == (26, "in_person", None)
    assert [(item.label, item.start, item.note) for item in others] == [
        (label, start, note or remark) for label, start, note in events
    ]
    assert {item.mode for item in others} == {"cancelled"}


def test_what_is_cancelled_has_the_date_it_was_planned_for() -> None:
    [session], _ = parse_sessions("港まつり コロナのため中止（8月 6日～ 8日予定）", FISCAL_YEAR)
    assert (session.label, session.start, session.end) == ("港まつり", "2021-08-06", "2021-08-08")
    assert (session.mode, session.note) == ("cancelled", "コロナのため中止／8月 6日～ 8日予定")


def test_another_event_that_was_put_off() -> None:
    text = "令和 3年 9月22日（26人） ※表彰式は 2月 1日に延期して実施（15人）"
    [meeting, ceremony], _ = parse_sessions(text, FISCAL_YEAR)
    assert (meeting.start, meeting.participants, meeting.note) == ("2021-09-22", 26, None)
    assert (ceremony.label, ceremony.start, ceremony.participants) == ("表彰式", "2022-02-01", 15)


@pytest.mark.parametrize(
    "text",
    [
        "5月10日 15人 6月14日 14人 1月12日 16人",
        "5月10日 15人、6月14日 14人、1月12日 16人",
        "5月10日（15人）・6月14日（14人）・1月12日（16人）",
        "開催日：5月10日（15人）、6月14日（14人）、1月12日（16人）",
    ],
)
def test_items_with_various_separators(text: str) -> None:
    sessions, totals = parse_sessions(text, FISCAL_YEAR)
    assert totals == ()
    assert [(item.label, item.start, item.participants, item.note) for item in sessions] == [
        (None, "2021-05-10", 15, None),
        (None, "2021-06-14", 14, None),
        (None, "2022-01-12", 16, None),
    ]


@pytest.mark.parametrize("remark", ["中止も検討した", "中止せずに実施", "港まつりは実施", "中止の可能性あり"])
def test_notes_that_cancel_nothing(remark: str) -> None:
    [session], _ = parse_sessions(f"令和 3年 9月22日（26人） ※{remark}", FISCAL_YEAR)
    assert (session.mode, session.note) == ("in_person", remark)


# -- read back as written --

KANJI = "〇一二三四五六七八九"


def kanji(number: int) -> str:
    """Return a number below ten thousand in kanji with its tens."""
    text = ""
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += (KANJI[digit] if digit > 1 or unit == 1 else "") + sign
    return text or KANJI[0]


def wide(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


def era_year(day: date) -> tuple[str, int]:
    era, year = era_of(day)
    return era.name, year


SIGNS = {"昭和": "㍼", "平成": "㍻", "令和": "㋿"}
DAY_NOTATIONS: list[Callable[[date], str]] = [
    lambda day: f"{era_year(day)[0]}{era_year(day)[1]:2}年{day.month:2}月{day.day:2}日",
    lambda day: f"{era_year(day)[0]}{kanji(era_year(day)[1])}年{kanji(day.month)}月{kanji(day.day)}日",
    lambda day: f"{SIGNS[era_year(day)[0]]}{era_year(day)[1]}年 {day.month}月 {day.day}日",
    lambda day: f"{era_year(day)[0][0]}{era_year(day)[1]}.{day.month}.{day.day}",
    lambda day: f"{'SHR'['昭平令'.index(era_year(day)[0][0])]}{era_year(day)[1]}.{day.month}.{day.day}",
    lambda day: wide(f"{day.year}年{day.month}月{day.day}日"),
    lambda day: day.isoformat(),
    lambda day: f"{day.year}/{day.month}/{day.day}",
    lambda day: (
        f"{''.join(KANJI[int(digit)] for digit in str(day.year))}年{kanji(day.month)}月{kanji(day.day)}日"
    ),
]
FIGURE_NOTATIONS: list[Callable[[int], tuple[str, int, bool]]] = [
    lambda number: (f"{number}人", number, False),
    lambda number: (f"{number:,}名", number, False),
    lambda number: (wide(f"{number:,}") + "人", number, False),
    lambda number: (f"約 {number}人", number, True),
    lambda number: (f"{kanji(number)}人", number, False),
    lambda number: (f"{number}人程度", number, True),
    lambda number: (f"{number}～{number + 10}人", number, True),
    lambda number: (f"会場{number}人、オンライン{number}人", 2 * number, False),
    lambda number: (f"{number}万人", 10_000 * number, False) if number else ("0人", 0, False),
]
NAMES = st.text(st.sampled_from("甲乙丙丁会式祭庭木講座アート"), min_size=1, max_size=8)
DAYS = st.dates(date(1930, 1, 1), date(2029, 12, 31))


@given(
    st.lists(st.tuples(NAMES, DAYS, st.integers(0, 8), st.integers(0, 9_999), st.integers(0, 8)), max_size=4)
)
def test_cells_are_read_back_as_they_were_made(items: list[tuple[str, date, int, int, int]]) -> None:
    # An era that contradicts its neighbours is read as theirs: the dates of a cell are of one era.
    items = [item for item in items if era_year(item[1])[0] == era_year(items[0][1])[0]]
    written = [
        (name, day, DAY_NOTATIONS[notation](day), *FIGURE_NOTATIONS[figure](number))
        for name, day, notation, number, figure in items
    ]
    text = " ".join(f"{name} {shown}（{count}）" for name, _, shown, count, _, _ in written)
    sessions, totals = parse_sessions(text, FISCAL_YEAR)
    assert totals == ()
    assert [(item.label, item.start, item.participants, item.approx) for item in sessions] == [
        (name, day.isoformat(), number, approx) for name, day, _, _, number, approx in written
    ]


@given(DAYS, st.integers(1, 700), st.integers(0, 8))
def test_ranges_are_read_back(first: date, length: int, notation: int) -> None:
    last = date.fromordinal(first.toordinal() + length)
    if era_year(first)[0] != era_year(last)[0]:
        return
    [session], _ = parse_sessions(f"{DAY_NOTATIONS[notation](first)}～{DAY_NOTATIONS[notation](last)}")
    assert (session.start, session.end) == (first.isoformat(), last.isoformat())
    (era, year), (_, last_year) = era_year(first), era_year(last)
    bare_end = f"{last_year}年{last.month}月{last.day}日"
    [session], _ = parse_sessions(f"{era}{year}年{first.month}月{first.day}日～{bare_end}")
    assert (session.start, session.end) == (first.isoformat(), last.isoformat())


@given(st.integers(0, 9_999), st.integers(0, 9_999))
def test_numbers_are_read_back(low: int, high: int) -> None:
    number = high * 10_000 + low
    written = f"{kanji(high)}万{kanji(low) if low else ''}" if high else kanji(low)
    assert read_number(written) == (None if high and 0 < low < 10 else number)
    assert read_number(f"{number:,}") == read_number(str(number)) == number
    assert read_number(half_width(wide(f"{number:,}"))) == number


@pytest.mark.parametrize(
    "written", ["", ",", "1,00", "1,0000", "0.5", "十百", "万", "1万2億", "12ab", "1" * 13]
)
def test_what_is_no_number(written: str) -> None:
    assert read_number(written) is None


# -- spaces of wraps --


@pytest.mark.parametrize(
    ("field", "text", "cleaned"),
    [
        ("held", "令和 3年 6月 5 日（約 105人）", "令和 3年 6月 5日（約105人）"),
        ("held", "令 和 3年 6 月 5日（1,8 96 人）", "令和 3年 6月 5日（1,896人）"),
        ("held", "令和 3年 2月13日、 4日", "令和 3年 2月13日、 4日"),
        ("held", "令和 3年 6月 5日 (延べ 99人)", "令和 3年 6月 5日 (延べ 99人)"),
        ("held", "（301人） 16地区 で開催", "（301人） 16地区で開催"),
        ("organiser", "甲連合会、 乙協議会", "甲連合会、乙協議会"),
        ("partners", "甲連合会 、乙協議会", "甲連合会、乙協議会"),
        ("name", "第5 回 書展", "第5 回 書展"),
    ],
)
def test_spaces_inside_numbers_and_after_commas(field: str, text: str, cleaned: str) -> None:
    cell = TextCell("r-1", field, "列", 0, text)
    assert clean(cell, survey([cell])) == cleaned
