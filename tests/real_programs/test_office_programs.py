"""What an office opens our files with: LibreOffice reads every character and number, Chromium prints the handout."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest
from records import CONCERT, COUNCIL, DRILL, FORMS, FREQUENCIES, HOLDERS, MEETING

from kyodo_tui.core.proof_line import Proof, Searched
from kyodo_tui.core.records.labels import Labels
from kyodo_tui.core.records.user_lists import ListEntry, ListMembers
from kyodo_tui.export import handout_html, xlsx
from kyodo_tui.export.encoding import EncodedOutput
from kyodo_tui.export.formats import format_named
from kyodo_tui.export.handout import Wording, handout
from kyodo_tui.export.sheet import Sheet

if TYPE_CHECKING:
    from pathlib import Path

    from kyodo_tui.core.records.record import Record

OFFICE = shutil.which("soffice")
BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice がありません")
needs_browser = pytest.mark.skipif(BROWSER is None, reason="Chromium がありません")

LABELS = Labels(FORMS, HOLDERS, FREQUENCIES, extras=())
PROOF = Proof("防災", Searched((2020,), 6), 4, ("search", "防災"))
NAMES = ("=1+1", "髙﨑①㈱～－", '"引用", と\n改行', "第31回 まつり")
RECORDS: tuple[Record, ...] = tuple(
    replace(record, name=name) for record, name in zip((MEETING, COUNCIL, DRILL, CONCERT), NAMES, strict=True)
)
MEMBERS = ListMembers.of(ListEntry(record.id, note=f"メモ{place}") for place, record in enumerate(RECORDS))
_ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def opened(path: Path, target: str, *, reading: str | None = None) -> list[Path]:
    """Open a file with LibreOffice, and save it as something else; return what it wrote."""
    assert OFFICE is not None
    out = path.parent / "out"
    command = [OFFICE, "--headless", f"-env:UserInstallation=file://{path.parent}/profile"]
    command += [f"--infilter={reading}"] if reading else []
    subprocess.run(
        [*command, "--convert-to", target, "--outdir", str(out), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return sorted(out.iterdir())


@needs_office
@pytest.mark.parametrize(("encoding", "code"), [("utf-8-sig", 76), ("cp932", 64)])
def test_a_spreadsheet_opens_csv_with_every_character(tmp_path: Path, encoding: str, code: int) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        output = EncodedOutput(file, encoding)
        format_named("csv").write_records(RECORDS, LABELS, output.output, several=True, members=MEMBERS)
        output.check()
    (book,) = opened(path, "xlsx", reading=f"CSV:44,34,{code}")
    headings, *rows = openpyxl.load_workbook(book).active.iter_rows()
    columns = [cell.value for cell in headings]
    for row, record in zip(rows, RECORDS, strict=True):
        assert not any(cell.data_type == "f" for cell in row)
        read = {heading: cell.value for heading, cell in zip(columns, row, strict=True)}
        written = dict(zip(sheet().headings, sheet().record_row(record), strict=True))
        for heading in ("記録番号", "順", "メモ", "主催者", "担当課", "No.", "目的", "参加人数"):
            if heading in written:
                assert (read[heading] or None) == (written[heading] or None), heading
        assert read["名称"] == (f"'{record.name}" if record.name.startswith("=") else record.name)


@needs_office
def test_a_spreadsheet_opens_the_workbook_with_every_character_and_number(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with path.open("wb") as file:
        xlsx.write_records(RECORDS, LABELS, PROOF, file, members=MEMBERS)
    written = openpyxl.load_workbook(path)
    sheets = {each.stem.removeprefix("a-"): each for each in opened(path, _ALL_SHEETS)}
    assert set(sheets) == {re.sub("/", "_", name) for name in written.sheetnames}
    for name, saved in sheets.items():
        with saved.open(encoding="utf-8", newline="") as lines:
            read = list(csv.reader(lines))
        expected = [
            ["" if cell is None else str(cell) for cell in row]
            for row in written[name].iter_rows(values_only=True)
        ]
        assert read == expected, name


def sheet() -> Sheet:
    return Sheet(LABELS, members=MEMBERS)


@needs_browser
@pytest.mark.parametrize(("full", "paper"), [(False, "landscape"), (True, "portrait")])
def test_a_browser_prints_the_handout_on_numbered_pages(tmp_path: Path, paper: str, full: bool) -> None:
    assert BROWSER is not None
    many = [replace(record, id=f"{record.id}{number}") for number in range(20) for record in RECORDS]
    page, pdf = tmp_path / "a.html", tmp_path / "a.pdf"
    made = handout(many, LABELS, PROOF, date(2026, 4, 1), Wording(full=full, notes={many[0].id: "要確認"}))
    page.write_text(handout_html.page(made), "utf-8")
    command = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile"]
    subprocess.run(
        [*command, "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri()],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf.read_bytes())
    assert len(boxes) > 2
    wide, high = (round(float(side)) for side in boxes[0])
    assert {wide, high} == {842, 595}
    assert (wide > high) is (paper == "landscape")
    reader = shutil.which("pdftotext")
    if reader is not None:
        texts = text_of(reader, pdf, "-layout").split("\f")[:-1]
        assert len(texts) == len(boxes)
        for number, text in enumerate(texts, 1):
            assert re.search(rf"{number} ?/ ?{len(texts)}$", text.rstrip()), number
            assert full or "名称" in text or number == len(texts)
        read = re.sub(r"\s", "", text_of(reader, pdf))
        assert [name for name in ("髙﨑①㈱", "要確認", "第31回") if name not in read] == []


def text_of(reader: str, pdf: Path, *options: str) -> str:
    found = subprocess.run([reader, *options, str(pdf), "-"], check=True, capture_output=True, timeout=60)
    return found.stdout.decode()
