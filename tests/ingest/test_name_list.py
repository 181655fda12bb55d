"""Lists of names: every encoding and kind of file that offices use, and what is refused."""

from __future__ import annotations

import io
import random
import re
import zipfile
from time import process_time
from typing import TYPE_CHECKING

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.errors import KyodoError, UsageError
from kyodo_tui.ingest import name_list
from kyodo_tui.ingest.decoding import decoded
from kyodo_tui.ingest.name_list import EmptyListError, NameListError, names_of, read_file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

NAMES = ["苫小牧商工会議所", "㈱髙﨑建設", "とまこまい～港まつり①", "王子ﾎｰﾙﾃﾞｨﾝｸﾞｽ"]


def names(data: bytes | str, ending: str = "", column: str | None = None) -> list[str]:
    found = names_of(data.encode() if isinstance(data, str) else data, ending, column)
    return [each.name for each in found.names]


def workbook(rows: Sequence[Sequence[object]], *, sheets: int = 1) -> bytes:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    for number in range(sheets):
        sheet = book.add_worksheet()
        for place, row in enumerate(rows if number == sheets - 1 else []):
            sheet.write_row(place, 0, row)
    book.close()
    return file.getvalue()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16", "utf-16-le", "utf-16-be", "euc_jis_2004"]
)
def test_every_encoding_of_offices_is_read(encoding: str) -> None:
    wanted = NAMES if encoding != "euc_jis_2004" else ["苫小牧商工会議所", "王子製紙", "とまこまい港まつり"]
    assert names("\r\n".join([*wanted, ""]).encode(encoding)) == wanted


@given(
    st.lists(st.text("あいうカキク漢字苫小牧市商工会議所ー", min_size=1, max_size=20), min_size=1, max_size=9)
)
def test_kana_and_kanji_survive_every_encoding(written: list[str]) -> None:
    for encoding in ("utf-8", "cp932"):
        assert decoded("\n".join(written).encode(encoding)) == "\n".join(written)


def test_lines_lose_bullets_and_keep_their_numbers() -> None:
    found = names_of("名簿\n\n・苫小牧商工会議所\n 1. 尚墨会 \n（2）三星\n③王子\n3・1の会\n".encode())
    assert [(each.line, each.name) for each in found.names] == [
        (1, "名簿"),
        (3, "苫小牧商工会議所"),
        (4, "尚墨会"),
        (5, "三星"),
        (6, "王子"),
        (7, "3・1の会"),
    ]


@pytest.mark.parametrize(
    ("text", "column", "called"),
    [
        ("No,団体名,電話\n1,甲会,0144\n2,乙会,0145\n", None, "団体名"),
        ("番号,代表者,申請団体\n1,山田,甲会\n2,佐藤,乙会\n", None, "申請団体"),
        ("1,苫小牧市旭町4丁目5番,甲会\n2,苫小牧市若草町1丁目1番,乙会\n", None, "C"),
        ("甲会\t0144-32-1111\n乙会\t0144-32-1112\n", None, "A"),
        ("一覧,,\n,,\n,名称,\n,甲会,x\n,乙会,y\n", None, "名称"),
        ("a,甲会\nb,乙会\n", "B", "B"),
        ("a,甲会\nb,乙会\n", "２", "B"),
        ("ID,屋号,名称\n1,甲会,x\n2,乙会,y\n", "屋号", "屋号"),
    ],
)
def test_the_column_of_the_names_is_recognised(text: str, column: str | None, called: str) -> None:
    found = names_of(text.encode("cp932"), ".csv", column)
    assert [each.name for each in found.names] == ["甲会", "乙会"]
    assert found.column == called


def test_a_column_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(UsageError, match="団体名"):
        names("番号,団体名\n1,甲会\n", ".csv", "会社名")
    with pytest.raises(UsageError, match="列がありません"):
        names("甲会\n乙会\n", "", "B")


def test_no_number_of_a_column_is_too_long() -> None:
    with pytest.raises(UsageError, match="列「9"):
        names("名称,住所\n甲会,x\n", ".csv", "9" * 5000)


def test_a_workbook_is_read_by_its_content() -> None:
    data = workbook([["会員名簿"], ["No", "団体名"], [1, "甲会"], [2.0, "乙会"], [], [3, "丙会"]], sheets=2)
    assert names(data, ".txt") == ["甲会", "乙会", "丙会"]
    assert names(data, ".xlsx", "No") == ["1", "2", "3"]


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04", b"PK\x03\x04" + b"x" * 100, b"\xd0\xcf\x11\xe0old", b"\x00PK"]
)
def test_a_broken_workbook_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(NameListError) as caught:
        names(data, ".xlsx")
    assert caught.value.remedy


def test_a_workbook_that_is_damaged_anywhere_is_names_or_an_error_in_words() -> None:
    made = workbook([["団体名"], *[[f"甲{number}会"] for number in range(50)]])
    chance = random.Random(1)
    refused = 0
    for _ in range(150):
        data = bytearray(made)
        data[chance.randrange(4, len(data))] ^= chance.randrange(1, 256)
        try:
            names(bytes(data))
        except KyodoError:
            refused += 1
    assert refused


@pytest.mark.parametrize(("unpacked", "noise"), [(60_000_000, 400_000), (20_000_000, 0)])
def test_a_workbook_that_unpacks_to_too_much_is_refused(unpacked: int, noise: int) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * unpacked)
        archive.writestr("noise", random.Random(1).randbytes(noise))
    with pytest.raises(NameListError, match="大きすぎる"):
        names(file.getvalue())


def repacked(data: bytes, part: str, change: Callable[[str], bytes]) -> bytes:
    """Return a workbook with one part changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(file, "w") as archive:
        for each in before.namelist():
            content = before.read(each)
            archive.writestr(each, change(content.decode()) if each == part else content)
    return file.getvalue()


DECLARED = '<!DOCTYPE a [<!ENTITY b "甲会">]>'
SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/sharedStrings.xml", SHEET])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("before", ["", f"<!--{'x' * 50_000}-->"])
def test_a_workbook_that_declares_entities_is_refused(part: str, encoding: str, before: str) -> None:
    def change(xml: str) -> bytes:
        return xml.replace("?>", f"?>{before}{DECLARED}", 1).encode(encoding)

    with pytest.raises(NameListError):
        names(repacked(workbook([["団体名"], ["甲会"]]), part, change))


def test_a_false_dimension_costs_nothing() -> None:
    data = repacked(
        workbook([["団体名"], ["甲会"]]),
        SHEET,
        lambda xml: re.sub(r'ref="[^"]+"', 'ref="A1:XFD1048576"', xml, count=1).encode(),
    )
    assert b"XFD1048576" in zipfile.ZipFile(io.BytesIO(data)).read(SHEET)
    assert names(data) == ["甲会"]


@pytest.mark.parametrize("value", ["", "<v></v>", "<v/>"])
def test_a_formula_without_a_value_is_an_error_and_no_empty_cell(value: str) -> None:
    def change(xml: str) -> bytes:
        return re.sub(r'<c r="A3".*?</c>', f'<c r="A3"><f>B3</f>{value}</c>', xml).encode()

    made = workbook([["団体名"], ["甲会"], ["乙会"]])
    with pytest.raises(NameListError, match="セル A3"):
        names(repacked(made, SHEET, change))
    stored = repacked(made, SHEET, lambda xml: change(xml).replace(b"<f>B3</f>", b"<f>B3</f><v>7</v>", 1))
    if not value:
        assert names(stored) == ["甲会", "7"]


@pytest.mark.parametrize("part", ["<c ", '<c r="A1" ', '<c r="A1"><f', '<c r="A1">   '])
def test_tags_without_end_take_no_time(part: str) -> None:
    data = repacked(workbook([["甲会"]]), SHEET, lambda _: part.encode() * 60_000)
    begun = process_time()
    with pytest.raises(NameListError, match="読めません"):
        names(data)
    # It took half a minute where each tag was looked for to the end of the sheet.
    assert process_time() - begun < 5


@pytest.mark.parametrize("text", ["", "\n\n \n", "\ufeff", "　\n\t\n"])
def test_a_list_without_a_name_is_refused(text: str) -> None:
    with pytest.raises(EmptyListError):
        names(text)


def test_long_lists_and_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(names("甲会\n" * 100_000)) == 100_000
    with pytest.raises(NameListError, match="長すぎます"):
        names("甲会\n" * 100_001)
    assert [len(name) for name in names("あ" * 400_000 + "\n甲会\n")] == [400_000, 2]
    assert len(names('名称,住所\n"' + "あ" * 400_000 + '",x\n甲会,y\n', ".csv")) == 2


def test_controls_never_reach_a_name() -> None:
    assert names("甲\x1b[31m会\n乙\0会\n".encode()) == ["甲␛[31m会", "乙 会"]


@pytest.mark.parametrize("data", [b"\x80\xff\xfe\xfd", b"\xff\xff\xff\x81"])
def test_what_is_in_no_encoding_is_refused(data: bytes) -> None:
    with pytest.raises(NameListError, match="文字コード"):
        names(data)


def test_files_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (tmp_path, tmp_path / "none.txt"):
        with pytest.raises(NameListError) as caught:
            read_file(path)
        assert str(path) in str(caught.value)
    monkeypatch.setattr(name_list, "MAX_BYTES", 10)
    (tmp_path / "a.txt").write_bytes(b"x" * 11)
    with pytest.raises(NameListError, match="大きすぎます"):
        read_file(tmp_path / "a.txt")


@given(st.binary(max_size=200), st.sampled_from(["", ".csv", ".tsv", ".xlsx", ".txt"]))
def test_any_bytes_are_names_or_an_error_in_words(data: bytes, ending: str) -> None:
    try:
        found = names_of(data, ending).names
    except KyodoError:
        found = ()
    assert all(each.name.strip() for each in found)
