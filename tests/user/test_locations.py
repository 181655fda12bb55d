"""Directories of the user and of the site."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from platformdirs import PlatformDirs

from kyodo_tui.user.locations import locations

ENVIRONMENTS: dict[str, dict[str, str]] = {
    "nothing set": {"HOME": "/home/someone"},
    "other places": {
        "HOME": "/home/someone",
        "XDG_CONFIG_HOME": "/srv/config",
        "XDG_STATE_HOME": "/srv/state",
        "XDG_DATA_HOME": "/srv/data",
        "XDG_CONFIG_DIRS": "/srv/site:/etc/xdg",
    },
    "relative and empty": {
        "HOME": "/home/someone",
        "XDG_CONFIG_HOME": "here",
        "XDG_STATE_HOME": "",
        "XDG_DATA_HOME": " ",
        "XDG_CONFIG_DIRS": "here:/etc/site",
    },
    "no home": {},
    "relative home": {"HOME": "home"},
}


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs itself is asked")
@pytest.mark.parametrize("environ", ENVIRONMENTS.values(), ids=ENVIRONMENTS)
def test_directories_match_platformdirs(environ: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_DIRS"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    theirs = PlatformDirs("kyodo-tui", appauthor=False)
    ours = locations(environ)
    assert ours.config == theirs.user_config_path
    assert ours.site_config == theirs.site_config_path
    assert ours.state == theirs.user_state_path
    assert ours.data == theirs.user_data_path
    assert ours.config_file == Path(theirs.user_config_dir, "config.toml")
