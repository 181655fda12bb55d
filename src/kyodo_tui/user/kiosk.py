"""The restricted mode, for an account that may run nothing else: its rights, and the environment it sees.

Whatever reaches beyond the screen of the person at the terminal is decided by the site: no other source is read for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

RIGHTS = frozenset({"db", "files", "export", "clipboard", "printer", "shared_lists", "kiosk", "idle_minutes"})
"""Names of the settings that only the site decides."""
DEFAULTS: Mapping[str, object] = {"files": "off", "idle_minutes": 30}
"""Settings whose default is another one than elsewhere."""
_FACTS = frozenset(
    {
        "ACCESSIBLE",
        "COLORFGBG",
        "COLORTERM",
        "HOME",
        "LANG",
        "LANGUAGE",
        "LOGNAME",
        "NO_COLOR",
        "STY",
        "TERM",
        "TERM_PROGRAM",
        "TMUX",
        "TZ",
        "USER",
    }
)
_FACT_PREFIXES = ("LC_", "SSH_")


def restricted_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """Return what says something about the person, the terminal and the line; the rest could change the program."""
    return {
        name: value for name, value in environ.items() if name in _FACTS or name.startswith(_FACT_PREFIXES)
    }
