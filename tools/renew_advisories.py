"""Renew `advisories.json` from records in the Open Source Vulnerability format: ``make advisories OSV=all.zip``.

The zip file holds a JSON record a vulnerability, as osv.dev publishes them for each ecosystem (PyPI/all.zip). Only
those of packages that are pinned are kept, and what is in the list by hand stays until a record with its name is there.
"""

from __future__ import annotations

import argparse
import json
import sys
import zipfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from packaging.utils import canonicalize_name

import audit
import write_sbom

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_MAX_SUMMARY = 120


def from_record(record: dict[str, Any], packages: Iterable[str]) -> Iterator[audit.Advisory]:
    """Yield what a record says of some packages; nothing where it was withdrawn."""
    if record.get("withdrawn"):
        return
    text = " ".join(str(record.get("summary") or record.get("details") or "").split())
    for affected in record.get("affected", []):
        package = affected.get("package", {})
        name = canonicalize_name(package.get("name", ""))
        if package.get("ecosystem") != "PyPI" or name not in packages:
            continue
        ranges = tuple(
            found
            for each in affected.get("ranges", [])
            if each.get("type") == "ECOSYSTEM"
            for found in _ranges(each["events"])
        )
        # Some records list versions only.
        ranges = ranges or tuple(
            {"introduced": version, "last_affected": version} for version in affected.get("versions", [])
        )
        aliases = tuple(sorted(record.get("aliases", [])))
        yield audit.Advisory(record["id"], aliases, name, text[:_MAX_SUMMARY], ranges)


def _ranges(events: Iterable[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Yield each range of versions; an event opens or closes one."""
    found: dict[str, str] = {}
    for event in events:
        if "introduced" in event:
            if found:
                yield found
            found = dict(event)
        elif found:
            yield {**found, **event}
            found = {}
    if found:
        yield found


def renewed(
    records: Iterable[dict[str, Any]], before: Iterable[audit.Advisory], packages: Iterable[str]
) -> list[audit.Advisory]:
    """Return the advisories of some packages, each once: records of one vulnerability name each other."""
    names = set(packages)
    found: dict[str, audit.Advisory] = {}
    known: set[tuple[str, str]] = set()
    fresh = [each for record in records for each in from_record(record, names)]
    for each in [*sorted(fresh, key=lambda each: (not each.id.startswith("PYSEC"), each.id)), *before]:
        called = {(each.package, name) for name in (each.id, *each.aliases)}
        if called.isdisjoint(known):
            found[f"{each.package} {each.id}"] = each
        known |= called
    return [found[key] for key in sorted(found)]


def written(advisories: Iterable[audit.Advisory], today: date) -> str:
    """Return the list as the file holds it: an advisory a line, so that a change can be read."""
    lines = ",\n".join(f"  {json.dumps(each._asdict(), ensure_ascii=False)}" for each in advisories)
    return f'{{\n "date": "{today}",\n "advisories": [\n{lines}\n ]\n}}\n'


def main(words: Sequence[str] | None = None) -> int:
    """Write the list anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=Path, help="a zip file of records in the OSV format")
    options = parser.parse_args(words)
    packages = {each.name for name in audit.FILES for each in write_sbom.components(audit.ROOT / name)}
    with zipfile.ZipFile(options.records) as archive:
        records = [json.loads(archive.read(name)) for name in archive.namelist() if name.endswith(".json")]
    before = audit.read_known(audit.ADVISORIES)
    found = renewed(records, before.advisories if before is not None else (), packages)
    audit.ADVISORIES.write_text(written(found, date.today()), encoding="utf-8")
    print(f"{len(records):,} records read, {len(found)} advisories of {len(packages)} packages kept")
    return 0


if __name__ == "__main__":
    sys.exit(main())
