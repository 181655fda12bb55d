"""A record as text to paste elsewhere: every code point unchanged."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from records import DRILL, EVIL, HOSTILE, MEETING, RECORDS, FakeSource

from kyodo_tui.core.records.record import Project, Record, to_json
from kyodo_tui.core.text.handed_out import spelled_out
from kyodo_tui.export.formats import as_text, format_named

LABELS = FakeSource().labels()


def copied(record: Record, code: str) -> str:
    return as_text(record, LABELS, format_named(code))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_json_is_the_public_object(record: Record) -> None:
    assert json.loads(copied(record, "json")) == json.loads(json.dumps(to_json(record)))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_the_whole_text_holds_every_field(record: Record) -> None:
    text = copied(record, "plain")
    fields = [record.id, record.name, record.department]
    if isinstance(record, Project):
        fields += [record.purpose, record.effects, *record.partner_list]
    assert all(spelled_out(field) in text for field in fields)


def test_name_and_id() -> None:
    assert copied(EVIL, "name") == spelled_out(HOSTILE)
    assert copied(EVIL, "ids") == EVIL.id


def test_a_line_has_one_cell_a_field() -> None:
    assert copied(DRILL, "line") == ("④後援\t1\t北海道防災フェア\t一般社団法人北海道防災協会\t危機管理室")
    wrapped = replace(MEETING, name="上の行\r\n下の行\tつづき")
    assert copied(wrapped, "line").split("\t")[2] == "上の行 下の行 つづき"


def test_nothing_is_normalised() -> None:
    record = replace(DRILL, name="神\ufa19か\u3099①\u200b葛\U000e0100")
    for copy_format in ("name", "line", "plain", "json"):
        assert record.name in copied(record, copy_format)
