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
STRICT: Mapping[str, object] = {
    "kiosk": "on",
    "export": "off",
    "files": "off",
    "clipboard": "off",
    "printer": "off",
    "shared_lists": None,
}
"""What holds where the site has decided something, but nobody can say what."""
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
    return {name: value for name, value in environ.items() if _is_fact(name, value)}


def _is_fact(name: str, value: str) -> bool:
    if name not in _FACTS and not name.startswith(_FACT_PREFIXES):
        return False
    # Locales and time zones that are paths name files to load; a zone (Asia/Tokyo) has a slash, too.
    if name == "TZ":
        return value[:1] not in (":", "/") and ".." not in value
    return not name.startswith(("LANG", "LC_")) or "/" not in value
