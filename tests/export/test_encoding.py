"""Characters that an encoding lacks are named with their record, or replaced by what a user chose."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
from records import DRILL, FORMS, FREQUENCIES, HOLDERS, MEETING

from kyodo_tui.core.records.labels import Labels
from kyodo_tui.core.records.record import Record, to_json
from kyodo_tui.export.encoding import EncodedOutput, MissingCharactersError, can_replace
from kyodo_tui.export.formats import Use, format_named, formats_for

LABELS = Labels(FORMS, HOLDERS, FREQUENCIES)
NOODLES = replace(DRILL, id="2020-sponsor-city-9", name="全麵協の集い", organiser="𠮷野会")
"""Two characters that cp932 lacks: a variant, and one beyond the basic plane."""
FORMATS = [each.code for each in formats_for(Use.EXPORT) if not each.is_workbook]


def write(
    encoding: str,
    *records: Record,
    form: str = "csv",
    replacement: str | None = None,
    labels: Labels = LABELS,
) -> tuple[bytes, EncodedOutput]:
    file = io.BytesIO()
    encoded = EncodedOutput(file, encoding, replacement)
    format_named(form).write_records(encoded.following(records), labels, encoded.output, several=True)
    encoded.check()
    return file.getvalue(), encoded


@pytest.mark.parametrize("form", ["csv", "tsv", "markdown"])
def test_what_is_lacking_is_named_with_its_record(form: str) -> None:
    with pytest.raises(MissingCharactersError) as raised:
        write("cp932", MEETING, NOODLES, DRILL, form=form)
    title, remedy = str(raised.value).split("\n")
    assert f"{NOODLES.id} の「麵」（U+9EB5）「𠮷」（U+20BB7）" in title
    assert MEETING.id not in title
    assert DRILL.id not in title
    assert "--replace-with" in remedy


def test_many_records_are_counted_rather_than_named() -> None:
    records = [replace(NOODLES, id=f"2020-sponsor-city-{number}") for number in range(50)]
    with pytest.raises(MissingCharactersError, match="ほか 47件"):
        write("cp932", *records)


def test_a_label_is_named_as_a_label_of_its_record() -> None:
    labels = replace(LABELS, forms={**FORMS, "sponsor": FORMS["sponsor"]._replace(label="後援✅")})
    with pytest.raises(MissingCharactersError, match=f"{DRILL.id} の「✅」"):
        write("cp932", MEETING, DRILL, labels=labels)


@pytest.mark.parametrize("form", ["csv", "tsv", "markdown"])
def test_what_is_lacking_is_replaced_where_that_is_asked_for(form: str) -> None:
    data, encoded = write("cp932", NOODLES, DRILL, form=form, replacement="〓")
    text = data.decode("cp932")
    assert "全〓協の集い" in text
    assert "〓野会" in text
    assert text.count("〓") == 2
    assert list(encoded.missing) == [NOODLES.id]


def test_json_lacks_nothing_in_any_encoding() -> None:
    data, encoded = write("cp932", NOODLES, form="json")
    assert json.loads(data.decode("cp932")) == [to_json(NOODLES)]
    assert not encoded.missing


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
@pytest.mark.parametrize("form", FORMATS)
def test_records_read_back_in_every_encoding(encoding: str, form: str) -> None:
    data, _ = write(encoding, MEETING, DRILL, form=form)
    assert data.startswith(b"\xef\xbb\xbf") == (encoding == "utf-8-sig")
    assert DRILL.name in (
        json.dumps(data.decode(encoding)) if form == "none" else _text(data, encoding, form)
    )


def _text(data: bytes, encoding: str, form: str) -> str:
    text = data.decode(encoding)
    if form in ("json", "jsonl"):
        return str([json.loads(line) for line in ([text] if form == "json" else text.splitlines())])
    return text


def test_a_sheet_in_cp932_reads_back() -> None:
    data, _ = write("cp932", MEETING, DRILL)
    rows = list(csv.DictReader(io.StringIO(data.decode("cp932"), newline="")))
    assert [row["名称"] for row in rows] == [MEETING.name, DRILL.name]
    assert rows[0]["形態"] == "①共催"


def test_a_minus_that_the_encoding_turns_into_another_one_is_no_formula() -> None:
    # cp932 has one code for U+2212 and U+FF0D, which a spreadsheet calculates with.
    data, _ = write("cp932", replace(DRILL, name="\u22121+1"))
    assert "'－1+1" in data.decode("cp932")


def test_what_may_stand_for_a_character() -> None:
    assert [char for char in "〓?？*■・" if can_replace(char, "cp932")] == list("〓?？*■・")
    for char in ("", "〓〓", "=", "＝", "+", "-", "@", ",", '"', "'", "\t", "\n", " ", "　", "\0", "麵"):
        assert not can_replace(char, "cp932"), repr(char)
