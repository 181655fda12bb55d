"""Check what is installed beside the program: ``make audit``. Nothing is looked up in the network.

Every requirement is pinned with hashes, no pin has a known vulnerability (`advisories.json`), no licence is of the GPL
family, and the bill of materials names what is pinned. What is accepted all the same stands in `accepted.toml`, with
its reason.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from packaging.version import Version

import write_sbom

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_HERE = Path(__file__).resolve().parent
ROOT = _HERE.parent
ADVISORIES = _HERE / "advisories.json"
ACCEPTED = _HERE / "accepted.toml"
PROGRAM = "requirements.txt"
"""What is installed with the program; the other files are for those who change it."""
FILES = (PROGRAM, "requirements-build.txt", "requirements-dev.txt", "requirements-lock.txt")
MAX_DAYS = 183
"""An older list is said to be old."""
_REQUIREMENT = re.compile(r"(?m)^[^\s#-][^;\s\\\\]*")
_GPL = re.compile(r"\b(?:[AL]?GPL|GNU)", re.IGNORECASE)
_MAX_LICENCE = 200
"""Longer is the text of a licence, not its name."""


class Advisory(NamedTuple):
    """A known vulnerability of a package, in terms of the Open Source Vulnerability format."""

    id: str
    aliases: tuple[str, ...]
    package: str
    """Normalised name."""
    summary: str
    ranges: tuple[Mapping[str, str], ...]
    """Each with ``introduced`` and, where that is known, ``fixed`` or ``last_affected``."""

    def affects(self, version: str) -> bool:
        """Whether a version has the vulnerability."""
        return any(_is_within(Version(version), each) for each in self.ranges)


def _is_within(version: Version, affected: Mapping[str, str]) -> bool:
    if version < Version(affected["introduced"]):
        return False
    if "fixed" in affected:
        return version < Version(affected["fixed"])
    return "last_affected" not in affected or version <= Version(affected["last_affected"])


class Known(NamedTuple):
    """The stored list."""

    date: date
    advisories: tuple[Advisory, ...]


class Accepted(NamedTuple):
    """What may stay, with the reason."""

    advisories: Mapping[str, str]
    licences: Mapping[str, str]


@dataclass(slots=True)
class Audit:
    """What was found."""

    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    _used: set[str] = field(default_factory=set)

    def pins(self, folder: Path, name: str) -> dict[str, str]:
        """Return what a file pins, name to version; each must be one version with its hashes, from no place named."""
        text = (folder / name).read_text(encoding="utf-8")
        if re.search(r"(?m)^\s*-|://", re.sub(r"(?m)#.*|^\s+--hash=\S+", "", text)):
            self.problems.append(f"{name}: names a place to fetch from, or has another option than hashes")
        found = {each.name: each for each in write_sbom.components(folder / name)}
        for written in _REQUIREMENT.findall(text):
            pinned = found.get(written.partition("==")[0])
            if pinned is None or not pinned.hashes:
                self.problems.append(f"{name}: {written} is not pinned to one version with hashes")
        return {each.name: each.version for each in found.values()}

    def advisories(self, pins: Mapping[str, str], known: Known, accepted: Mapping[str, str]) -> None:
        """Look for known vulnerabilities."""
        for each in known.advisories:
            version = pins.get(each.package)
            if version is None or not each.affects(version):
                continue
            names = [each.id, *each.aliases]
            reason = next((accepted[name] for name in names if name in accepted), None)
            told = f"{each.package} {version}: {' '.join(names)}: {each.summary}"
            self._judge(told, reason, [name for name in names if name in accepted])

    def licences(self, pins: Iterable[str], program: Iterable[str], accepted: Mapping[str, str]) -> None:
        """Look for licences of the GPL family; in the program itself none is accepted."""
        missing = []
        for name in pins:
            licence = licence_of(name)
            if licence is None:
                missing.append(name)
            elif _GPL.search(licence):
                reason = None if name in program else accepted.get(name)
                self._judge(f"{name}: licence {licence}", reason, [name] if reason else [])
        if missing:
            self.notes.append(f"not installed here, licence not seen: {', '.join(missing)}")

    def bill(self, pins: Mapping[str, str], bill: Mapping[str, Any]) -> None:
        """Compare the bill of materials with the pins."""
        listed = {each["name"]: each["version"] for each in bill["components"]}
        for name in sorted(pins.keys() | listed.keys()):
            if pins.get(name) != listed.get(name):
                self.problems.append(
                    f"bill of materials: {name} {listed.get(name)}, pinned {pins.get(name)} (make docs)"
                )

    def age(self, known: Known, today: date) -> None:
        """Say how old the list is."""
        days = (today - known.date).days
        told = f"list of {known.date}, {len(known.advisories)} advisories"
        if days > MAX_DAYS:
            told += f", {days} days old: renew it as SECURITY.md says"
        self.notes.append(told)

    def leftovers(self, accepted: Accepted) -> None:
        """Object to what is accepted and not there any more."""
        for name in (*accepted.advisories, *accepted.licences):
            if name not in self._used:
                self.problems.append(f"{ACCEPTED.name}: {name} is not needed any more")

    def _judge(self, told: str, reason: str | None, names: Sequence[str]) -> None:
        self._used.update(names)
        if reason:
            self.notes.append(f"accepted: {told} ({reason})")
        else:
            self.problems.append(told)


def licence_of(name: str) -> str | None:
    """Return what an installed package says of its licence; ``None`` where it is not installed."""
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return None
    texts = [text for name in ("License-Expression", "License") for text in said.get_all(name) or []]
    texts += [each for each in said.get_all("Classifier") or [] if each.startswith("License ::")]
    return " / ".join(each for each in texts if len(each) <= _MAX_LICENCE)


def read_known(path: Path) -> Known | None:
    """Return the stored list; ``None`` where there is none."""
    if not path.exists():
        return None
    found = json.loads(path.read_text(encoding="utf-8"))
    advisories = tuple(
        Advisory(each["id"], tuple(each["aliases"]), each["package"], each["summary"], tuple(each["ranges"]))
        for each in found["advisories"]
    )
    return Known(date.fromisoformat(found["date"]), advisories)


def read_accepted(path: Path) -> Accepted:
    """Return what may stay."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    return Accepted(found.get("advisories", {}), found.get("licences", {}))


def audit(folder: Path, known: Known | None, accepted: Accepted, today: date) -> Audit:
    """Check everything."""
    found = Audit()
    by_file = {name: found.pins(folder, name) for name in FILES}
    pins: dict[str, str] = {}
    for each in by_file.values():
        for name, version in each.items():
            if pins.setdefault(name, version) != version:
                found.problems.append(f"{name} is pinned to {pins[name]} and to {version}")
    if known is None:
        found.notes.append("no list of advisories: known vulnerabilities are not looked for")
        accepted = accepted._replace(advisories={})
    else:
        found.advisories(pins, known, accepted.advisories)
        found.age(known, today)
    found.licences(sorted(pins), by_file[PROGRAM], accepted.licences)
    found.bill(by_file[PROGRAM], json.loads((folder / write_sbom.FILE.relative_to(ROOT)).read_text("utf-8")))
    found.leftovers(accepted)
    found.notes.append(f"{len(pins)} packages pinned, {len(by_file[PROGRAM])} of them with the program")
    return found


def main(words: Sequence[str] | None = None) -> int:
    """Print what was found; return 1 if there is a problem."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--list", type=Path, default=ADVISORIES, help="the stored list of advisories")
    options = parser.parse_args(words)
    found = audit(ROOT, read_known(options.list), read_accepted(ACCEPTED), date.today())
    for note in found.notes:
        print(f"audit: {note}")
    for problem in found.problems:
        print(f"audit: PROBLEM: {problem}", file=sys.stderr)
    return 1 if found.problems else 0


if __name__ == "__main__":
    sys.exit(main())
