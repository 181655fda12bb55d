"""Everything that can be tried in the restricted mode, and what it does outside itself: nothing but what is allowed.

A process of its own runs each walk under an audit hook of Python, in a folder where everything is that it could want.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from reports import report

from kyodo_tui.store.writer import write
from kyodo_tui.tui.commands import COMMANDS, KeyContext

if TYPE_CHECKING:
    from collections.abc import Mapping

_WALK = Path(__file__).parents[1] / "support" / "restricted_walk.py"
_SECRET = "secret: 防災 sponsor-city-1\n"
_BAITS = (
    "ok.csv",
    "{folder}/bait/secret.txt",
    "{folder}/bait/fifo",
    "{folder}/drop/link.csv",
    "{folder}/bait/new.csv",
    "-",
    "../bait/new.csv",
    "{folder}/drop/../bait/new.csv",
    "{folder}/drop/away/new.csv",
    "{folder}/drop/.hidden",
    "{folder}/home/new.csv",
    "~/.bashrc",
    "/dev/null/x",
    "/proc/self/environ",
    "$(touch x)",
    "| touch x",
    "!touch x",
)


@dataclass(frozen=True, slots=True)
class Site:
    """A server with a restricted account, all in one folder."""

    folder: Path

    @classmethod
    def made(cls, folder: Path, rights: Mapping[str, str]) -> Site:
        """Lay it out, with rights as lines of the settings of the site."""
        for name in ("home", "cwd", "tmp", "db", "bait", "drop", "shared", "etc/kyodo-tui"):
            (folder / name).mkdir(parents=True)
        write([report(2020), report(2021)], folder / "db" / "kyodo.db")
        (folder / "bait" / "secret.txt").write_text(_SECRET, encoding="utf-8")
        os.mkfifo(folder / "bait" / "fifo")
        (folder / "drop" / "link.csv").symlink_to(folder / "bait" / "secret.txt")
        (folder / "drop" / "away").symlink_to(folder / "bait")
        (folder / "cwd" / "-").symlink_to(folder / "bait" / "secret.txt")
        (folder / "shared" / "会議.txt").write_text("2020-sponsor-city-1\n", encoding="utf-8")
        (folder / "baits.json").write_text(json.dumps(_BAITS), encoding="utf-8")
        lines = [f'db = "{folder}/db/kyodo.db"', *(f'{name} = "{value}"' for name, value in rights.items())]
        text = "\n".join(["kiosk = 'on'", *lines]).format(folder=folder)
        (folder / "etc" / "kyodo-tui" / "config.toml").write_text(text, encoding="utf-8")
        return cls(folder)

    def walk(self, what: str) -> dict[str, Any]:
        """Try everything, and return what was done; nothing outside may have changed."""
        before = self.outside()
        done = subprocess.run(
            [sys.executable, "-I", "-B", "-X", "utf8", str(_WALK), str(self.folder), what],
            cwd=self.folder / "cwd",
            env={
                "HOME": str(self.folder / "home"),
                "TMPDIR": str(self.folder / "tmp"),
                "TERM": "xterm-256color",
                "PATH": os.environ["PATH"],
                "BROWSER": "touch %s",
                "EDITOR": "touch",
                "SSH_TTY": "/dev/pts/0",
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=400,
        )
        assert done.returncode == 0, done.stderr.decode()[-3000:]
        found: dict[str, Any] = json.loads(done.stdout)
        assert found["seen"] == []
        assert self.outside() == before
        assert _SECRET.strip() not in found["said"]
        return found

    def outside(self) -> dict[str, object]:
        """Return all there is outside the state of the user and the drop folder, with content and permissions."""
        inside = (self.folder / "home" / ".local", self.folder / "drop")
        return {
            str(path): (path.lstat().st_mode, path.read_bytes() if path.is_file() else b"")
            for path in self.folder.rglob("*")
            if not any(path.is_relative_to(each) for each in inside)
        }

    def dropped(self) -> set[str]:
        """Return the names of the files that were put into the drop folder."""
        found = {path.name for path in (self.folder / "drop").iterdir()} - {"link.csv", "away"}
        assert (self.folder / "drop" / "link.csv").is_symlink()
        return found


_ALL = {
    "export": "on",
    "files": "{folder}/drop",
    "clipboard": "raw",
    "printer": "on",
    "shared_lists": "{folder}/shared",
}
_PAPER = {"export": "on", "files": "off", "clipboard": "off", "printer": "on"}
_NO_EXPORT = {**_ALL, "export": "off"}


def _check_rights(site: Site, found: Mapping[str, Any], rights: Mapping[str, str]) -> None:
    """Assert that each right was used where it is given, and only there."""
    sent = "".join(found["sent"])
    has_export = rights["export"] == "on"
    assert bool(site.dropped()) is (has_export and rights["files"] != "off"), site.dropped()
    assert ("\x1b]52;" in sent) is (rights["clipboard"] != "off")
    assert ("\x1b[5i" in sent) is (has_export and rights["printer"] == "on")
    assert any("会議" in each for each in found["read"]) is ("shared_lists" in rights)


def test_every_key_and_choice_of_the_browser(tmp_path: Path) -> None:
    site = Site.made(tmp_path, _ALL)
    found = site.walk("browse")
    assert found["code"] == 0
    _check_rights(site, found, _ALL)
    assert {each.id for each in COMMANDS} - set(found["pressed"]) == {"quit", "close", "give_up"}
    assert {each.value for each in KeyContext} - set(found["where"]) <= {"waiting", "progress"}


@pytest.mark.parametrize("rights", [_PAPER, _NO_EXPORT], ids=["paper", "no export"])
def test_every_key_that_takes_something_along(tmp_path: Path, rights: Mapping[str, str]) -> None:
    site = Site.made(tmp_path, rights)
    found = site.walk("take")
    assert found["code"] == 0
    _check_rights(site, found, rights)


@pytest.mark.parametrize("rights", [_ALL, _PAPER], ids=["all", "paper"])
def test_every_command_and_option(tmp_path: Path, rights: Mapping[str, str]) -> None:
    site = Site.made(tmp_path, rights)
    found = site.walk("commands")
    assert set(found["codes"]) <= {0, 1, 2, 3}
    assert bool(site.dropped()) is (rights is _ALL)


def test_every_line_of_the_dialogue(tmp_path: Path) -> None:
    site = Site.made(tmp_path, _ALL)
    found = site.walk("lines")
    assert found["code"] == 0
    assert found["said"].count("）> ") > len(_BAITS)
    assert site.dropped()


def test_the_watch_sees_what_is_done(tmp_path: Path) -> None:
    code = """
import os, pathlib, socket, sqlite3, subprocess, sys, webbrowser
sys.path.insert(0, sys.argv[1])
from watching import Watch
allowed = pathlib.Path('allowed').resolve()
watch = Watch((pathlib.Path(sys.prefix), pathlib.Path(sys.base_prefix)), (allowed,))
watch.begin()
open('allowed/a', 'w').close()
seen = []
for act in (
    lambda: open('b', 'w'), lambda: open('allowed/../b'), lambda: os.listdir('/'), lambda: os.mkdir('c'),
    lambda: os.rename('b', 'allowed/b'), lambda: subprocess.run(['true']), lambda: os.kill(os.getpid(), 0),
    lambda: sqlite3.connect('file:d.db?mode=ro', uri=True), lambda: os.symlink('b', 'e'),
    lambda: socket.create_connection(('127.0.0.1', 1)), lambda: os.open('f', os.O_CREAT),
):
    before = len(watch.seen)
    try:
        act()
    except Exception:
        pass
    seen.append(len(watch.seen) > before)
print(seen)
"""
    (tmp_path / "allowed").mkdir()
    words = [sys.executable, "-I", "-c", code, str(_WALK.parent)]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == f"{[True] * 11}\n"
