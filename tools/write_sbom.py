"""Write the software bill of materials (CycloneDX) from the pinned requirements: ``make docs``."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import NamedTuple

from kyodo_tui import __version__

_ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = _ROOT / "requirements.txt"
FILE = _ROOT / "share" / "kyodo-tui" / "sbom.cdx.json"
_PROGRAM = "kyodo-tui"
_PINNED = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_NEEDED_BY = re.compile(r"^ +# +(?:via +)?([\w.-]+)(?: \(pyproject\.toml\))?$")


class Component(NamedTuple):
    """What is installed beside the program."""

    name: str
    version: str
    hashes: tuple[str, ...]
    """SHA-256 of every file that may be installed."""
    needed_by: tuple[str, ...]
    """Names of what requires it."""

    @property
    def reference(self) -> str:
        """Its package URL."""
        return f"pkg:pypi/{self.name}@{self.version}"


def components(requirements: Path = REQUIREMENTS) -> list[Component]:
    """Return what a requirements file pins, by name."""
    found: list[Component] = []
    for block in re.split(r"\n(?=\S)", requirements.read_text(encoding="utf-8")):
        pinned = _PINNED.match(block)
        if pinned is not None:
            needed = (_NEEDED_BY.match(line) for line in block.splitlines())
            names = tuple(match[1] for match in needed if match is not None and match[1] != "via")
            found.append(Component(pinned["name"], pinned["version"], tuple(_HASH.findall(block)), names))
    return found


def text() -> str:
    """Return the bill of materials."""
    found = components()
    program = f"pkg:pypi/{_PROGRAM}@{__version__}"
    needs: dict[str, list[str]] = {program: []}
    needs |= {each.reference: [] for each in found}
    references = {each.name: each.reference for each in found} | {_PROGRAM: program}
    for each in found:
        for name in each.needed_by:
            needs[references[name]].append(each.reference)
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": program,
                "name": _PROGRAM,
                "version": __version__,
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": [
            {
                "type": "library",
                "bom-ref": each.reference,
                "name": each.name,
                "version": each.version,
                "purl": each.reference,
                "properties": [{"name": "pip:sha256", "value": value} for value in each.hashes],
            }
            for each in found
        ],
        "dependencies": [{"ref": ref, "dependsOn": sorted(used)} for ref, used in needs.items()],
    }
    return json.dumps(bill, indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    """Write the file."""
    FILE.write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
