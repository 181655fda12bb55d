"""What surrounds the code: the tracked files, the pins, the version, the first lines a newcomer types."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from importlib.metadata import version as installed_version
from pathlib import Path

import pytest

import kyodo_tui

ROOT = Path(__file__).resolve().parent.parent
LOCK = "requirements-lock.txt"
"""What makes the other files; it is installed nowhere else."""
PINS = ("requirements.txt", "requirements-build.txt", "requirements-dev.txt", LOCK)

# Put together here, so that this file does not hold what it looks for.
REGISTRY_HOSTS = re.compile(
    "|".join(
        re.escape(".".join(parts))
        for parts in (
            ("pypi", "org"),
            ("pythonhosted", "org"),
            ("npmjs", "org"),
            ("npmjs", "com"),
            ("deb", "debian", "org"),
            ("security", "debian", "org"),
        )
    ).encode()
)
MACHINE_PATH = re.compile(rb"(?<![\w./~$})-])/(?:work|farm|root|Users|home/[a-z]+/(?:src|work))/[\w.]")


def tracked_files() -> list[Path]:
    """Return the files git knows; a copy without its history has no list to hold the rules against."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("git がないので、管理しているファイルの一覧が分かりません")
    # An owner other than the user is normal for a mounted checkout; reading a list of names is harmless.
    command = ["git", "-c", f"safe.directory={ROOT}", "-C", str(ROOT), "ls-files", "-z"]
    environment = {
        **os.environ,
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "safe.directory",
        "GIT_CONFIG_VALUE_0": str(ROOT),
    }
    listed = subprocess.run(command, check=True, capture_output=True, env=environment).stdout
    paths = [ROOT / os.fsdecode(name) for name in listed.split(b"\0") if name]
    return [path for path in paths if path.is_file()]


def places(pattern: re.Pattern[bytes]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}: {match.group().decode(errors='replace')}"
        for path in tracked_files()
        for match in pattern.finditer(path.read_bytes())
    ]


def pins(name: str) -> dict[str, str]:
    """Return what a requirements file pins, name to version, each checked to be one pin with its hashes."""
    text = (ROOT / name).read_text(encoding="utf-8")
    statements = re.sub(r"\\\n", " ", re.sub(r"(?m)^\s*#.*\n", "", text)).splitlines()
    found: dict[str, str] = {}
    for statement in filter(str.strip, statements):
        match = re.fullmatch(
            r"([a-z0-9-]+)==(\S+)(?: ; [^#]*?)?((?:\s+--hash=sha256:[0-9a-f]{64})+)\s*", statement
        )
        assert match, f"{name}: no pin with hashes: {statement[:80]}"
        assert match[1] not in found, f"{name}: {match[1]} is pinned twice"
        found[match[1]] = match[2]
    return found


def project() -> dict[str, object]:
    return dict(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"])


def normalized(requirement: str) -> str:
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert match
    return re.sub(r"[-_.]+", "-", match.group()).lower()


def test_the_patterns_find_what_they_are_for() -> None:
    host = ".".join(("files", "pythonhosted", "org"))
    assert REGISTRY_HOSTS.search("/".join(("--index-" + "url https:", "", host, "simple")).encode())
    assert MACHINE_PATH.search("/".join(("see ", "work", "main")).encode())
    assert MACHINE_PATH.search(("'" + "/".join(("", "root", ".cache"))).encode())
    assert not MACHINE_PATH.search(b"https://example.jp/work/plan, $HOME/work/x, ../work/x")


def test_no_tracked_file_names_a_package_registry() -> None:
    assert places(REGISTRY_HOSTS) == []


def test_no_tracked_file_holds_a_path_of_one_machine() -> None:
    assert places(MACHINE_PATH) == []


@pytest.mark.parametrize("name", PINS)
def test_every_pin_has_its_hashes_and_nothing_else_is_installed(name: str) -> None:
    assert pins(name)


def test_the_pins_agree_with_each_other() -> None:
    everything = pins("requirements-dev.txt")
    for name in set(PINS) - {LOCK}:
        assert pins(name).items() <= everything.items(), f"{name}: run make lock"


def test_every_requirement_of_the_project_is_pinned() -> None:
    tables = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = tables["dependency-groups"]
    required = {
        LOCK: groups.pop("lock"),
        "requirements.txt": tables["project"]["dependencies"],
        "requirements-build.txt": [*tables["build-system"]["requires"], *groups["build"]],
        "requirements-dev.txt": [
            *tables["project"]["dependencies"],
            *tables["project"]["optional-dependencies"]["readings"],
            *(entry for group in groups.values() for entry in group if isinstance(entry, str)),
        ],
    }
    for name, requirements in required.items():
        assert {normalized(requirement) for requirement in requirements} <= pins(name).keys(), (
            f"{name}: run make lock"
        )


def test_the_version_is_written_once() -> None:
    described = project()
    assert "version" not in described
    assert described["dynamic"] == ["version"]
    assert installed_version("kyodo-tui") == kyodo_tui.__version__
    literal = re.compile(rf"""["']{re.escape(kyodo_tui.__version__)}["']""")
    holders = [
        path for path in (ROOT / "src").rglob("*.py") if literal.search(path.read_text(encoding="utf-8"))
    ]
    assert holders == [ROOT / "src" / "kyodo_tui" / "__init__.py"]


def test_the_changelog_tells_of_this_version_first() -> None:
    releases = re.findall(r"(?m)^## \[(\d\S*)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    assert releases[0] == kyodo_tui.__version__


@pytest.mark.parametrize("command", ["make run", "make test"])
def test_the_readme_says_how_to_begin(command: str) -> None:
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_commands_of_the_readme_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"(?m)(?:^|[`$] ?)make ([a-z]+)\b", readme))
    targets = set(re.findall(r"(?m)^([a-z]+):", makefile))
    assert named <= targets


def test_the_checks_can_be_started() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "check" in script.read_text(encoding="utf-8").splitlines()[-1]
