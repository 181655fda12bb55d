"""``kyodo-tui organisation``: print everything with a body, over all its spellings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kyodo_tui.cli.argument import Argument
from kyodo_tui.cli.commands.page_command import (
    PAGE_FORMAT,
    PageCommand,
    UnknownNameError,
    as_word,
    required,
    shown_name,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kyodo_tui.cli.invocation import Invocation
    from kyodo_tui.core.pages.page import Page
    from kyodo_tui.core.records.report import Organisation as Body
    from kyodo_tui.store.database import Database


_QUOTE = '"'
_MAX_READ = 60
"""Characters of a name that are looked for by reading."""
_MAX_HITS = 50
_MAX_NAMED = 5


class Organisation(PageCommand):
    """Prints everything with a body."""

    name = "organisation"
    summary = "団体の記録を、表記・年度・担当課ごとにまとめて出力する"
    arguments = (
        Argument(("name",), "団体の名称（例: 苫小牧商工会議所）", "団体名", {"nargs": "+"}),
        PAGE_FORMAT,
    )
    fields = ("organiser", "partners")

    def words(self, call: Invocation) -> tuple[str, ...]:
        """Return the command and the name."""
        return (self.name, as_word(" ".join(call.options.name)))

    def question(self, call: Invocation) -> str:
        """Return what is asked."""
        return f"「{shown_name(' '.join(call.options.name).strip())}」の記録"

    def page(self, call: Invocation, database: Database) -> Page:
        """Return the page about a body; an unknown name is exit code 1."""
        name = required(" ".join(call.options.name), "団体の名称", "kyodo-tui organisation 苫小牧商工会議所")
        body = body_named(database, name)
        return body_page(database, body, call.settings.year)


def body_page(database: Database, body: Body, year: int | None = None) -> Page:
    """Return the page about a body, limited to a fiscal year if one is given."""
    from kyodo_tui.core.pages.organisation_page import organisation_page

    life = database.pages.lives.organisation(body)
    if year is not None:
        mentioned = tuple(each for each in life.mentioned if each.entry.fiscal_year == year)
        life = replace(life, mentioned=mentioned)
    return organisation_page(life, database.labels(), database.pages.lineages(life))


def body_named(database: Database, name: str) -> Body:
    """Return the body with a name.

    Raises:
        UnknownNameError: there is none, or there are several.
    """
    bodies = database.pages.bodies
    found = bodies.named(name)
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownNameError(
            f"「{shown_name(name)}」という団体は、法人格の違うものが{len(found)}つあります。",
            f"法人格を付けて指定してください: {_listed([each.name for each in found])}",
        )
    short = bodies.abbreviated(name)
    if len(short) == 1:
        return short[0]
    if short:
        raise UnknownNameError(
            f"「{shown_name(name)}」と略す団体は、{len(short)}つあります。",
            f"名称で指定してください: {_listed([each.name for each in short[:_MAX_NAMED]])}",
        )
    raise UnknownNameError(
        f"「{shown_name(name)}」という団体は、どの記録にもありません。", nearest_remedy(database, name)
    )


def nearest_remedy(database: Database, name: str) -> str:
    """Return the sentence that offers the names of bodies that come nearest to one: by writing, else by reading."""
    names = database.pages.bodies.nearest(name) or _read_like(database, name)
    if names:
        return f"近い名称: {_listed(names)}"
    return "文章のなかの言葉は kyodo-tui search で探せます。"


def _read_like(database: Database, name: str) -> list[str]:
    """Return the names of bodies that are read like ``name``: とまこまい商工会議所, syoukoukaigisyo."""
    from kyodo_tui.core.records.listing import EVERYTHING
    from kyodo_tui.core.search.fields import text_of
    from kyodo_tui.core.search.query import parse

    found: dict[str, None] = {}
    query = parse(f'主催:"{name[:_MAX_READ].replace(_QUOTE, " ")}"')
    for hit in database.hits(query, EVERYTHING, _MAX_HITS):
        parts = [text_of(hit.record, match.field)[match.start : match.end] for match in hit.matches]
        for mention in database.related.mentions_in(hit.record.id):
            if any(part and part in mention.written for part in parts):
                found[database.pages.bodies.by_key[mention.organisation].name] = None
    return list(found)[:_MAX_NAMED]


def _listed(names: Sequence[str]) -> str:
    return "、".join(f"「{name}」" for name in names)
