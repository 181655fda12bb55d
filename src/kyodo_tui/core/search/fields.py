"""The searched fields, and the weight of a hit in each of them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.core.records.record import Project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_tui.core.records.record import Record

FIELD_RANK = {
    "name": 0,
    "organiser": 1,
    "department": 1,
    "partners": 2,
    "held": 3,
    "purpose": 3,
    "effects": 3,
    "extra": 3,
}
"""Searched field → rank class of a hit in it; smaller is better."""

TEXT_FIELDS = tuple(FIELD_RANK)
"""The searched fields, in the order a record shows them."""


LENGTH_CLASSES = 4
"""Number of classes of :func:`length_class`."""


KEY = "\x1e"
"""Encloses what is found with a text and does not stand in it: dates, short names. No typed text holds it."""


def written_length(line: str) -> int:
    """Return the length of the folded text of a field without its keys."""
    end = line.find(KEY)
    return end if end >= 0 else len(line)


@lru_cache(maxsize=4096)
def length_class(length: int) -> int:
    """Return the class of a field with ``length`` folded characters: matches in short fields rank higher."""
    return 0 if length <= 8 else 1 if length <= 16 else 2 if length <= 32 else 3


class TextField(NamedTuple):
    """A name of the query language for some of the searched fields."""

    code: str
    """ASCII name in the query language."""
    label: str
    """Japanese name in the query language."""
    names: tuple[str, ...]
    """The fields of a record it stands for."""
    other_names: tuple[str, ...] = ()
    """Further Japanese names in queries: the column headings of the sources, and what people say."""


QUERY_FIELDS = (
    TextField(
        "name", "名称", ("name",), ("名前", "事業", "事業名", "事業の名称", "協働事業の名称", "催し", "件名")
    ),
    TextField(
        "dept", "課", ("department",), ("担当", "担当課", "担当部", "担当部署", "部署", "所管", "所管課")
    ),
    TextField(
        "org",
        "主催",
        ("organiser", "partners"),
        (
            "主催者",
            "主催団体",
            "団体",
            "団体名",
            "関係団体",
            "協力団体",
            "取組に関係した団体",
            "取組に関係した団体等",
        ),
    ),
    TextField(
        "purpose",
        "目的",
        ("purpose",),
        ("内容", "目的・内容", "目的、内容", "目的、内容等", "事業内容", "協働事業の目的、内容等"),
    ),
    TextField(
        "effects",
        "効果",
        ("effects",),
        ("反響", "成果", "取組の効果", "市民の反響", "市民からの反響", "取組の効果、市民からの反響等"),
    ),
)


def text_of(record: Record, field: str) -> str:
    """Return the text of a searched field; empty if the record has no such field."""
    if field == "extra":
        return record.extra_text
    return getattr(record, field, None) or ""


def texts_of(record: Record) -> Iterator[str]:
    """Yield the texts of a record that are searched or highlighted: fields, then labels of sessions, totals, bodies."""
    for field in TEXT_FIELDS:
        if text := text_of(record, field):
            yield text
    if isinstance(record, Project):
        yield from (session.label for session in record.sessions if session.label)
        yield from (total.text for total in record.totals)
        yield from record.partner_list
