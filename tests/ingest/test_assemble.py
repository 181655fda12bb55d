"""The structure of a report, its checks, and the records made from it."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.records.record import PROJECT, SPONSORSHIP, Project, Sponsorship
from kyodo_tui.errors import SourceError
from kyodo_tui.ingest.assemble import load_overrides, load_report, read_report
from kyodo_tui.ingest.cells.cleaning import SpaceOverride
from kyodo_tui.ingest.formats.report_text import parse_tables
from kyodo_tui.ingest.vocabulary import fold_label

SOURCE = Path(__file__).parents[2] / "data" / "source" / "report-r02.txt"

PROJECT_COLUMNS = (
    "No.\t協働事業の名称 (担当課)\t実施区分\t協働事業の目的、内容等\t取組に関係した団体 等\t"
    "実施年月日、参加人数\t取組の効果、市民からの反響等"
)
SPONSOR_COLUMNS = "No.\t事業の名称\t主催者\t担当部署"


def project(number: int | str, name: str = "催し (甲課)") -> str:
    return f"{number}\t{name}\t例年実施\t目的。\t団体会\t令和 2年 8月 2日（3人）\t効果。"


def sponsorship(number: int | str, name: str = "大会") -> str:
    return f"{number}\t{name}\t主催会\t乙課"


def small_report() -> list[str]:
    """A sound report of two projects on two pages and three sponsorships."""
    return [
        "",
        "3 協働事業実施状況（令和2年度）",
        "",
        "① 協働の形態：共催（2件）",
        "",
        PROJECT_COLUMNS,
        project(1),
        "",
        "① 協働の形態：共催（2件）",
        "",
        PROJECT_COLUMNS.replace("団体 等", "団体等"),
        project(2),
        "",
        "④ 協働の形態：後援（3件）",
        "【甲市名義】（2件）",
        SPONSOR_COLUMNS,
        sponsorship(1),
        sponsorship(2),
        "④ 協働の形態：後援（3件）",
        "【教育委員会名義】（1件）",
        SPONSOR_COLUMNS,
        sponsorship(1),
    ]


def changed(old: str, new: str, count: int = -1) -> str:
    text = "\n".join(small_report())
    assert old in text
    return text.replace(old, new, count)


# -- the bundled report --


def test_structure_of_the_bundled_report() -> None:
    raw = parse_tables(SOURCE.read_text(encoding="utf-8"))
    assert raw.title == "3 協働事業実施状況（令和2年度）"
    assert raw.fiscal_year == 2020
    assert [(section.heading, section.announced) for section in raw.sections] == [
        ("① 協働の形態：共催（10件）", 10),
        ("② 協働の形態：実行委員会・協議会等（11件）", 11),
        ("③ 協働の形態：その他（事業協力）（16件）", 16),
        ("④ 協働の形態：後援（181件）", 181),
        ("【苫小牧市名義】（108件）", 108),
        ("【教育委員会名義】（73件）", 73),
    ]
    assert [(form.code, form.mark, form.label, form.kind) for form in raw.forms] == [
        ("cohost", "①", "共催", PROJECT),
        ("committee", "②", "実行委員会・協議会等", PROJECT),
        ("cooperation", "③", "その他（事業協力）", PROJECT),
        ("sponsor", "④", "後援", SPONSORSHIP),
    ]
    assert [(holder.code, holder.label) for holder in raw.name_holders] == [
        ("city", "苫小牧市名義"),
        ("board", "教育委員会名義"),
    ]
    assert len(raw.rows) == 218


def test_rows_are_verbatim_and_know_their_line() -> None:
    text = SOURCE.read_text(encoding="utf-8")
    lines = text.split("\n")
    for row in parse_tables(text).rows:
        assert "\t".join(row.cells) == lines[row.line - 1]
        assert "\t".join(row.columns) in lines
        assert row.heading in lines


def test_bundled_report_as_records() -> None:
    report = load_report(SOURCE)
    assert report.source_name == "report-r02.txt"
    assert report.source_sha256 == hashlib.sha256(SOURCE.read_bytes()).hexdigest()
    assert len({record.id for record in report.records}) == 218
    assert [frequency.code for frequency in report.frequencies] == ["annual", "single_new", "biennial"]
    records = {record.id: record for record in report.records}
    first = records["2020-cohost-1"]
    assert isinstance(first, Project)
    assert (first.name, first.department) == ("まちかどミーティング", "協働・男女平等参画室")
    assert first.frequency == "annual"
    assert first.partners == "80町内会"
    zero_waste = records["2020-cooperation-5"]
    assert (zero_waste.name, zero_waste.department) == ("「053（ゼロごみ）の日」 (春・秋)", "ゼロごみ推進課")
    board = records["2020-sponsor-board-30"]
    assert isinstance(board, Sponsorship)
    assert board.name_holder == "board"
    assert board.organiser == "（公財）日本ユニセフ協会協定地域組織 北海道ユニセフ協会"


def test_verbatim_cells_are_kept_beside_the_records() -> None:
    report = load_report(SOURCE)
    cells = {(record, cell.field): cell for record, cell in report.cells}
    name = cells["2020-cohost-1", "name"]
    assert name.text == "まちかどミー ティング (協働・男女平 等参画室)"
    assert (name.column, name.heading, name.line) == (
        "協働事業の名称 (担当課)",
        "① 協働の形態：共催（10件）",
        8,
    )
    assert cells["2020-sponsor-board-73", "department"].heading == "④ 協働の形態：後援（181件）"
    assert len(report.cells) == 37 * 6 + 181 * 3


# -- other shapes of the same report --


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(small_report()),
        "\r\n".join(small_report()) + "\r\n",
        "\ufeff" + "\n".join(small_report()),
        "\n".join(line for line in small_report() if line),
        "\n- 1 -\n".join(["\n".join(small_report()[:8]), "\n".join(small_report()[8:])]),
        changed("（2件）", "（２件）").replace("（3件）", " (3 件)"),
    ],
    ids=["plain", "crlf", "bom", "no blank lines", "page number", "widths"],
)
def test_harmless_differences(text: str) -> None:
    raw = parse_tables(text)
    assert [(row.section.form, row.section.name_holder, row.number) for row in raw.rows] == [
        ("cohost", None, 1),
        ("cohost", None, 2),
        ("sponsor", "city", 1),
        ("sponsor", "city", 2),
        ("sponsor", "board", 1),
    ]


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("令和2年度", 2020),
        ("令和３年度", 2021),
        ("平成31年度", 2019),
        ("令和元年度", 2019),
        ("平成31年度/令和元年度", 2019),
        ("平成 30 年度", 2018),
        ("2022年度", 2022),
    ],
)
def test_fiscal_years(written: str, year: int) -> None:
    assert parse_tables(changed("令和2年度", written)).fiscal_year == year


def test_record_ids_of_another_city() -> None:
    report = read_report("\n".join(small_report()), "r.txt", code="chitose-2020")
    assert [record.id for record in report.records] == [
        "chitose-2020-cohost-1",
        "chitose-2020-cohost-2",
        "chitose-2020-sponsor-city-1",
        "chitose-2020-sponsor-city-2",
        "chitose-2020-sponsor-board-1",
    ]


def test_a_form_without_records() -> None:
    text = "\n".join([*small_report(), "② 協働の形態：実行委員会・協議会等（0件）"])
    assert [form.code for form in parse_tables(text).forms] == ["cohost", "sponsor", "committee"]


# -- what is refused --


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ["報告書ではありません"]),
        ("ただの文章です。\nもう一行。", ["報告書ではありません"]),
        ("<html>\n<body>", ["報告書ではありません"]),
        (changed("（令和2年度）", ""), ["年度が分かりません"]),
        (changed("共催（2件）", "共催（3件）"), ["① 協働の形態：共催（3件）", "見出しは3件", "表は2件"]),
        (
            changed("甲市名義】（2件）", "甲市名義】（3件）").replace("後援（3件）", "後援（4件）"),
            ["【甲市名義】（3件）", "見出しは3件", "表は2件"],
        ),
        (changed("後援（3件）", "後援（4件）"), ["後援（4件）", "見出しは4件", "3件（2 + 1）"]),
        (changed("共催（2件）", "共催（5件）", 1), ["件数が食い違います", "共催（5件）", "共催（2件）"]),
        (changed(project(2), project(3)), ["共催（2件）", "2 のはず", "「3」", "12行目"]),
        (changed(sponsorship(2), sponsorship(1)), ["【甲市名義】", "2 のはず", "「1」"]),
        (changed(sponsorship(2), sponsorship("")), ["2 のはず", "「」"]),
        (changed(project(2), project(2) + "\t余り"), ["12行目", "7列のはず", "8列"]),
        (changed(sponsorship(2), "2\t大会\t主催会"), ["18行目", "4列のはず", "3列"]),
        (project(1) + "\n" + "\n".join(small_report()), ["見出し", "より前に", "1行目"]),
        (changed("【甲市名義】（2件）\n" + SPONSOR_COLUMNS, SPONSOR_COLUMNS), ["名義の見出しがありません"]),
        (changed(PROJECT_COLUMNS + "\n", ""), ["列見出しより前に", "6行目"]),
        (PROJECT_COLUMNS + "\n" + "\n".join(small_report()), ["見出しより前", "1行目"]),
        ("【甲市名義】（2件）\n" + "\n".join(small_report()), ["【甲市名義】", "より前", "1行目"]),
        (changed("共催", "委託"), ["知らない協働の形態", "「委託」", "4行目"]),
        (changed("甲市名義", "商工会名義"), ["知らない名義", "「商工会名義」"]),
        (changed("主催者", "実施者"), ["列見出し", "実施者"]),
        (changed(PROJECT_COLUMNS.replace("団体 等", "団体等"), SPONSOR_COLUMNS), ["形の違う表", "共催"]),
        (changed(project(2), project(2) + "\nこぼれた続きの行"), ["13行目", "こぼれた続きの行"]),
    ],
)
def test_unsound_reports_say_what_and_where(text: str, words: list[str]) -> None:
    with pytest.raises(SourceError) as caught:
        parse_tables(text)
    assert all(word in caught.value.title for word in words), caught.value.title
    assert caught.value.remedy
    assert "\n" not in caught.value.title


@given(st.data())
def test_a_missing_row_never_passes(data: st.DataObject) -> None:
    lines = SOURCE.read_text(encoding="utf-8").split("\n")
    rows = [number for number, line in enumerate(lines) if line[:1].isdigit() and "\t" in line]
    del lines[data.draw(st.sampled_from(rows))]
    with pytest.raises(SourceError):
        parse_tables("\n".join(lines))


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from([*small_report(), "\t", "1\t", "【"]), max_size=25).map("\n".join)
)
def test_any_text_is_read_or_refused(text: str) -> None:
    with suppress(SourceError):
        raw = parse_tables(text)
        assert sum(section.announced for section in raw.sections if section.name_holder is None) == len(
            raw.rows
        )


def test_unknown_frequency_is_named() -> None:
    with pytest.raises(SourceError, match="知らない実施区分"):
        read_report(changed("例年実施", "ときどき実施"), "r.txt")


# -- files --


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="ファイルがありません") as caught:
        load_report(tmp_path / "none.txt")
    assert caught.value.remedy


def test_folder(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="フォルダです"):
        load_report(tmp_path)


def test_bytes_that_are_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "sjis.txt"
    path.write_bytes("1行目\n".encode() + "協働".encode("cp932"))
    with pytest.raises(SourceError, match=r"sjis\.txt の2行目（9バイト目）"):
        load_report(path)


def test_reviewed_spaces_beside_the_source(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_text("\ufeff" + changed(sponsorship(2), sponsorship(2, "大 会")), encoding="utf-8")
    assert load_report(path).records[3].name == "大 会"
    (tmp_path / "overrides.toml").write_text(
        '[[space]]\nrecord = "2020-sponsor-city-2"\nfield = "name"\nbefore = "大"\nafter = "会"\n'
        'decision = "drop"\nreason = "一語である"\n',
        encoding="utf-8",
    )
    assert load_report(path).records[3].name == "大会"


@pytest.mark.parametrize(
    "text",
    [
        "[[space]]\nrecord = 'r'",
        "[[space]]\nrecord='r'\nfield='name'\nbefore='a'\nafter='b'\ndecision='maybe'\nreason='x'",
        "[[space]]\nrecord=1\nfield='name'\nbefore='a'\nafter='b'\ndecision='keep'\nreason='x'",
        "space = 'x'",
        "[[space",
    ],
)
def test_unreadable_overrides(tmp_path: Path, text: str) -> None:
    path = tmp_path / "overrides.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match=r"overrides\.toml を読めません"):
        load_overrides(path)


def test_an_override_that_fits_no_space_is_refused() -> None:
    stale = SpaceOverride("2020-cohost-1", "name", "無い", "箇所", False, "古い")
    with pytest.raises(SourceError, match="2020-cohost-1 の name に見つかりません"):
        read_report("\n".join(small_report()), "r.txt", [stale])
    elsewhere = SpaceOverride("2019-cohost-1", "name", "無い", "箇所", False, "別の年度")
    assert read_report("\n".join(small_report()), "r.txt", [elsewhere]).records


def test_fold_label() -> None:
    assert fold_label("取組に関係した団体 等") == fold_label("取組に関係した団体等")
    assert fold_label("協働事業の名称 （担当課）") == "協働事業の名称(担当課)"
