"""The words of a command line that every proof line of the browser ends with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kyodo_tui.user.settings import Settings


def database_words(settings: Settings) -> tuple[str, ...]:
    """Return the words that name the database; none for the bundled one, or where the site has fixed it."""
    from kyodo_tui.core.proof_line import option_words

    named = settings.db if "db" not in settings.locked else None
    return option_words("--db", None if named is None else str(named))
