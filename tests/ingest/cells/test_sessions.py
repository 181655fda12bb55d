"""Dates, participants and totals of a cell."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.records.record import Project, Session, Total
from kyodo_tui.ingest.cells.fields import parse_sessions
from kyodo_tui.ingest.sources import load_report

SOURCE = Path(__file__).parents[3] / "data" / "source" / "report-r02.txt"


@cache
def projects() -> dict[str, Project]:
    records = load_report(SOURCE).records
    return {record.id.removeprefix("2020-"): record for record in records if isinstance(record, Project)}


def only(text: str) -> Session:
    [session], totals = parse_sessions(text)
    assert totals == ()
    return session


def when(session: Session) -> tuple[str | None, str | None]:
    return session.start, session.end


def counted(session: Session) -> tuple[int | None, bool, str | None]:
    return session.participants, session.approx, session.unit


# -- the bundled report --


@pytest.mark.parametrize(
    ("record", "sessions"),
    [
        ("cohost-1", [(None, "2020-08-25", "2020-10-29", 261, "in_person", None)]),
        ("committee-1", [(None, "2020-04", "2021-03", 120, "in_person", "第3木曜日")]),
        (
            "committee-2",
            [
                ("樽前山アートフォトコンテスト実行委員会", "2020-05-07", None, None, "written", "書面開催"),
                ("樽前山アートフォトコンテスト実行委員会", "2020-08-31", None, None, "written", "書面開催"),
                ("樽前山アートフォトコンテスト実行委員会", "2021-03-22", None, None, "written", "書面開催"),
                ("樽前アートフォトコンテスト2020", "2020-11-02", "2021-01-29", None, None, None),
            ],
        ),
        (
            "committee-4",
            [
                ("糸井", "2020-10-04", None, None, "in_person", None),
                ("糸井", "2020-10-18", None, None, "in_person", None),
                ("糸井", "2020-11-23", None, None, "in_person", None),
                ("中央南", "2020-09-19", None, None, "in_person", None),
                ("中央南", "2020-10-10", None, None, "in_person", None),
                ("勇払", "2020-09-13", None, None, "in_person", None),
            ],
        ),
        (
            "committee-6",
            [
                (None, "2020-04-27", None, 28, "in_person", None),
                ("とまこまい港まつり", None, None, None, "cancelled", "新型コロナウイルスの影響で中止"),
            ],
        ),
        (
            "cooperation-4",
            [
                (
                    "自治会長に対する避難行動要支援者制度説明",
                    "2020-07-17",
                    None,
                    1,
                    "in_person",
                    "勇払自治会",
                )
            ],
        ),
        (
            "cooperation-5",
            [
                (None, "2020-10-01", "2020-10-31", 13889, "in_person", "234団体"),
                (
                    None,
                    "2020-04",
                    None,
                    None,
                    "cancelled",
                    "例年4月にも実施していたが、新型コロナウイルスの影響により中止した。",
                ),
            ],
        ),
        (
            "cooperation-7",
            [
                ("役員会", "2020-07-22", None, 6, "in_person", None),
                ("役員会", "2021-02-24", None, 6, "in_person", None),
                ("総会", "2020-07-28", None, None, "written", "書面開催、238団体へ送付"),
            ],
        ),
        ("cooperation-8", [(None, "2021-01", None, None, None, None)]),
        ("cooperation-11", [(None, "2020-04-01", "2021-03-31", 1896, "in_person", None)]),
    ],
)
def test_sessions_of_the_report(record: str, sessions: list[tuple[object, ...]]) -> None:
    found = [
        (item.label, item.start, item.end, item.participants, item.mode, item.note)
        for item in projects()[record].sessions
    ]
    assert found == sessions


def test_every_date_of_the_report_is_in_its_year() -> None:
    for project in projects().values():
        for session in project.sessions:
            for day in (session.start, session.end, *(session.dates or ())):
                assert day is None or "2020-04" <= day[:7] <= "2021-03"


def test_totals_of_the_report() -> None:
    totals = {name: project.totals for name, project in projects().items() if project.totals}
    assert totals == {
        "cohost-1": (Total("15地区で開催", None, 15),),
        "committee-4": (Total("※延べ309人", 309, None),),
        "committee-11": (
            Total("※令和 3年苫小牧市成人式 ・出席者980人 (対象者1,423人) 出席率 68.9%", 980, None),
        ),
        "cooperation-2": (Total("通年で292回実施 (ボランティア9人、延べ参加者778人)", 778, 292),),
        "cooperation-16": (Total("(延べ 99人)", 99, None),),
    }


# -- dates --


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("令和 2年 8月 5日", "2020-08-05", None),
        ("令和２年１０月１８日", "2020-10-18", None),
        ("令和元年 5月 1日", "2019-05-01", None),
        ("平成31年 4月30日", "2019-04-30", None),
        ("昭和64年 1月 7日", "1989-01-07", None),
        ("2020年10月18日(日)", "2020-10-18", None),
        ("令和2年(2020年)10月18日（日・祝）", "2020-10-18", None),
        ("R2.10.18", "2020-10-18", None),
        ("2020/10/18", "2020-10-18", None),
        ("令和 3年 1月", "2021-01", None),
        ("令和 2年 5月22日～ 6月 3日", "2020-05-22", "2020-06-03"),
        ("令和 2年10月 1日〜31日", "2020-10-01", "2020-10-31"),
        ("令和 2年10月 1日から31日まで", "2020-10-01", "2020-10-31"),
        ("令和2年8月1日（土）～8月3日（月）", "2020-08-01", "2020-08-03"),
        ("令和 2年 4月～令和 3年 3月の第3木曜日", "2020-04", "2021-03"),
        ("令和 2年12月28日～ 1月 5日", "2020-12-28", "2021-01-05"),
        ("令和 2年 4月～ 3月", "2020-04", "2021-03"),
    ],
)
def test_dates_and_ranges(text: str, start: str, end: str | None) -> None:
    session = only(text)
    assert when(session) == (start, end)
    assert session.dates is None


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("令和 3年 2月13日、14日", ["2021-02-13", "2021-02-14"]),
        ("令和2年11月5、6日", ["2020-11-05", "2020-11-06"]),
        ("令和2年11月5日・6日・8日", ["2020-11-05", "2020-11-06", "2020-11-08"]),
        ("令和 2年10月 4日及び11月 3日", ["2020-10-04", "2020-11-03"]),
        ("令和 2年12月31日、 1月 1日", ["2020-12-31", "2021-01-01"]),
        ("令和 2年 5月 1日～ 3日、 9日", ["2020-05-01", "2020-05-02", "2020-05-03", "2020-05-09"]),
    ],
)
def test_lists_of_days(text: str, dates: list[str]) -> None:
    session = only(text)
    assert session.dates == tuple(dates)
    assert when(session) == (dates[0], dates[-1])


def test_a_year_left_out_is_taken_from_the_date_before() -> None:
    sessions, _ = parse_sessions("令和 2年10月 4日 (20人) 11月 3日 (5人) 9日 (4人) 2月 3日 (10人)")
    assert [item.start for item in sessions] == ["2020-10-04", "2020-11-03", "2020-11-09", "2021-02-03"]


def test_a_first_year_left_out_is_the_fiscal_year() -> None:
    sessions, _ = parse_sessions("10月 4日 (20人) 2月 3日 (10人)", 2020)
    assert [item.start for item in sessions] == ["2020-10-04", "2021-02-03"]
    assert parse_sessions("10月 4日 (20人)") == ((), (Total("10月 4日 (20人)", 20, None),))


@pytest.mark.parametrize("label", ["4月例会", "1日防災学校", "例年4月の会", "3日間講座", "第2回 5月号配布"])
def test_words_that_look_like_dates_are_words(label: str) -> None:
    sessions, _ = parse_sessions(f"{label} 令和 2年 5月 5日 (3人)", 2020)
    assert [(item.label, item.start) for item in sessions] == [(label, "2020-05-05")]


@pytest.mark.parametrize(
    "written", ["令和 2年 2月30日", "令和 2年 9月31日～10月 2日", "令和 3年 2月28日、29日"]
)
def test_days_that_do_not_exist_are_told(written: str) -> None:
    session = only(f"{written} (3人)")
    assert session.end is None
    assert session.participants == 3
    assert session.note == f"原文の「{written}」は暦にない日付を含む"


# -- eras --


def test_an_era_among_others_is_read_as_theirs() -> None:
    sessions, _ = parse_sessions("会議 令和 2年 6月 3日 昭和 2年 7月 1日 令和 2年 8月 1日")
    assert [item.start for item in sessions] == ["2020-06-03", "2020-07-01", "2020-08-01"]
    assert sessions[1].note == (
        "原文の日付は「昭和 2年 7月 1日」だが、会議「令和 2年 6月 3日」・会議「令和 2年 8月 1日」に挟まれるため"
        "「令和 2年」の誤記と読む"
    )


@pytest.mark.parametrize(
    ("text", "days", "note"),
    [
        (
            "令和 2年 6月 3日～平成 2年 8月30日",
            ("2020-06-03", "2020-08-30"),
            "原文の終期は「平成 2年 8月30日」だが、始期「令和 2年 6月 3日」に続くため「令和 2年」の誤記と読む",
        ),
        (
            "H2.6.3～令和 2年 8月30日",
            ("2020-06-03", "2020-08-30"),
            "原文の始期は「H2.6.3」だが、終期「令和 2年 8月30日」より前にあるため「令和2年」の誤記と読む",
        ),
    ],
)
def test_the_end_of_a_range_in_another_era(text: str, days: tuple[str, str], note: str) -> None:
    session = only(text)
    assert when(session) == days
    assert session.note == note


def test_the_change_of_an_era_is_no_misprint() -> None:
    sessions, _ = parse_sessions("平成31年 4月20日（10人） 令和元年 5月10日（12人） 令和 2年 3月 1日 (5人)")
    assert [(item.start, item.note) for item in sessions] == [
        ("2019-04-20", None),
        ("2019-05-10", None),
        ("2020-03-01", None),
    ]


def test_an_old_date_with_nothing_beside_it_is_read_as_written() -> None:
    assert when(only("平成 2年 4月 1日 (5人)")) == ("1990-04-01", None)


# -- participants --


@pytest.mark.parametrize(
    ("remark", "expected", "note"),
    [
        ("（261人）", (261, False, "人"), None),
        ("(約24人)", (24, True, "人"), None),
        ("（ 約 99人 ）", (99, True, "人"), None),
        ("（25名）", (25, False, "名"), None),
        ("（１，８９６人）", (1896, False, "人"), None),
        ("（15団体）", (15, False, "団体"), None),
        ("(234団体13,889人)", (13889, False, "人"), "234団体"),
        ("（参加者20人）", (20, False, "人"), "参加者20人"),
        ("（参加者20人、スタッフ5人）", (20, False, "人"), "参加者20人、スタッフ5人"),
        ("（大人20人、子ども30人）", (50, False, "人"), "大人20人、子ども30人"),
        ("（定員30人）", (None, False, None), "定員30人"),
        ("（全12回、延べ353人）", (353, False, "人"), "全12回、延べ353人"),
        ("（238団体へ送付）", (None, False, None), "238団体へ送付"),
        (" 50名", (50, False, "名"), None),
        (" 参加者 50名", (50, False, "名"), "参加者"),
        (" 文化会館（30人）", (30, False, "人"), "文化会館"),
        (" 13:30～15:30（20人）", (20, False, "人"), "13:30～15:30"),
        ("（20人）（うち子ども5人）", (20, False, "人"), "うち子ども5人"),
    ],
)
def test_participants(remark: str, expected: tuple[int | None, bool, str | None], note: str | None) -> None:
    session = only(f"令和 2年 8月 5日{remark}")
    assert counted(session) == expected
    assert session.mode == "in_person"
    assert session.note == note


def test_a_second_count_is_a_total() -> None:
    sessions, totals = parse_sessions("令和 2年 8月 5日 (16人) 令和 2年 9月 5日 (4人) (延べ 20人)")
    assert [item.participants for item in sessions] == [16, 4]
    assert totals == (Total("(延べ 20人)", 20, None),)


def test_a_count_after_uncounted_sessions_is_a_total() -> None:
    sessions, totals = parse_sessions("令和 2年 8月 5日 令和 2年 9月 5日 (延べ20人)")
    assert [item.participants for item in sessions] == [None, None]
    assert totals == (Total("(延べ20人)", 20, None),)


def test_totals_alone() -> None:
    assert parse_sessions("教室 年間12回実施") == ((), (Total("年間12回実施", None, 12),))
    assert parse_sessions("甲教室 通年で10回実施（延べ30人） 乙教室 通年で20回実施") == (
        (),
        (Total("甲教室 通年で10回実施（延べ30人）", 30, 10), Total("乙教室 通年で20回実施", None, 20)),
    )
    assert parse_sessions("延べ1,309人") == ((), (Total("延べ1,309人", 1309, None),))
    assert parse_sessions("第3回講座") == ((), (Total("第3回講座", None, None),))


# -- modes and labels --


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("令和 2年 8月 5日", "in_person"),
        ("令和 2年 8月 5日 (書面開催)", "written"),
        ("令和 2年 8月 5日（書面開催、15人）", "written"),
        ("書面会議 令和 2年 8月 5日", "written"),
        ("令和 2年 8月 5日(持ち回り審議)", "written"),
        ("令和 2年 8月 5日 (新型コロナウイルスの影響で中止)", "cancelled"),
        ("令和 2年 8月 5日 中止", "cancelled"),
        ("令和 2年 8月 5日 ※雨天のため中止", "cancelled"),
        ("港まつり（中止） 令和 2年 8月 5日", "cancelled"),
        ("令和 2年 8月 5日 (延期)", None),
        ("作品募集 令和 2年 8月 5日", None),
        ("令和 2年 8月 5日～ 9月 5日", None),
        ("展示会 令和 2年 8月 5日～ 9月 5日 (市役所で開催)", "in_person"),
        ("令和 2年 8月 5日～ 9月 5日 (3人)", "in_person"),
        ("令和 2年 8月 5日、 6日", "in_person"),
    ],
)
def test_modes(text: str, mode: str | None) -> None:
    assert only(text).mode == mode


@pytest.mark.parametrize(
    "text",
    [
        "内装 新型コロナウイルスの影響で中止 左官 令和 3年 3月13日（10人）",
        "内装（新型コロナウイルスの影響で中止） 左官 令和 3年 3月13日（10人）",
        "・内装：新型コロナウイルスの影響で中止 ・左官：令和 3年 3月13日（10人）",
        "内装 ※新型コロナウイルスの影響で中止 左官 令和 3年 3月13日（10人）",
    ],
)
def test_what_was_called_off_without_a_date(text: str) -> None:
    sessions, totals = parse_sessions(text)
    assert totals == ()
    assert [(item.label, item.start, item.mode) for item in sessions][-1] == (
        "左官",
        "2021-03-13",
        "in_person",
    )
    assert sessions[0].mode == "cancelled"
    if "：" not in text:
        assert (sessions[0].label, sessions[0].note) == ("内装", "新型コロナウイルスの影響で中止")


def test_everything_called_off() -> None:
    session = only("新型コロナウイルスの影響で中止")
    assert (session.label, session.start, session.mode) == (None, None, "cancelled")


@pytest.mark.parametrize(
    "label",
    [
        "表彰式",
        "機械検査作業実技1・2級（精密測定技術）",
        "特級Ⅰ（生産現場に活かす品質管理技法Ⅰ）",
        "第3回 防災 講座",
    ],
)
def test_a_label_heads_the_dates_after_it(label: str) -> None:
    sessions, _ = parse_sessions(
        f"{label} 令和 2年 8月 5日 (3人) 令和 2年 8月 9日 (4人) 別の会 令和 2年 9月 1日"
    )
    assert [item.label for item in sessions] == [label, label, "別の会"]


def test_a_date_in_brackets_is_a_date() -> None:
    session = only("表彰式（令和2年10月4日）（20人）")
    assert (session.label, session.start, session.participants) == ("表彰式", "2020-10-04", 20)


def test_a_remark_ends_where_the_next_date_begins() -> None:
    sessions, _ = parse_sessions("令和 2年 8月 5日 (3人) ※勇払自治会 研修会 令和 2年 9月 5日 (4人)")
    assert [(item.label, item.note) for item in sessions] == [(None, "勇払自治会"), ("研修会", None)]


@pytest.mark.parametrize("text", ["通年", "随時", "（未定）", "※別紙のとおり", "(((", "令和", "2月30"])
def test_what_fits_nothing_is_kept(text: str) -> None:
    assert parse_sessions(text) == ((), (Total(text, None, None),))


def test_an_empty_cell_holds_nothing() -> None:
    assert parse_sessions("") == ((), ())
    assert parse_sessions(" 、。 ") == ((), ())


# -- any text --

DATE_PIECES = ["令和 2年", "平成 2年", "元年", "10月", " 4日", "31日", "2020/1/2", "第3木曜日", "１"]
DATE_PIECES += ["㋿3年", "八月一日", "R3.8.", "翌年", "翌月", "同日", "末日", "4年 3月", "8/1", "(土)"]
SIGN_PIECES = ["～", "から", "、", "・", "：", "※", "（", "）", "(", ")", " ", "\u3000"]
WORD_PIECES = ["約", "99人", "3団体", "延べ", "12回", "中止", "書面開催", "表彰式"]
WORD_PIECES += [
    "延期",
    "8月8日に順延",
    "から",
    "会場",
    "2万",
    "程度",
    "各",
    "数",
    "港まつりは",
    "も",
    "→",
    "。",
]
PIECES = st.lists(st.sampled_from([*DATE_PIECES, *SIGN_PIECES, *WORD_PIECES]), max_size=16).map("".join)
ANY_TEXT = PIECES | st.text(max_size=40)


@given(ANY_TEXT, st.sampled_from([None, 2020]))
def test_any_text_can_be_read(text: str, fiscal_year: int | None) -> None:
    sessions, totals = parse_sessions(text, fiscal_year)
    for session in sessions:
        for day in (session.start, session.end, *(session.dates or ())):
            if day is not None:
                assert date.fromisoformat(day if len(day) == 10 else f"{day}-01")
                assert len(day) in (7, 10)
        assert session.label is None or session.label in text
        assert (session.participants is None) == (session.unit is None)
        assert session.mode in ("in_person", "written", "cancelled", None)
    for total in totals:
        assert total.text


WORDS = st.text(st.sampled_from("甲乙丙丁会式祭庭木講座"), min_size=1, max_size=8)


@given(
    st.lists(
        st.tuples(WORDS, st.dates(date(2019, 5, 1), date(2029, 12, 31)), st.integers(0, 99_999)), max_size=6
    )
)
def test_what_is_written_in_the_usual_way_is_read_back(items: list[tuple[str, date, int]]) -> None:
    text = " ".join(
        f"{label} 令和{day.year - 2018:2}年{day.month:2}月{day.day:2}日 ({number:,}人)"
        for label, day, number in items
    ).replace("令和 1年", "令和元年")
    sessions, totals = parse_sessions(text)
    assert totals == ()
    assert [(item.label, item.start, item.participants) for item in sessions] == [
        (label, day.isoformat(), number) for label, day, number in items
    ]


@given(ANY_TEXT)
def test_no_word_is_lost_silently(text: str) -> None:
    """Every kanji that is no part of a date, a count or a remark sign stands in a label, a note or a total."""
    sessions, totals = parse_sessions(f"{text} 花鳥風月")
    kept = "".join([*(item.note or "" for item in sessions), *(total.text for total in totals)])
    kept += "".join(item.label or "" for item in sessions)
    assert "花鳥風月" in kept


def test_what_has_no_day_of_its_own_is_a_total() -> None:
    text = "代表者会議 令和 3年 7月（書面開催） 実務者会議 毎月1回開催"
    sessions, totals = parse_sessions(text, 2021)
    assert [(session.label, session.mode) for session in sessions] == [("代表者会議", "written")]
    assert totals == (Total("実務者会議 毎月1回開催", None, None),)
    sessions, totals = parse_sessions("役員会（9回） 見学会 令和 3年 6月 3日（28人）", 2021)
    assert [session.label for session in sessions] == ["見学会"]
    assert totals == (Total("役員会（9回）", None, 9),)


def test_numbered_items_keep_their_numbers() -> None:
    sessions, _ = parse_sessions("(1)令和 3年 6月 6日 (21人) (2)令和 3年 7月 4日 (19人)", 2021)
    assert [(session.label, session.participants) for session in sessions] == [("(1)", 21), ("(2)", 19)]


def test_a_note_dates_what_was_planned_and_cancelled() -> None:
    [session], _ = parse_sessions("※令和 3年 8月28日、29日に開催予定であったが、雨により中止", 2021)
    assert (session.dates, session.mode) == (("2021-08-28", "2021-08-29"), "cancelled")


def test_families_and_teams_were_there() -> None:
    [session], _ = parse_sessions("令和 3年 4月12日～令和 4年 3月27日（延べ690組）", 2021)
    assert (session.participants, session.mode) == (None, "in_person")


def test_users_are_a_total() -> None:
    _, totals = parse_sessions("令和 3年 4月 1日～令和 4年 3月31日 ※利用者数 4,512人", 2021)
    assert totals == (Total("※利用者数 4,512人", 4512, None),)


def test_an_item_after_a_bracket_is_the_next_one() -> None:
    sessions, _ = parse_sessions("①基礎編 令和 3年 7月 2日（18人）②応用編 令和 3年 7月16日（15人）", 2021)
    assert [(each.label, each.participants) for each in sessions] == [("①基礎編", 18), ("②応用編", 15)]


def test_names_may_stand_after_their_dates() -> None:
    sessions, _ = parse_sessions("令和 3年 4月27日 総会（書面表決） 令和 3年10月12日 研修会（24人）", 2021)
    assert [(each.label, each.mode, each.note) for each in sessions] == [
        (None, "written", "総会／書面表決"),
        (None, "in_person", "研修会"),
    ]


def test_a_note_cancels_one_day_of_several() -> None:
    sessions, _ = parse_sessions("令和 3年 8月 6日、 7日（1,300人） ※7日は大雨のため中止", 2021)
    assert [(each.start, each.end, each.mode) for each in sessions] == [
        ("2021-08-06", "2021-08-07", "in_person"),
        ("2021-08-07", None, "cancelled"),
    ]
    [session], _ = parse_sessions("※7日は大雨のため中止", 2021)
    assert (session.start, session.mode) == (None, "cancelled")
