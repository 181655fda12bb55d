"""Other notations of the numbers and dates of a term, and the dates of a record."""

from __future__ import annotations

from dataclasses import replace

from records import COUNCIL, DRILL, MEETING

from kyodo_tui.core.search.label_names import label_surface
from kyodo_tui.core.search.surface import surface_of
from kyodo_tui.core.search.written_forms import date_keys, surfaces

SESSION = MEETING.sessions[0]


def finds(term: str, text: str) -> bool:
    return any(each in surface_of(text) for each in surfaces(term))


def test_a_term_finds_its_other_notations() -> None:
    for term, text in (
        ("4次元", "超微細四次元X線CT"),
        ("四次元", "4次元"),
        ("〇五三", "「053（ゼロごみ）の日」"),
        ("五一回", "第51回"),
        ("第五十一回", "第51回"),
        ("309名", "延べ309人"),
        ("25人", "（25名）"),
        ("1200人", "1,200名"),
        ("2万人", "20,000人"),
        ("8地区", "八地区スポーツ"),
        ("十月十八日", "令和 2年10月18日"),
        ("10/18", "令和 2年10月18日"),
        ("8月25日(火)", "令和 2年 8月25日～"),
        ("令2.10.18", "令和 2年10月18日"),
        ("2020年10月18日", "令和 2年10月18日"),
        ("令和2年10月18日", "2020年10月18日"),
        ("10gatsu18nichi", "令和 2年10月18日"),
        ("平成1年", "平成元年頃から"),
        ("平成元年", "平成1年"),
        ("1989年", "平成元年"),
        ("1989年", "昭和64年"),
        ("S62", "昭和62年度より"),
        ("1987年度", "昭和62年度より"),
        ("2020年度", "令和2年度防災"),
        ("令和二年五月", "（令和2年5月）"),
        ("特級II", "特級Ⅱ（生産現場）"),
        ("ＩＶ", "第Ⅳ期"),
        ("特級Ⅱ", "特級II"),
        ("ⅱ", "特級Ⅱ"),
    ):
        assert finds(term, text), (term, text)


def test_a_term_finds_no_other_number_and_no_name() -> None:
    for term, text in (
        ("5日", "十五日"),
        ("10勝", "十勝"),
        ("1000歳", "千歳支店"),
        ("3星", "三星"),
        ("1条", "一条通"),
        ("20間", "二十間道路"),
        ("10/1", "令和 2年10月18日"),
        ("1/2", "令和 2年11月 2日"),
        ("昭和4年", "昭和47年"),
        ("3名義", "3人"),
        ("令和2年度", "令和2年"),
        ("Ⅰ", "AIをISOの施策に"),
        ("特級Ⅰ", "特級Ⅱ"),
        ("I", "特級Ⅱ"),
    ):
        assert not finds(term, text), (term, text)


def test_its_own_writing_comes_first() -> None:
    for term in ("10/18", "四次元", "防災", "1,200人", "「夢」花火"):
        assert surfaces(term)[0] == surface_of(term)
    # As the name of what a record shows it is another.
    assert surfaces("防災") == ("防災", label_surface("防災"))
    assert surfaces("三星") == (surface_of("三星"), label_surface("三星"))
    assert surfaces("ぼうさい") == ("ぼうさい",)


def test_a_date_finds_the_records_of_that_date() -> None:
    def held(*, since: int | None = None, **parts: object) -> str:
        session = replace(SESSION, **{"start": None, "end": None, "dates": None, **parts})  # type: ignore[arg-type]
        return date_keys(replace(MEETING, sessions=(session,), since_year=since))

    listed = held(start="2021-02-13", end="2021-02-14", dates=("2021-02-13", "2021-02-14"))
    for term in (
        "令和3年2月14日",
        "2021/2/14",
        "2/14",
        "二月十四日",
        "2月14日(日)",
        "2021年2月",
        "2月",
        "2gatu",
        "2021年",
        "R3",
    ):
        assert any(each in listed for each in surfaces(term)), term
    for term in ("令和2年2月14日", "2/15", "2/1", "2021年1月", "2020年", "令和3年度", "2021", "3月", "14日"):
        assert not any(each in listed for each in surfaces(term)), term
    # A day between two is not named; a month is.
    ranged = held(start="2020-08-25", end="2020-10-29")
    assert any(each in ranged for each in surfaces("10/29"))
    assert not any(each in ranged for each in surfaces("9/1"))
    assert any(each in held(start="2020-10") for each in surfaces("令和2年10月"))
    assert any(each in held(since=1972) for each in surfaces("昭和47年"))
    assert held() == ""
    assert date_keys(COUNCIL) == date_keys(DRILL) == ""
