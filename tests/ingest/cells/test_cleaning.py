"""Spaces of line wraps go, spaces that separate stay, nothing else changes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.ingest.cells.cleaning import SpaceOverride, SpaceRun, clean, judge_spaces
from kyodo_tui.ingest.cells.evidence import Reason, Survey, TextCell, survey
from kyodo_tui.ingest.formats import report_text
from kyodo_tui.ingest.reviewed.spaces import load_overrides
from kyodo_tui.ingest.vocabulary import fold_label, form_code, holder_code

SOURCE = Path(__file__).parents[3] / "data" / "source"


@cache
def report_cells() -> dict[tuple[str, str], TextCell]:
    """The cells of the bundled report by (form[-holder]-No., field)."""
    cells = {}
    for row in report_text.parse((SOURCE / "report-r02.txt").read_bytes(), "report-r02.txt").rows:
        holder = holder_code(row.section.name_holder) if row.section.name_holder else None
        record = "-".join(filter(None, (form_code(row.section.form), holder, str(row.number))))
        for cell in row.cells:
            column = fold_label(cell.column)
            cells[record, cell.field] = TextCell(record, cell.field, column, row.table, cell.text)
    return cells


@cache
def report_survey() -> Survey:
    return survey(list(report_cells().values()))


def gap_between(record: str, field: str, before: str, after: str) -> SpaceRun:
    cell = report_cells()[record, field]
    [gap] = [
        gap
        for gap in judge_spaces(cell, report_survey())
        if cell.text[: gap.start].endswith(before) and cell.text[gap.end :].startswith(after)
    ]
    return gap


def without_spaces(text: str) -> str:
    return "".join(char for char in text if not char.isspace())


# -- the bundled report, judged by a reader --


CLEANED = {
    ("cohost-1", "name"): "まちかどミーティング (協働・男女平等参画室)",
    ("cohost-1", "purpose"): (
        "市長が各地区に出向いて、町内会や自治会の方と地域が抱える課題や要望等について、意見を交換する懇談の場である。"
        "また、市民の方に知っていただきたい情報について、市職員がテーマプレゼンテーションとして説明することにより、"
        "双方向の対話形式になるよう取り組んでいる。"
    ),
    ("cohost-1", "held"): "令和 2年 8月25日～令和 2年10月29日（261人） 15地区で開催",
    ("cohost-2", "purpose"): (
        "消費者が主体的に合理的な消費生活を実践できるよう基礎的な知識や情報を提供し、"
        "消費者意識の高揚を図る。 年1回講演会を実施し、テーマや講師選択、実施について協力。"
    ),
    ("cohost-3", "held"): (
        "こども会スポーツ交流会 令和 2年10月18日（約9人） こども会芸術祭り "
        "令和 3年 2月13日、14日（約99人） こども会交流会 令和 3年 3月 6日 (約10人)"
    ),
    ("cohost-10", "partners"): "苫小牧駒澤大学、TRC 苫小牧グループ",
    ("committee-9", "name"): "苫小牧アートフェスティバル実行委員会 (生涯学習課)",
    ("cooperation-1", "partners"): (
        "平等社会を推進するネットワーク苫小牧 苫小牧商工会議所 "
        "(一社)北海道中小企業家同友会苫小牧支部 (一社)苫小牧青年会議所"
    ),
    ("cooperation-2", "held"): (
        "ボランティア講師による国際交流サロン日本語教室 通年で292回実施 (ボランティア9人、延べ参加者778人)"
    ),
    ("cooperation-16", "held"): (
        "令和 2年 4月17日 (16人) 令和 2年 4月28日 (新型コロナウイルスの影響で中止) "
        "令和 2年 7月17日 (23人) 令和 2年10月 9日 (19人) 令和 3年 1月 8日 (14人) "
        "令和 3年 3月21日 (27人) (延べ 99人)"
    ),
    ("sponsor-city-18", "organiser"): "第51回北海道中学校アイスホッケー大会 実行委員会",
    ("sponsor-city-42", "organiser"): "独立行政法人中小企業基盤整備機構北海道本部中小企業大大学校旭川校",
    ("sponsor-board-10", "organiser"): "(株)M a m m y P r o",
    ("sponsor-board-46", "name"): "令和2年度 書と篆刻展 併催 書の仲間による人生節目の書展 -尚墨会・玉筍会-",
}


@pytest.mark.parametrize(("key", "expected"), CLEANED.items())
def test_whole_cells_of_the_report(key: tuple[str, str], expected: str) -> None:
    assert clean(report_cells()[key], report_survey()) == expected


@pytest.mark.parametrize(
    ("record", "field", "before", "after", "kept", "reason"),
    [
        ("cohost-1", "held", "～", "令和", False, Reason.RANGE),
        ("cohost-1", "held", "（261", "人）", False, Reason.NUMBER),
        ("cohost-1", "held", "人）", "15地区", True, Reason.CLOSED),
        ("cohost-2", "effects", "できた。", "来場者", True, Reason.SHORT),
        ("cohost-3", "held", "スポーツ交流会", "令和", True, Reason.DATE),
        ("cohost-4", "partners", "運営協会", "・庭木", True, Reason.NO_WRAPS),
        ("cooperation-1", "partners", "ネットワーク苫小牧", "苫小牧商工会議所", True, Reason.ITEM),
        ("cooperation-1", "partners", "苫小牧支部", "(一社)", True, Reason.BRACKET),
        ("cooperation-1", "partners", "青年会", "議所", False, Reason.UNBROKEN),
        ("cooperation-1", "purpose", "N", "PO法人", False, Reason.WRAP),
        ("cooperation-1", "effects", "気運醸成", "に貢献", False, Reason.PARTICLE),
        ("cooperation-1", "held", "30日", "表彰式", True, Reason.DATE),
        ("cooperation-16", "held", "延べ", "99人", True, Reason.SHORT),
        ("sponsor-city-42", "organiser", "企業大", "大学校", False, Reason.OVERFLOW),
        ("sponsor-city-66", "organiser", "支援する会", "にわとり", True, Reason.NO_WRAPS),
        ("sponsor-board-61", "name", "札幌交響楽団", "苫小牧公演", True, Reason.NO_WRAPS),
    ],
)
def test_single_spaces_of_the_report(
    record: str, field: str, before: str, after: str, kept: bool, reason: Reason
) -> None:
    gap = gap_between(record, field, before, after)
    assert (gap.kept, gap.reason) == (kept, reason)


def test_the_report_has_few_wrapped_pages() -> None:
    firsts = {
        min(key for key, cell in report_cells().items() if cell.page == page)
        for page in report_survey().wrapped_pages
    }
    assert {record for record, _ in firsts} == {"cohost-1", "committee-10", "cooperation-1", "cooperation-15"}


def test_only_one_sponsorship_is_wrapped() -> None:
    changed = {
        record
        for (record, _), cell in report_cells().items()
        if record.startswith("sponsor") and clean(cell, report_survey()) != cell.text
    }
    assert changed == {"sponsor-city-42"}


def test_no_character_of_the_report_is_lost() -> None:
    for cell in report_cells().values():
        assert without_spaces(clean(cell, report_survey())) == without_spaces(cell.text)


# -- the method on other texts --

SENTENCE = st.text(
    st.sampled_from("協働事業市民参加地域活動苫小牧のをにはがでとりまち"), min_size=40, max_size=120
)


def wrap(text: str, width: int) -> str:
    return " ".join(text[place : place + width] for place in range(0, len(text), width))


def prose(texts: list[str]) -> list[TextCell]:
    return [TextCell(f"r-{number}", "purpose", "目的", 0, text) for number, text in enumerate(texts)]


@given(st.lists(SENTENCE, min_size=1, max_size=4), st.integers(8, 18))
def test_wrapped_prose_is_joined_again(texts: list[str], width: int) -> None:
    cells = prose([wrap(text, width) for text in texts])
    evidence = survey(cells)
    assert [clean(cell, evidence) for cell in cells] == texts


@given(st.lists(SENTENCE, min_size=1, max_size=4), st.integers(8, 18))
def test_short_paragraphs_stay_apart_on_a_wrapped_page(texts: list[str], width: int) -> None:
    short = "終わり。"
    cells = prose([f"{wrap(text, width)}。 {short} {short}" for text in texts])
    evidence = survey(cells)
    for cell in cells:
        assert clean(cell, evidence).endswith(f"{short} {short}")


@given(
    st.lists(
        st.tuples(SENTENCE, st.text(st.sampled_from("花鳥風月雪星"), min_size=2, max_size=9)),
        min_size=1,
        max_size=4,
    )
)
def test_titles_of_a_page_without_wraps_keep_their_spaces(titles: list[tuple[str, str]]) -> None:
    cells = [
        TextCell(f"r-{number}", "name", "事業の名称", 0, f"{short} {long}")
        for number, (long, short) in enumerate(titles)
    ]
    evidence = survey(cells)
    assert [clean(cell, evidence) for cell in cells] == [cell.text for cell in cells]


ANY_TEXT = st.text(
    st.sampled_from("令和年月日人。、・（）()～令 　\tあアー語字N1２※団\u0301\U0001f363"), max_size=60
) | st.text(max_size=40)
ANY_CELLS = st.lists(
    st.builds(
        TextCell,
        st.sampled_from(["a-1", "a-2"]),
        st.sampled_from(["name", "purpose", "partners", "held", "effects", "organiser", "department"]),
        st.sampled_from(["甲", "乙"]),
        st.integers(0, 1),
        ANY_TEXT,
    ),
    max_size=12,
)


@given(ANY_CELLS)
def test_nothing_but_spaces_ever_goes(cells: list[TextCell]) -> None:
    evidence = survey(cells)
    for cell in cells:
        cleaned = clean(cell, evidence)
        assert without_spaces(cleaned) == without_spaces(cell.text)
        gaps = judge_spaces(cell, evidence)
        assert all(cell.text[gap.start : gap.end].isspace() for gap in gaps)
        assert len(cleaned) == len(cell.text.strip()) - sum(
            gap.end - gap.start for gap in gaps if not gap.kept
        )


@given(ANY_CELLS)
def test_typed_spaces_stay(cells: list[TextCell]) -> None:
    evidence = survey(cells)
    for cell in cells:
        for gap in judge_spaces(cell, evidence):
            run = cell.text[gap.start : gap.end]
            if run != " ":
                assert gap.kept


@pytest.mark.parametrize("date", ["令和 2年 8月 5日", "平成 9年 1月 1日、 2日", "令和 3年 1月", "～ 6月 3日"])
def test_padding_of_dates_stays_even_on_a_wrapped_page(date: str) -> None:
    wrapped, dated = prose(
        ["例年各地区に出向いて意見を交 換する機会を作り課題を知り 市の取組に生かすことを図る", date]
    )
    evidence = survey([wrapped, dated])
    assert evidence.wrapped_pages == {0}
    assert clean(dated, evidence) == date


def test_words_that_start_with_a_particle_are_not_joined() -> None:
    [cell] = prose(["例年各地区に出 向いて意見を交 換した とても良い"])
    assert clean(cell, survey([cell])) == "例年各地区に出向いて意見を交換した とても良い"


def test_a_table_of_sponsorships_with_few_rows_keeps_its_spaces() -> None:
    rows = [("甲会コンサート Vol.12", "株式会社甲 苫小牧局"), ("乙会囲碁大会", "乙会")]
    cells = [
        TextCell(f"r-{number}", field, column, 0, text)
        for number, row in enumerate(rows, start=1)
        for field, column, text in zip(("name", "organiser"), ("事業の名称", "主催者"), row, strict=True)
    ]
    assert [clean(cell, survey(cells)) for cell in cells] == [text for row in rows for text in row]


def test_a_name_too_long_for_a_wrapped_column_keeps_its_spaces() -> None:
    name = TextCell("r-1", "name", "名称", 0, "北海道職業能力開発大学校 能力開発セミナー (センター)")
    partners = TextCell("r-1", "partners", "団体", 0, "苫小牧商工会議所青年部 みなとの会")
    cells = [name, partners]
    assert [clean(cell, survey(cells)) for cell in cells] == [cell.text for cell in cells]


@pytest.mark.parametrize(
    ("wrapped", "expected"),
    [
        ("令和 3年 9月1 2日（20人）", "令和 3年 9月12日（20人）"),
        ("令和 3年1 0月 5日（20人）", "令和 3年10月 5日（20人）"),
        ("令和 3年 9月12日（1 20人）", "令和 3年 9月12日（120人）"),
        ("令和 3年 9月12日（書面 開催）", "令和 3年 9月12日（書面開催）"),
    ],
)
def test_a_number_broken_by_a_wrap_is_one(wrapped: str, expected: str) -> None:
    cell = TextCell("r-1", "held", "実施年月日", 0, wrapped)
    assert clean(cell, survey([cell])) == expected


# -- what a person decided --


@pytest.mark.parametrize(
    ("keep", "expected"), [(True, "札幌交響楽団 苫小牧公演"), (False, "札幌交響楽団苫小牧公演")]
)
def test_an_override_decides_its_space(keep: bool, expected: str) -> None:
    cell = TextCell("r-1", "name", "事業の名称", 0, "札幌交響楽団 苫小牧公演")
    override = SpaceOverride("r-1", "name", "交響楽団", "苫小牧", keep, "確かめた")
    assert override.applies_to(cell)
    assert clean(cell, survey([cell]), [override]) == expected


def test_an_override_leaves_other_cells_alone() -> None:
    cell = TextCell("r-2", "name", "事業の名称", 0, "札幌交響楽団 苫小牧公演")
    override = SpaceOverride("r-1", "name", "交響楽団", "苫小牧", False, "確かめた")
    assert not override.applies_to(cell)
    assert clean(cell, survey([cell]), [override]) == cell.text


def test_every_override_beside_the_report_is_needed() -> None:
    for override in load_overrides(SOURCE / "overrides.toml"):
        record = override.record.split("-", 1)[1]
        gap = gap_between(record, override.field, override.before, override.after)
        assert gap.kept != override.keep, f"the method decides {override} by itself"
