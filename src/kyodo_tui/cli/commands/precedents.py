"""``kyodo-tui precedents``: print the life of an event or a body, year by year."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_tui.cli.argument import Argument
from kyodo_tui.cli.commands.organisation import nearest_remedy
from kyodo_tui.cli.commands.page_command import (
    PAGE_FORMAT,
    PageCommand,
    UnknownNameError,
    as_word,
    required,
    shown_name,
)
from kyodo_tui.cli.record_ids import whole_id

if TYPE_CHECKING:
    from kyodo_tui.cli.invocation import Invocation
    from kyodo_tui.core.pages.page import Page
    from kyodo_tui.core.pages.precedents import Life
    from kyodo_tui.store.database import Database

_MAX_CANDIDATES = 1000
_MAX_NAMED = 5
_EDITION = re.compile(
    r"第\s*[0-9０-９一二三四五六七八九十百]+\s*回|(?:令和|平成|昭和)\s*[0-9０-９元一二三四五六七八九十]+\s*年度?"
    r"|(?:19|20)[0-9]{2}(?:年度?)?"
)
"""What a name has of one year alone."""


class Precedents(PageCommand):
    """Prints the life of an event or a body."""

    name = "precedents"
    summary = "催しや団体の前例を、年度ごとに出力する"
    arguments = (
        Argument(
            ("subject",),
            "記録番号、催しの名称、または団体の名称（例: 2020-committee-6、港まつり）",
            "記録番号か名称",
            {"nargs": "+"},
        ),
        PAGE_FORMAT,
    )
    fields = ("name", "organiser", "partners")
    takes_year = False

    def words(self, call: Invocation) -> tuple[str, ...]:
        """Return the command and what it was asked about."""
        return (self.name, as_word(" ".join(call.options.subject)))

    def question(self, call: Invocation) -> str:
        """Return what is asked."""
        return f"「{shown_name(' '.join(call.options.subject).strip())}」の前例"

    def page(self, call: Invocation, database: Database) -> Page:
        """Return the page about an event or a body; an unknown one is exit code 1."""
        from kyodo_tui.core.pages.precedents import precedents_page

        subject = required(" ".join(call.options.subject), "記録番号か名称", "kyodo-tui precedents 港まつり")
        life, is_part = life_of(database, subject)
        page = precedents_page(life, database.labels(), call.settings.new_after_years)
        if not is_part:
            return page
        how = f"「{shown_name(subject)}」を名称に含む、ただひとつの催し"
        return replace(page, facts=(("探し方", how), *page.facts))


def life_of(database: Database, subject: str) -> tuple[Life, bool]:
    """Return the life of what a record id, the name of an event or of a body means.

    The second value is true where the subject is but a part of the name.

    Raises:
        UnknownNameError: nothing has that name, or too much.
    """
    lives, bodies = database.pages.lives, database.pages.bodies
    if life := lives.of_record(whole_id(database, subject)):
        return life, False
    same, events = lives.events_named(subject, _candidates(database, subject))
    if same and len(events) == 1:
        return lives.of_event(events[0]), False
    if not same or not events:
        found = bodies.named(subject) or bodies.abbreviated(subject)
        if len(found) == 1:
            return lives.of_body(found[0]), False
    if len(events) == 1:
        return lives.of_event(events[0]), True
    if events:
        named = "、".join(f"{event.name}（{event.newest}）" for event in events[:_MAX_NAMED])
        more = f" ほか{len(events) - _MAX_NAMED}件" if len(events) > _MAX_NAMED else ""
        raise UnknownNameError(
            f"「{shown_name(subject)}」に当たる催しが{len(events)}件あります。",
            f"記録番号で指定してください: {named}{more}",
        )
    raise UnknownNameError(
        f"「{shown_name(subject)}」という催しも団体も、どの記録にもありません。",
        nearest_remedy(database, subject),
    )


def _candidates(database: Database, name: str) -> list[str]:
    """Return the ids of the records whose name may be this one, whatever its year and ordinal."""
    from kyodo_tui.core.records.event_names import event_name
    from kyodo_tui.core.records.listing import EVERYTHING
    from kyodo_tui.core.search.query import parse

    ids: dict[str, None] = {}
    names = event_name(name)
    for text in dict.fromkeys((name, _EDITION.sub(" ", name), names.key, names.main)):
        bare = text.replace('"', " ").strip()
        if bare:
            selection = database.select(parse(f'名称:"{bare}"'), EVERYTHING)
            ids.update(dict.fromkeys(row.id for row in selection.rows(0, _MAX_CANDIDATES)))
    return list(ids)
