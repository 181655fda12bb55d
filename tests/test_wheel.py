"""The built wheel alone, beside nothing but the run-time dependencies it declares, opens its own database."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement

import kyodo_tui

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent.parent
RECORD = "2020-cohost-3"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    built = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace")
    assert built.returncode == 0, built.stdout + built.stderr
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the wheel in it and nothing else."""
    folder = tmp_path_factory.mktemp("installed")
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        str(folder),
    ]
    subprocess.run([*command, str(wheel)], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def dependencies(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with links to what the wheel declares it needs, and what that needs in turn."""
    folder = tmp_path_factory.mktemp("dependencies")
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = archive.read(name).decode()
    waiting = [Requirement(text) for text in re.findall(r"(?m)^Requires-Dist: (.+)$", metadata)]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        requirement = waiting.pop()
        extras = frozenset(requirement.extras)
        if (requirement.name, extras) in seen or not _applies(requirement, {""}):
            continue
        seen.add((requirement.name, extras))
        found = distribution(requirement.name)
        _link(found, folder)
        waiting += [
            needed for text in found.requires or () if _applies(needed := Requirement(text), {"", *extras})
        ]
    return folder


def _applies(requirement: Requirement, extras: set[str]) -> bool:
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in extras)


def _link(found: Distribution, folder: Path) -> None:
    for top in {file.parts[0] for file in found.files or ()} - {"..", "__pycache__"}:
        place = folder / top
        if not place.exists():
            place.symlink_to(Path(str(found.locate_file(top))))


def run(
    arguments: Sequence[str], folders: Sequence[Path], elsewhere: Path
) -> subprocess.CompletedProcess[str]:
    """Run Python without its site packages: what is not in ``folders`` or the standard library is not there."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "KYODO"))
    }
    environment |= {"PYTHONPATH": os.pathsep.join(map(str, folders)), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [sys.executable, "-S", *arguments],
        env=environment,
        cwd=elsewhere,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_it_shows_a_record_of_the_database_it_brings(
    installed: Path, dependencies: Path, tmp_path: Path
) -> None:
    shown = run(
        ["-m", "kyodo_tui", "show", RECORD, "--format", "json"], [installed, dependencies], elsewhere=tmp_path
    )
    assert (shown.returncode, shown.stderr) == (0, "")
    assert json.loads(shown.stdout)["id"] == RECORD


def test_the_browser_needs_nothing_that_is_not_declared(
    installed: Path, dependencies: Path, tmp_path: Path
) -> None:
    code = "import kyodo_tui.tui.launch as app, kyodo_tui.store.writer; print(app.__file__)"
    imported = run(["-c", code], [installed, dependencies], elsewhere=tmp_path)
    assert imported.returncode == 0, imported.stderr
    assert Path(imported.stdout.strip()).is_relative_to(installed)


def test_the_trial_itself_would_notice_a_missing_dependency(installed: Path, tmp_path: Path) -> None:
    assert run(["-c", "import textual"], [installed], elsewhere=tmp_path).returncode != 0


def test_it_holds_the_package_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (metadata,) = (archive.read(name).decode() for name in names if name.endswith(".dist-info/METADATA"))
        (commands,) = (archive.read(name).decode() for name in names if name.endswith("entry_points.txt"))
    assert {name.split("/")[0] for name in names} == {
        "kyodo_tui",
        f"kyodo_tui-{kyodo_tui.__version__}.data",
        f"kyodo_tui-{kyodo_tui.__version__}.dist-info",
    }
    assert sorted(name.partition(".data/data/share/")[2] for name in names if ".data/" in name) == [
        "bash-completion/completions/kyodo-tui",
        "fish/vendor_completions.d/kyodo-tui.fish",
        "kyodo-tui/config.toml.example",
        "kyodo-tui/kyodo-tui-kiosk",
        "kyodo-tui/sbom.cdx.json",
        "kyodo-tui/sshd_config.example",
        "man/man1/kyodo-tui.1",
        "zsh/site-functions/_kyodo-tui",
    ]
    assert {"kyodo_tui/data/kyodo.db", "kyodo_tui/py.typed", "kyodo_tui/tui/browser.tcss"} <= set(names)
    assert not any("__pycache__" in name for name in names)
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert f"Version: {kyodo_tui.__version__}\n" in metadata
    assert "kyodo-tui = kyodo_tui.__main__:main" in commands
