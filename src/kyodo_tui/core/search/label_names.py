"""What a record shows besides its texts: form, name holder, frequency, status, partner kinds, id, number.

These names stand beside the texts of a record in the index. Only a whole name finds one: 後援, 新規, 2年に一度.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.abbreviations import abbreviated
from kyodo_tui.core.japanese.numbers import in_figures
from kyodo_tui.core.records.labels import STATUSES
from kyodo_tui.core.records.record import HELD, SOME_CANCELLED, Project, Sponsorship
from kyodo_tui.core.search.fields import KEY
from kyodo_tui.core.search.surface import LETTER_END, surface_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_tui.core.records.labels import Labels
    from kyodo_tui.core.records.record import Record

LABEL = "\x1c"
"""Begins the key of such a name. No typed text holds it."""
_APART = 0xF0000
"""Distance to the private characters of which such a key consists, so that no part of it is found."""
_LETTER_END = chr(ord(LETTER_END) + _APART)
_MARK = re.compile("^[①-⑳]")
_IN_BRACKETS = re.compile("[（(](.+?)[）)]")
_PARTS = re.compile("[・（）()、]|等$")
_ENDINGS = re.compile("(?:実施|名義|のみ|あり|開催)$")
_CITY = re.compile("[市区町村都道府県]$")
_MIN_NAME = 2
_BEGUN_ID = re.compile("[0-9a-z]+-(?=[0-9-]*[a-z])[0-9a-z-]*|[a-z-]+-[0-9]*", re.IGNORECASE)
"""The code of a report with some of what follows it, or an id without that code."""
_DASH = re.compile("[‐‑‒–—―−ー]")
_READ_ONLY = re.compile("[ぁ-ゖァ-ヺーa-z]+", re.IGNORECASE)


def label_surface(text: str) -> str:
    """Return the surface by which ``text`` finds the records that show it as a name; empty if it cannot be one."""
    plain = unicodedata.normalize("NFKC", text)
    return "" if _READ_ONLY.fullmatch(plain) else f"{KEY}{_key(text)}{KEY}"


def begun_id_surface(text: str) -> str:
    """Return the surface by which the beginning of an id (2020-coho) finds records; empty if it cannot be one."""
    return f"{KEY}{_key(text).removesuffix(_LETTER_END)}" if _is_begun_id(text) else ""


def _is_begun_id(text: str) -> bool:
    return _BEGUN_ID.fullmatch(_DASH.sub("-", unicodedata.normalize("NFKC", text))) is not None


def is_label(surface: str) -> bool:
    """Return whether a surface is that of a name that a record shows."""
    return surface.startswith(f"{KEY}{LABEL}")


def is_begun(surface: str) -> bool:
    """Return whether a surface is that of the beginning of an id."""
    return is_label(surface) and not surface.endswith(KEY)


def shows(surface: str, name: str) -> bool:
    """Return whether a record that shows ``name`` is found by a surface."""
    return label_surface(name).startswith(surface) if is_begun(surface) else label_surface(name) == surface


def label_names(record: Record, labels: Labels) -> Iterator[tuple[str, str]]:
    """Yield the names that a record shows, each with its field."""
    yield "id", record.id
    yield "id", record.id.partition("-")[2]
    yield "no", f"No.{record.no}"
    for form in record.forms:
        yield from (("form", name) for name in names_of(labels.form(form)))
    for kind in record.partner_kinds:
        yield "partner_kinds", labels.kind(kind)
    if isinstance(record, Sponsorship):
        yield from (("name_holder", name) for name in names_of(labels.holder(record.name_holder)))
    if isinstance(record, Project) and record.frequency:
        yield from (("frequency", name) for name in names_of(labels.frequency(record.frequency)))
    if record.status and record.status != HELD:
        yield from (("status", name) for name in names_of(STATUSES.get(record.status, record.status)))
        if record.status == SOME_CANCELLED:
            yield "status", "中止"


def label_keys(record: Record, labels: Labels) -> str:
    """Return the keys of these names, as they stand beside the texts of a record."""
    keys = dict.fromkeys(_key(name) for _, name in label_names(record, labels))
    return f"{KEY}{KEY.join(keys)}{KEY}"


def names_shown(labels: Labels) -> Iterator[str]:
    """Yield the names of forms, name holders, frequencies, statuses and partner kinds that records can show."""
    for form in labels.forms:
        yield from names_of(labels.form(form))
    for holder in labels.holders.values():
        yield from names_of(holder.label)
    for frequency in labels.frequencies.values():
        yield from names_of(frequency.label)
    for code, status in STATUSES.items():
        if code != HELD:
            yield from names_of(status)
    yield from (kind.label for kind in labels.kinds.values())


@lru_cache(maxsize=256)
def names_of(label: str) -> tuple[str, ...]:
    """Return the ways to say a label: in full, without its mark, its parts, with an abbreviation."""
    found = [label, _MARK.sub("", label)]
    found += [found[1][:start] + each.short + found[1][end:] for start, end, each in abbreviated(found[1])]
    found += [part for name in found[1:] for part in (*_IN_BRACKETS.findall(name), *_PARTS.split(name))]
    found += [name for each in found if not _CITY.search(name := _ENDINGS.sub("", each))]
    return tuple(dict.fromkeys(name for name in found if len(name) >= _MIN_NAME and name != "その他"))


@lru_cache(maxsize=1024)
def _key(name: str) -> str:
    written = surface_of(in_figures(name))
    return LABEL + "".join(chr(ord(each) + _APART) if ord(each) < 0xFFFE else each for each in written)
