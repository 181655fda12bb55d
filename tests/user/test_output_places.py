"""Where files may be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from kyodo_tui.user.output_file import OutputFileError
from kyodo_tui.user.output_places import folders, place_for


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "home"
    path.mkdir()
    monkeypatch.setenv("HOME", str(path))
    monkeypatch.chdir(path)
    return path


def test_anywhere(home: Path) -> None:
    assert place_for(Path("/tmp/a.csv"), "anywhere") == Path("/tmp/a.csv")
    assert folders("anywhere") == [home, home]


def test_only_in_the_home_directory(home: Path, tmp_path: Path) -> None:
    assert place_for(Path("a.csv"), "home") == Path("a.csv")
    assert place_for(home / "x" / "a.csv", "home") == home / "x" / "a.csv"
    assert folders("home") == [home]
    (home / "link").symlink_to(tmp_path)
    for path in (tmp_path / "a.csv", Path("../a.csv"), home / "link" / "a.csv", Path("/dev/full")):
        with pytest.raises(OutputFileError, match="書き出せません"):
            place_for(path, "home")


def test_only_in_one_folder(home: Path, tmp_path: Path) -> None:
    drop = tmp_path / "drop"
    drop.mkdir()
    assert place_for(Path("a.csv"), drop) == drop / "a.csv"
    assert place_for(drop / "a.csv", drop) == drop / "a.csv"
    assert folders(drop) == [drop]
    for path in (home / "a.csv", Path("./x/a.csv"), drop / ".." / "a.csv"):
        with pytest.raises(OutputFileError, match=str(drop)):
            place_for(path, drop)


@pytest.mark.parametrize(
    "name",
    [
        *(".bashrc", ".ssh/authorized_keys", "x/.y/a.csv", "visible.csv"),
        *("-rf", "x/-v", "a\n.csv", "a\x1b]0;x\x07.csv", "a\x9b.csv", "a\u202evsc.exe", "\udcff.csv"),
    ],
)
def test_no_name_that_does_more_than_name_a_file(home: Path, tmp_path: Path, name: str) -> None:
    (home / "visible.csv").symlink_to(home / ".profile")
    for folder, rule in ((home, "home"), (home, home)):
        with pytest.raises(OutputFileError, match="この名前では"):
            place_for(folder / name, rule)
    # The folder itself may be anywhere.
    hidden = tmp_path / ".drop"
    hidden.mkdir()
    assert place_for(Path("a.csv"), hidden) == hidden / "a.csv"


def test_nowhere(home: Path) -> None:
    with pytest.raises(OutputFileError, match="ssh"):
        place_for(Path("a.csv"), "off")
    with pytest.raises(OutputFileError):
        folders("off")


def test_no_home(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    def none() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", none)
    with pytest.raises(OutputFileError, match="ホームがありません"):
        place_for(Path("a.csv"), "home")
    assert folders("home") == []
