"""Where a date stands in a text that writes only what changes."""

from __future__ import annotations

import pytest

from kyodo_tui.core.search.written_dates import date_places

DAYS = "こども会芸術祭り 令和 3年 2月13日、14日（約99人） こども会交流会 令和 3年 3月 6日 (約10人)"


@pytest.mark.parametrize(
    ("text", "asked", "written"),
    [
        (DAYS, "-02-14", ["14日"]),
        (DAYS, "2021-02-14", ["14日"]),
        (DAYS, "-02-13", ["令和 3年 2月13日"]),
        (DAYS, "2021-02", ["令和 3年 2月13日", "14日"]),
        (DAYS, "-03-06", ["令和 3年 3月 6日"]),
        (DAYS, "-03-14", []),
        (DAYS, "2020-02-14", ["14日"]),
        ("令和 2年 4月 1日～令和 3年 3月31日 (353人)", "2021-03-31", ["令和 3年 3月31日"]),
        ("令和 3年 4月 1日～ 4年 3月31日", "2022-03-31", ["4年 3月31日"]),
        ("令和元年12月31日、翌日", "2019-12-31", ["令和元年12月31日"]),
        ("R2年10月4日・１８日", "2020-10-18", ["１８日"]),
        ("2020年10月4日、2021年10月4日", "2021-10-04", ["2021年10月4日"]),
        ("2020年10月4日、2021年10月4日", "-10-04", ["2020年10月4日", "2021年10月4日"]),
        ("令和 2年 4月～令和 3年 3月の第3木曜日（約120人）", "2021-03", ["令和 3年 3月"]),
        # An era that is a misprint: the day is marked all the same.
        ("令和 2年 6月 3日～平成 2年 8月30日", "2020-08-30", ["平成 2年 8月30日"]),
        ("3日間で14日分", "-02-14", []),
        (DAYS, "2021", []),
        (DAYS, "no57", []),
    ],
)
def test_where_a_date_stands(text: str, asked: str, written: list[str]) -> None:
    assert [text[start:end] for start, end in date_places(text, asked)] == written
