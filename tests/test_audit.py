"""What is installed is audited: pins, known vulnerabilities, licences, bill of materials."""

from __future__ import annotations

import json
import shutil
from datetime import date, timedelta
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

import audit
import renew_advisories
import write_sbom

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 12, 1)
NOTHING = audit.Accepted({}, {})
HASH = "0" * 64


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a copy of the pins and the bill of materials."""
    for name in audit.FILES:
        shutil.copy(audit.ROOT / name, tmp_path)
    place = tmp_path / write_sbom.FILE.relative_to(audit.ROOT)
    place.parent.mkdir(parents=True)
    shutil.copy(write_sbom.FILE, place)
    return tmp_path


def advisory(package: str, **affected: str) -> audit.Advisory:
    return audit.Advisory("PYSEC-1", ("CVE-1",), package, "Something", ({"introduced": "0", **affected},))


def known(*advisories: audit.Advisory, days: int = 0) -> audit.Known:
    return audit.Known(TODAY - timedelta(days=days), advisories)


def test_this_project_passes(capsys: pytest.CaptureFixture[str]) -> None:
    assert audit.main([]) == 0
    out, problems = capsys.readouterr()
    assert problems == ""
    assert "list of 20" in out
    assert "accepted: pytest" in out


@pytest.mark.parametrize(
    ("version", "affected", "is_affected"),
    [
        ("1.9", {"fixed": "1.10"}, True),
        ("1.10", {"fixed": "1.10"}, False),
        ("2.0", {"fixed": "1.10"}, False),
        ("1.10rc1", {"fixed": "1.10"}, True),
        ("1.10", {"last_affected": "1.10"}, True),
        ("1.10.post1", {"last_affected": "1.10"}, False),
        ("0.9", {"introduced": "1.0"}, False),
        ("99", {"introduced": "1.0"}, True),
    ],
)
def test_versions_that_are_affected(version: str, affected: dict[str, str], is_affected: bool) -> None:
    assert advisory("x", **affected).affects(version) is is_affected


def test_a_vulnerable_pin_is_a_problem_unless_it_is_explained(project: Path) -> None:
    bad = known(advisory("textual", fixed="999"), advisory("rich", fixed="0.1"), advisory("nowhere"))
    accepted = audit.Accepted({}, audit.read_accepted(audit.ACCEPTED).licences)
    found = audit.audit(project, bad, accepted, TODAY)
    assert [each.split(":")[0].split()[0] for each in found.problems] == ["textual"]
    assert "PYSEC-1 CVE-1" in found.problems[0]
    explained = accepted._replace(advisories={"CVE-1": "never called"})
    found = audit.audit(project, bad, explained, TODAY)
    assert found.problems == []
    assert any("never called" in each for each in found.notes)
    found = audit.audit(project, known(), explained, TODAY)
    assert found.problems == ["accepted.toml: CVE-1 is not needed any more"]


def test_an_old_or_missing_list_is_said_and_no_failure(project: Path, tmp_path: Path) -> None:
    accepted = audit.read_accepted(audit.ACCEPTED)
    assert audit.read_known(tmp_path / "none.json") is None
    found = audit.audit(project, None, accepted, TODAY)
    assert found.problems == []
    assert any("no list" in each for each in found.notes)
    bare = accepted._replace(advisories={})
    for days, is_old in ((audit.MAX_DAYS, False), (audit.MAX_DAYS + 1, True)):
        found = audit.audit(project, known(days=days), bare, TODAY)
        assert found.problems == []
        assert any("renew" in each for each in found.notes) is is_old


@pytest.mark.parametrize(
    "line",
    [
        f"wcwidth>=0.1 --hash=sha256:{HASH}",
        "wcwidth==0.1",
        f"wcwidth==0.1 --hash=md5:{HASH}",
        f"wcwidth @ https://example.com/x.whl --hash=sha256:{HASH}",
        "--index-url x",
        "--extra-index-url x",
        "-e .",
        "git+https://example.com/x",
    ],
)
def test_what_is_not_pinned_with_hashes_is_a_problem(project: Path, line: str) -> None:
    path = project / "requirements-build.txt"
    path.write_text(f"{path.read_text(encoding='utf-8')}{line}\n", encoding="utf-8")
    found = audit.Audit()
    found.pins(project, path.name)
    assert found.problems


def test_the_program_has_no_licence_of_the_gpl_family(monkeypatch: pytest.MonkeyPatch) -> None:
    licences = {"a": "MIT", "b": "LGPL-3.0-only", "c": "GNU AGPL", "d": None}
    monkeypatch.setattr(audit, "licence_of", licences.get)
    found = audit.Audit()
    found.licences(licences, ["a", "b"], {"b": "no excuse", "c": "a tool"})
    assert [each.split(":")[0] for each in found.problems] == ["b"]
    assert any(each.startswith("accepted: c") for each in found.notes)
    assert any("not seen: d" in each for each in found.notes)


def test_the_bill_of_materials_names_what_is_pinned() -> None:
    bill = {"components": [{"name": "a", "version": "1"}, {"name": "b", "version": "1"}]}
    found = audit.Audit()
    found.bill({"a": "1", "b": "2", "c": "3"}, bill)
    assert [each.split()[3] for each in found.problems] == ["b", "c"]


# The list


def test_every_advisory_of_the_list_is_whole() -> None:
    found = audit.read_known(audit.ADVISORIES)
    assert found is not None
    assert len({each.id for each in found.advisories}) == len(found.advisories) > 20
    for each in found.advisories:
        assert each.id.split("-")[0] in ("CVE", "GHSA", "PYSEC")
        assert each.summary
        assert each.affects("0.0.1") is (each.ranges[0]["introduced"] == "0")


RECORD = {
    "id": "GHSA-a",
    "aliases": ["CVE-1"],
    "summary": "Something\nbad",
    "affected": [
        {
            "package": {"ecosystem": "PyPI", "name": "Mdit_Py.Plugins"},
            "ranges": [
                {"type": "GIT", "events": [{"introduced": "0"}]},
                {
                    "type": "ECOSYSTEM",
                    "events": [{"introduced": "0"}, {"fixed": "1.2"}, {"introduced": "2.0"}],
                },
            ],
        },
        {"package": {"ecosystem": "npm", "name": "rich"}, "ranges": []},
    ],
}


def test_records_of_the_database_are_read() -> None:
    (found,) = renew_advisories.from_record(RECORD, {"mdit-py-plugins", "rich"})
    assert found == audit.Advisory(
        "GHSA-a",
        ("CVE-1",),
        "mdit-py-plugins",
        "Something bad",
        ({"introduced": "0", "fixed": "1.2"}, {"introduced": "2.0"}),
    )
    assert (
        list(renew_advisories.from_record({**RECORD, "withdrawn": "2026-01-01"}, {"mdit-py-plugins"})) == []
    )
    only = {"package": {"ecosystem": "PyPI", "name": "rich"}, "versions": ["1.0", "1.1"]}
    (found,) = renew_advisories.from_record({"id": "PYSEC-2", "affected": [only]}, {"rich"})
    assert [found.affects(each) for each in ("0.9", "1.0", "1.1", "1.2")] == [False, True, True, False]


def test_the_list_is_renewed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "advisories.json"
    by_hand = audit.Advisory("CVE-9", (), "pip", "By hand", ({"introduced": "0"},))
    same = audit.Advisory("CVE-1", (), "mdit-py-plugins", "The same by hand", ({"introduced": "0"},))
    path.write_text(renew_advisories.written([by_hand, same], TODAY), encoding="utf-8")
    monkeypatch.setattr(audit, "ADVISORIES", path)
    records = tmp_path / "all.zip"
    with ZipFile(records, "w") as archive:
        archive.writestr("GHSA-a.json", json.dumps(RECORD))
        archive.writestr("PYSEC-a.json", json.dumps({**RECORD, "id": "PYSEC-a", "aliases": ["GHSA-a"]}))
    assert renew_advisories.main([str(records)]) == 0
    found = audit.read_known(path)
    assert found is not None
    assert [each.id for each in found.advisories] == ["PYSEC-a", "CVE-9"]
    assert found.date == date.today()
