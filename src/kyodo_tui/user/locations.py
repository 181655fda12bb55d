"""Directories for the files of the user and of the site."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

APP = "kyodo-tui"
CONFIG_NAME = "config.toml"
LISTS_NAME = "lists.db"
QUERIES_NAME = "queries.txt"
STARTED_NAME = "started"
CHOICES_NAME = "choices.json"
SITE_CONFIG = Path("/etc/xdg")
"""Where the settings of the site are. Users can set ``XDG_CONFIG_DIRS``, so a file here comes before it."""


@dataclass(frozen=True, slots=True)
class Locations:
    """Directories of the program; they need not exist."""

    config: Path
    """Settings of the user."""
    site_config: Path
    """Settings of the site, maintained by its administrator."""
    state: Path
    """What a session leaves for the next one, and the lists of the user."""
    data: Path
    """What the user keeps."""

    @property
    def config_file(self) -> Path:
        """The settings file of the user."""
        return self.config / CONFIG_NAME

    @property
    def lists_file(self) -> Path:
        """The lists of the user."""
        return self.state / LISTS_NAME

    @property
    def queries_file(self) -> Path:
        """The earlier queries of the user."""
        return self.state / QUERIES_NAME

    @property
    def choices_file(self) -> Path:
        """What the user has chosen in the browser."""
        return self.state / CHOICES_NAME

    @property
    def started_file(self) -> Path:
        """What the first start of the browser leaves."""
        return self.state / STARTED_NAME

    @property
    def faults(self) -> Path:
        """Details of unexpected errors."""
        return self.state / "errors"

    @property
    def site_config_file(self) -> Path:
        """The settings file of the site."""
        return self.site_config / CONFIG_NAME


def locations(environ: Mapping[str, str]) -> Locations:
    """Return the directories; on Linux according to the XDG base directory specification.

    Args:
        environ: The environment; ``XDG_*`` variables override the defaults.

    """
    if sys.platform == "linux":
        # The same as platformdirs returns, whose import would take a tenth of the start-up time.
        home = _home(environ)
        return Locations(
            config=_xdg(environ, "XDG_CONFIG_HOME", f"{home}/.config"),
            site_config=_site_config(environ),
            state=_xdg(environ, "XDG_STATE_HOME", f"{home}/.local/state"),
            data=_xdg(environ, "XDG_DATA_HOME", f"{home}/.local/share"),
        )
    from platformdirs import PlatformDirs

    found = PlatformDirs(APP, appauthor=False)
    return Locations(
        found.user_config_path, found.site_config_path, found.user_state_path, found.user_data_path
    )


def _site_config(environ: Mapping[str, str]) -> Path:
    fixed = SITE_CONFIG / APP
    try:
        os.lstat(fixed / CONFIG_NAME)
    except (FileNotFoundError, NotADirectoryError):
        return _xdg(environ, "XDG_CONFIG_DIRS", str(SITE_CONFIG))
    except OSError:
        # In a folder that cannot be entered there may be one.
        return fixed
    return fixed


def _xdg(environ: Mapping[str, str], name: str, default: str) -> Path:
    value = environ.get(name, "")
    paths = value.split(os.pathsep) if name.endswith("_DIRS") else [value]
    # The specification ignores relative paths; the first of several directories takes precedence.
    return Path(next((path for path in paths if path.startswith("/")), default)) / APP


def _home(environ: Mapping[str, str]) -> str:
    home = environ.get("HOME", "")
    if home.startswith("/"):
        return home.rstrip("/")
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_dir.rstrip("/")
    except KeyError:
        return ""
