"""The files ``kinds.toml``, ``events.toml`` and ``departments.toml``: read, and refused in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kyodo_tui.core.records.departments import DepartmentChange
from kyodo_tui.core.records.event_values import ReviewedEvent
from kyodo_tui.core.records.organisations import organisation_key
from kyodo_tui.core.records.partner_kinds import ReviewedKinds, kind_by_name
from kyodo_tui.errors import SourceError
from kyodo_tui.ingest.reviewed.departments import load_departments
from kyodo_tui.ingest.reviewed.events import load_events
from kyodo_tui.ingest.reviewed.kinds import load_kinds
from kyodo_tui.ingest.sources import load_report

if TYPE_CHECKING:
    from collections.abc import Callable

SOURCE = Path(__file__).parents[3] / "data" / "source"


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "reviewed.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_no_file_is_nothing_reviewed(tmp_path: Path) -> None:
    path = tmp_path / "none.toml"
    assert load_kinds(path) == ReviewedKinds()
    assert load_events(path) == ()
    assert load_departments(path).changes == ()


def test_kinds(tmp_path: Path) -> None:
    text = (
        '[[organisation]]\nname = "㈱三星"\nkind = "npo"\n'
        '[[record]]\nid = "2020-cohost-1"\nkinds = ["npo", "school"]\n'
    )
    assert load_kinds(written(tmp_path, text)) == ReviewedKinds(
        {"三星": "npo"}, {"2020-cohost-1": ("npo", "school")}
    )


def test_events(tmp_path: Path) -> None:
    text = (
        '[[event]]\nnames = ["甲の祭り", "乙の祭り"]\norganiser = "㈱三星"\n'
        '[[event]]\nnames = ["丙の祭り"]\nrecords = ["2020-cohost-1"]\ncertain = false\n'
    )
    assert load_events(written(tmp_path, text), "konan") == (
        ReviewedEvent("konan", ("甲の祭り", "乙の祭り"), organiser="三星"),
        ReviewedEvent("konan", ("丙の祭り",), ("2020-cohost-1",), certain=False),
    )


def test_departments(tmp_path: Path) -> None:
    text = (
        '[[department]]\nname = "乙課"\nformer = ["甲課"]\nsince = 2021\n'
        '[[department]]\nname = "丁課"\nformer = ["丁室"]\n'
    )
    assert load_departments(written(tmp_path, text)).changes == (
        DepartmentChange("乙課", ("甲課",), 2021),
        DepartmentChange("丁課", ("丁室",), None),
    )


WRONG: tuple[tuple[Callable[[Path], object], str, str], ...] = (
    (load_kinds, "[[organisation]\n", "reviewed.toml"),
    (load_kinds, '[[organisation]]\nname = "甲"\nkind = "club"\n', "知らない種類「club」"),
    (load_kinds, '[[organisation]]\nname = "甲"\n', "過不足"),
    (
        load_kinds,
        '[[organisation]]\nname = "甲"\nkind = "npo"\n[[organisation]]\nname = "㈱甲"\nkind = "npo"\n',
        "二度",
    ),
    (load_kinds, '[[body]]\nname = "甲"\n', "知らない項目「body」"),
    (load_kinds, 'organisation = "甲"\n', "[[organisation]]"),
    (load_kinds, '[[record]]\nid = "2020-cohost-1"\nkinds = "npo"\n', "種類が違います"),
    (load_events, '[[event]]\nnames = ["第1回甲展", "第2回 甲展"]\n', "不要です"),
    (load_events, '[[event]]\nnames = ["甲", "乙"]\ncertain = "no"\n', "certain"),
    (load_events, '[[event]]\nnames = ["甲", ""]\n', "空の名前"),
    (load_events, '[[event]]\nname = "甲"\n', "過不足"),
    (load_departments, '[[department]]\nname = "甲"\nformer = ["乙"]\nsince = "令和2年"\n', "since"),
    (load_departments, '[[department]]\nname = "甲"\nformer = ["甲"]\n', "自分"),
    (
        load_departments,
        '[[department]]\nname = "甲"\nformer = ["丙"]\n[[department]]\nname = "乙"\nformer = ["丙"]\n',
        "二つ",
    ),
)


@pytest.mark.parametrize(("load", "text", "words"), WRONG)
def test_a_wrong_file_is_refused(
    load: Callable[[Path], object], text: str, words: str, tmp_path: Path
) -> None:
    with pytest.raises(SourceError) as caught:
        load(written(tmp_path, text))
    assert words in str(caught.value)
    assert len(str(caught.value).splitlines()) == 2


# -- the files of the repository --


def test_kinds_of_the_bundled_report_are_needed_and_complete() -> None:
    reviewed = load_kinds(SOURCE / "kinds.toml")
    report = load_report(SOURCE / "report-r02.txt")
    names = {body.key: body.name for body in report.organisations}
    for key, kind in reviewed.organisations.items():
        assert kind_by_name(names[key]) != kind, f"{names[key]} は名前から決まる"
    assert [name for key, name in names.items() if reviewed.of(name, key) == "other"] == []
    named = {mention.record_id for mention in report.mentions}
    assert {record.id for record in report.records} - named == set(reviewed.records)


def test_reviewed_events_speak_of_bodies_of_the_bundled_report() -> None:
    report = load_report(SOURCE / "report-r02.txt")
    keys = {body.key for body in report.organisations}
    events = load_events(SOURCE / "events.toml")
    assert {event.organiser for event in events} - keys == {None}


def test_departments_of_the_bundled_report() -> None:
    departments = load_departments(SOURCE / "departments.toml")
    assert departments.current("ゼロごみ推進室") == "ゼロごみ推進課"
    report = load_report(SOURCE / "report-r02.txt")
    names = {record.department for record in report.records}
    for change in departments.changes:
        assert {change.name, *change.former} <= names
    assert organisation_key("ゼロごみ推進室") != organisation_key("ゼロごみ推進課")
