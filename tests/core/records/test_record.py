"""The public JSON has the keys of the contract, always and in one order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from records import DRILL, MEETING

from kyodo_tui.core.records.record import Evidence, ExtraField, Source, to_json

COMMON = "id fiscal_year form forms no name department status status_evidence extra source"
PROJECT = "frequency since_year since_approx purpose partners partner_list held sessions totals effects"
SPONSORSHIP = "name_holder organiser"


def test_keys() -> None:
    assert list(to_json(MEETING)) == f"{COMMON} {PROJECT}".split()
    assert list(to_json(DRILL)) == f"{COMMON} {SPONSORSHIP}".split()


def test_what_is_unknown_is_null_or_empty() -> None:
    shown = to_json(DRILL)
    assert shown["forms"] == ["sponsor"]
    assert shown["status"] is None
    assert shown["status_evidence"] == shown["extra"] == []
    assert shown["source"] == {"file": None, "page": None, "heading": None, "line": None}


def test_what_is_known() -> None:
    record = replace(
        MEETING,
        forms=("cohost", "commission"),
        status="some_cancelled",
        status_evidence=(Evidence("effects", 1, 3),),
        extra=(ExtraField("事業費", "１,５００千円"), ExtraField("会場", "市民会館")),
        source=Source("a.xlsx", 2, "委託", 7),
        partner_kinds=("npo",),
    )
    shown = to_json(record)
    assert shown["forms"] == ["cohost", "commission"]
    assert shown["status_evidence"] == [{"field": "effects", "start": 1, "end": 3}]
    assert shown["extra"] == [
        {"label": "事業費", "text": "１,５００千円"},
        {"label": "会場", "text": "市民会館"},
    ]
    assert shown["source"] == {"file": "a.xlsx", "page": 2, "heading": "委託", "line": 7}
    assert "partner_kinds" not in shown
    assert record.extra_text == "事業費：１,５００千円\n会場：市民会館"


def test_the_primary_form_is_the_first() -> None:
    with pytest.raises(ValueError, match="cohost"):
        replace(MEETING, forms=("commission", "cohost"))
