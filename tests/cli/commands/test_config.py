"""``config``: what holds, and where it was written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from kyodo_tui.cli import main
from kyodo_tui.errors import ExitCode
from kyodo_tui.user.settings import SETTINGS

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "user"))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "site"))
    for info in SETTINGS:
        monkeypatch.delenv(info.variable, raising=False)
    for name in ("user", "site"):
        (tmp_path / name / "kyodo-tui").mkdir(parents=True)
    return tmp_path


def settings(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, dict[str, Any]]:
    assert main(["config", "--format", "json", *words]) == 0
    data = json.loads(capsys.readouterr().out)
    return {each["name"]: each for each in data["settings"]}


def test_every_setting_says_where_it_was_written(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = folder / "site" / "kyodo-tui" / "config.toml"
    site.write_text('clipboard = "off"\ntheme = "dark"\nlocked = ["clipboard"]\n')
    user = folder / "user" / "kyodo-tui" / "config.toml"
    user.write_text('theme = "light"\nclipboard = "raw"\n')
    monkeypatch.setenv("KYODO_FILES", "home")
    found = settings(capsys, "--year", "R2")
    assert list(found) == [info.name for info in SETTINGS]
    assert found["theme"] == {
        "name": "theme",
        "value": "light",
        "source": f"設定ファイル {user}",
        "locked": False,
    }
    assert found["clipboard"]["value"] == "off"
    assert found["clipboard"]["source"] == f"設定ファイル {site}"
    assert found["clipboard"]["locked"]
    assert (found["files"]["value"], found["files"]["source"]) == ("home", "環境変数 KYODO_FILES")
    assert (found["year"]["value"], found["year"]["source"]) == ("2020", "--year")
    assert (found["colour"]["value"], found["colour"]["source"]) == ("auto", None)


def test_it_goes_on_with_settings_that_cannot_be_used(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "user" / "kyodo-tui" / "config.toml").write_text('theme = "purple"\nyear = 2020\n')
    assert main(["config"]) == ExitCode.USAGE
    out, err = capsys.readouterr()
    assert "2020" in out
    assert "purple" in err
    assert "Traceback" not in err
