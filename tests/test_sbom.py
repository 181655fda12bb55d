"""The bill of materials names exactly what is pinned, and who needs it."""

from __future__ import annotations

import json

import write_sbom


def test_it_is_up_to_date() -> None:
    assert write_sbom.FILE.read_text(encoding="utf-8") == write_sbom.text(), "make docs"


def test_every_pinned_package_is_there_and_needed() -> None:
    bill = json.loads(write_sbom.text())
    pinned = write_sbom.REQUIREMENTS.read_text(encoding="utf-8").count("==")
    references = [each["bom-ref"] for each in bill["components"]]
    assert len(set(references)) == pinned
    assert all(each["properties"] for each in bill["components"])
    needs = {each["ref"]: set(each["dependsOn"]) for each in bill["dependencies"]}
    program = bill["metadata"]["component"]["bom-ref"]
    direct = {reference.split("/")[1].split("@")[0] for reference in needs[program]}
    assert {"textual", "rich", "sqlite-utils", "wcwidth"} <= direct
    assert set(references) == set().union(*needs.values())
