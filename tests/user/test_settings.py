"""Settings: their sources, precedence, locks, and messages for invalid values."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kyodo_tui.cli import main
from kyodo_tui.errors import ExitCode
from kyodo_tui.user.locations import Locations
from kyodo_tui.user.settings import SETTINGS, Settings
from kyodo_tui.user.settings_reader import read_settings

if TYPE_CHECKING:
    from collections.abc import Mapping


@pytest.fixture
def places(tmp_path: Path) -> Locations:
    found = Locations(*(tmp_path / name for name in ("config", "site", "state", "data")))
    found.config.mkdir()
    found.site_config.mkdir()
    return found


def read(
    places: Locations, environ: Mapping[str, str] | None = None, **options: object
) -> tuple[Settings, list[str]]:
    settings, problems = read_settings(environ or {}, options, places)
    for problem in problems:
        assert problem.exit_code is ExitCode.USAGE
        assert "\n" not in problem.title
        assert problem.remedy
    return settings, [problem.title for problem in problems]


def test_defaults(places: Locations) -> None:
    settings, problems = read(places)
    assert (settings, problems) == (Settings(), [])
    assert {info.name: info.default for info in SETTINGS} == {
        info.name: getattr(settings, info.name) for info in SETTINGS
    }


def test_precedence_of_the_sources(places: Locations) -> None:
    places.site_config_file.write_text('theme = "dark"\nyear = 2018\nclipboard = "off"\n')
    places.config_file.write_text('\ufefftheme = "light"\nyear = "令和元"\n', encoding="utf-8")
    settings, problems = read(places)
    assert problems == []
    assert (settings.theme, settings.year, settings.clipboard) == ("light", 2019, "off")
    assert read(places, {"KYODO_YEAR": "R2"})[0].year == 2020
    assert read(places, {"KYODO_YEAR": "R2"}, year="2021")[0].year == 2021
    assert read(places, {"KYODO_THEME": " Dark "})[0].theme == "dark"
    assert read(places, {"KYODO_THEME": ""})[0].theme == "light"


def test_every_setting_can_come_from_every_source(places: Locations) -> None:
    written: dict[str, tuple[Any, str, Any]] = {
        # name: as TOML, as text, value
        "db": ('"/x/a.db"', "/x/a.db", Path("/x/a.db")),
        "ambiguous_width": ("2", "2", "2"),
        "theme": ('"light"', "light", "light"),
        "colour": ('"never"', "1", "never"),
        "year": ("2020", "2020", 2020),
        "clipboard": ('"off"', "off", "off"),
        "input_method": ('"on"', "on", "on"),
        "lines": ('"on"', "1", "on"),
        "mouse": ('"on"', "on", "on"),
        "new_after_years": ("3", "3", 3),
        "query_history": ('"off"', "off", "off"),
        "columns": ('["when", "people"]', "when,people", ("when", "people")),
        "keys": ('{mark = ";", shortlist = ["i", "F6"]}', "mark=; shortlist=i,F6", "mark=; shortlist=i,F6"),
        "files": ('"home"', "home", "home"),
        "printer": ('"on"', "on", "on"),
        "export": ('"off"', "off", "off"),
        "kiosk": ('"on"', "on", "on"),
        "idle_minutes": ("15", "15", 15),
        "shared_lists": ('"/x/lists"', "/x/lists", Path("/x/lists")),
    }
    assert written.keys() == {info.name for info in SETTINGS}
    for info in SETTINGS:
        toml, text, value = written[info.name]
        places.config_file.write_text(f"{info.name} = {toml}\n")
        assert getattr(read(places)[0], info.name) == value, info.name
        places.config_file.unlink()
        assert getattr(read(places, {info.variable: text})[0], info.name) == value, info.name
    assert read(places, {"NO_COLOR": "0"})[0].has_colour is False
    assert read(places, {"NO_COLOR": ""})[0].has_colour is True


def test_paths_in_a_file_are_relative_to_it(places: Locations) -> None:
    places.config_file.write_text('db = "mine.db"\n')
    assert read(places)[0].db == places.config / "mine.db"
    assert read(places, {"KYODO_DB": "mine.db"})[0].db == Path("mine.db")


WRONG: dict[str, tuple[str, tuple[str, ...]]] = {
    "another value": ('theme = "purple"', ("theme", "purple", "auto、light、dark")),
    "another type": ("theme = ['a', 1]", ("theme", "使えません")),
    "a truth value": ("colour = false", ("colour", "False")),
    "no year": ('year = "いつか"', ("year", "いつか", "年度")),
    "no number of years": ("new_after_years = true", ("new_after_years", "True", "0 から")),
    "years below zero": ("new_after_years = -1", ("new_after_years", "-1", "0 から")),
    "no folder": ('files = "tmp"', ("files", "tmp", "off")),
    "an empty path": ('db = ""', ("db", "ファイルの名前")),
    "a table": ("[theme]\nx = 1", ("theme", "使えません")),
    "an unknown name": ('thema = "dark"', ("thema", "ありません")),
    "locked by a person": ('locked = ["db"]', ("locked", "ありません")),
    "no TOML": ("\n\ntheme dark", ("3行目", "TOML")),
    "a number without end": (f"year = {'9' * 5000}", ("TOML",)),
    "a hexadecimal number without end": (f"idle_minutes = 0x{'f' * 20_000}", ("TOML",)),
    "one in a list": (f"columns = ['year', 0x{'f' * 20_000}]", ("TOML",)),
    "digits without end": (f"idle_minutes = '{'9' * 5000}'", ("9…", "1440 までの数")),
    "years without end": (f"new_after_years = '{'9' * 5000}'", ("9…", "100 までの数")),
    "a depth without end": (f"year = {'[' * 5000}", ("TOML",)),
    "too large": ("#" * 70_000, ("大きすぎます",)),
    "a long value": (f'theme = "{"あ" * 500}"', ("あ…",)),
}


@pytest.mark.parametrize("name", WRONG)
def test_an_invalid_value_is_reported_in_one_line(name: str, places: Locations) -> None:
    text, words = WRONG[name]
    places.config_file.write_text(text, encoding="utf-8")
    settings, problems = read(places)
    assert settings == Settings()
    assert len(problems) == 1
    assert str(places.config_file) in problems[0]
    assert all(word in problems[0] for word in words), problems[0]
    assert len(problems[0]) < 300


def test_an_unreadable_file_is_reported(places: Locations) -> None:
    places.config_file.write_bytes(b"theme = 'light'\n#" + b"\x83\x65")
    assert "2行目" in read(places)[1][0]
    places.config_file.unlink()
    os.mkfifo(places.config_file)
    assert "ファイルではありません" in read(places)[1][0]
    places.config_file.unlink()
    places.config_file.mkdir()
    assert "ファイルではありません" in read(places)[1][0]
    nowhere = replace(places, config=places.config / "none" / "\0")
    assert read(nowhere) == (Settings(), [])


def test_all_invalid_values_are_found_and_valid_ones_kept(places: Locations) -> None:
    places.config_file.write_text('theme = "x"\nyear = 2020\ncolour = "y"\n')
    settings, problems = read(places, {"KYODO_AMBIGUOUS": "z"}, ambiguous_width="w")
    assert settings.year == 2020
    assert len(problems) == 4
    assert "KYODO_AMBIGUOUS" in problems[2]
    assert "--ambiguous-width" in problems[3]


def test_locked_settings_cannot_be_changed(places: Locations) -> None:
    places.site_config_file.write_text('clipboard = "off"\nlocked = ["clipboard", "db"]\n')
    places.config_file.write_text('clipboard = "raw"\ndb = "other.db"\ntheme = "light"\n')
    settings, problems = read(places, {"KYODO_CLIPBOARD": "tmux", "KYODO_DB": "other.db"})
    assert problems == []
    assert (settings.clipboard, settings.db, settings.theme) == ("off", None, "light")
    settings, problems = read(places, db="other.db")
    assert settings.db is None
    assert len(problems) == 1
    assert "--db" in problems[0]
    assert "管理者" in problems[0]


@pytest.mark.parametrize("names", ['"db"', '["db", "x"]', "[1]", "[[]]", "true"])
def test_an_invalid_lock_is_reported(names: str, places: Locations) -> None:
    places.site_config_file.write_text(f"locked = {names}\n")
    assert "locked" in read(places)[1][0]


def test_the_program_reports_an_invalid_setting_and_stops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "kyodo-tui").mkdir()
    (tmp_path / "kyodo-tui" / "config.toml").write_text('theme = "\\u001b[31m"\n')
    assert main(["search", "防災"]) == ExitCode.USAGE
    out, err = capsys.readouterr()
    assert out == ""
    assert 1 <= err.count("\n") <= 2
    assert "\x1b" not in err
    assert main(["doctor"]) == ExitCode.DONE
    assert "config.toml の theme" in capsys.readouterr().out


def test_no_parser_is_imported_without_a_settings_file(tmp_path: Path) -> None:
    code = (
        "import sys; from kyodo_tui.cli import main; main(['search', '防災', '--count']);"
        "print(sorted({'tomllib', 'platformdirs'} & set(sys.modules)))"
    )
    environ = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "XDG_CONFIG_DIRS": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, timeout=60, check=True, env=environ
    )
    assert done.stdout.split()[-1] == b"[]"
