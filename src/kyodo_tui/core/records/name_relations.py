"""Tell how two names of bodies are related: two spellings of one body, a branch, a slip of the pen, or not at all."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from kyodo_tui.core.japanese.abbreviations import ABBREVIATIONS
from kyodo_tui.core.japanese.name_keys import folded_name, kana_key, without_marks
from kyodo_tui.core.japanese.numbers import NUMERAL, figures
from kyodo_tui.core.japanese.variants import USUAL_FORM
from kyodo_tui.core.records.alike import alike, common_ends
from kyodo_tui.core.records.legal_forms import (
    legal_family,
    legal_forms_in_full,
    without_any_legal_form,
    without_legal_forms,
    written_without_legal_forms,
)
from kyodo_tui.core.records.organisations import is_collective, organisation_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SPACE = "space"
WIDTH = "width"
MARKS = "marks"
OLD_KANJI = "old_kanji"
LEGAL_FORM = "legal_form"
OTHER_LEGAL_FORM = "other_legal_form"
KANA = "kana"
NUMERALS = "numerals"
ABBREVIATION = "abbreviation"
OFFICE = "office"
EDITION = "edition"
MUNICIPALITY = "municipality"
OPERATOR = "operator"
BRANCH = "branch"
SLIP = "slip"

RULE_LABELS = {
    SPACE: "空白",
    WIDTH: "全角と半角・大文字と小文字",
    MARKS: "中黒・括弧などの記号",
    OLD_KANJI: "旧字体・異体字",
    LEGAL_FORM: "法人格の有無・略記",
    OTHER_LEGAL_FORM: "法人格が違う",
    KANA: "かなの書き方",
    NUMERALS: "漢数字と算用数字",
    ABBREVIATION: "略称",
    OFFICE: "事務局・役職名",
    EDITION: "年度・第何回",
    MUNICIPALITY: "市町村名の書き方",
    OPERATOR: "設置者名の有無",
    BRANCH: "支部・部会など",
    SLIP: "わずかな表記の違い",
}
"""Rule → how a reader is told of it."""

_EDITION = re.compile(
    r"(?:令和|平成|昭和)\s*(?:元|[0-9]{1,2})\s*年度?|(?<![0-9])(?:19|20)[0-9]{2}(?:年度?)?(?![0-9])"
    r"|第\s*[0-9一二三四五六七八九十百]+\s*[回期次]"
)
_HEAD = (
    "会長|校長|園長|館長|所長|署長|市長|町長|村長|区長|理事長|教育長|支部長|部長|局長|課長|委員長|議長|会頭"
    "|代表理事|代表者?|理事|幹事"
)
_PERSON_IN_OFFICE = re.compile(rf"(?:\s(?:{_HEAD})|(?<=[校園館所署部局課])長)(?:\s+\S+){{1,2}}$")
_OFFICE = re.compile(
    rf"\s*(?:(?:運営|大会)?事務局|(?<=\S\S)\s(?:{_HEAD})|(?<=[校園館所署会部局課])長|支部理事)$"
)
_BRANCH = re.compile(
    r".{0,12}(?:支部|支社|支店|支局|支所|支会|分会|部会|分団|営業所|出張所|事業所|工場|本部|本社|本店|センター"
    r"|青年部|女性部|女性会|婦人部|地区会)"
)
_PLACE_WORDS = {"市", "町", "村", "区", "県", "道", "府", "都", "市立", "町立", "村立", "県立", "道立", "立"}
_MUNICIPAL = re.compile(r"[^立]{1,6}[市町村区道県都府]立|.{2,4}[市町村](?=.{5})")
_SCHOOL = re.compile(r".{2,}(?:大学|学校|高校|高専|学園|幼稚園|保育園|こども園)$")
_SHORT_NAMES = sorted(
    ((folded_name(each.full), folded_name(each.short)) for each in ABBREVIATIONS),
    key=lambda pair: (-len(pair[0]), pair[1]),
)
_CACHED = 1 << 15
"""Names whose keys are kept: each is compared with many."""
_LEAST = 2
"""So many characters at least are a name that something can be added to."""


@dataclass(frozen=True, slots=True)
class Relation:
    """How two names belong together."""

    same: bool
    """True where both have one key: one body, as sure as a rule can tell."""
    rules: tuple[str, ...]
    """The rules that bridge the difference, of :data:`RULE_LABELS`; none where both are written the same."""

    @property
    def label(self) -> str:
        """The rules in Japanese."""
        return "、".join(RULE_LABELS[rule] for rule in self.rules) or "同じ表記"


def relation(one: str, other: str) -> Relation | None:
    """Return how two names of bodies belong together; ``None`` where they are two bodies that only look alike.

    No rule bridges a number, a point of the compass or another school.
    """
    if organisation_key(one) == organisation_key(other):
        families = {legal_family(one), legal_family(other)} - {None}
        rules = _fewest(one, other)
        return Relation(len(families) < 2, (*rules, OTHER_LEGAL_FORM) if len(families) > 1 else rules)
    if loose_key(one) == loose_key(other):
        return Relation(False, _needed(one, other))
    for rule, bridge in _BRIDGES:
        if bridge(one, other):
            return Relation(False, (rule,))
    return None


@lru_cache(_CACHED)
def loose_key(name: str) -> str:
    """Return a key that names have in common where spelling, abbreviation, edition or office make the difference.

    It finds candidates in a large table; :func:`relation` says what they are worth.
    """
    return without_marks(_applied(_LOOSE, name))


_Step = tuple[str, "Callable[[str], str]"]


def _applied(steps: Iterable[_Step], text: str, *, but: str | None = None) -> str:
    for rule, step in steps:
        if rule != but:
            text = step(text)
    return text


def _fewest(one: str, other: str) -> tuple[str, ...]:
    """Return the fewest rules of spelling that make two names of one key the same."""
    for size in range(len(_SPELLING) + 1):
        for steps in combinations(_SPELLING, size):
            if _applied(steps, one) == _applied(steps, other):
                return tuple(rule for rule, _ in steps)
    # A legal form in the middle, written out or not; else a mark that counts as a letter somewhere.
    return (LEGAL_FORM,) if _has_short_form(one) != _has_short_form(other) else (MARKS,)


def _has_short_form(name: str) -> bool:
    folded = folded_name(name)
    return legal_forms_in_full(folded) != folded


def _needed(one: str, other: str) -> tuple[str, ...]:
    """Return the rules without which two names of one loose key were two."""
    rules = (rule for rule, _ in _LOOSE if rule)
    return tuple(
        rule
        for rule in rules
        if without_marks(_applied(_LOOSE, one, but=rule)) != without_marks(_applied(_LOOSE, other, but=rule))
    )


def _one_width(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _usual_kanji(text: str) -> str:
    return re.sub(r"(.)々", r"\1\1", "".join(USUAL_FORM.get(character, character) for character in text))


def _arabic_numerals(key: str) -> str:
    return re.sub(f"第({NUMERAL}+)", lambda match: f"第{figures(match[1]) or match[1]}", key)


def _without_marks(text: str) -> str:
    # ㈱ is a symbol to Unicode, and a word to its reader.
    return "".join(
        character
        for character in text
        if unicodedata.category(character)[0] not in "PS"
        or unicodedata.normalize("NFKC", character)[1:].strip("()")
    )


def _without_office(name: str) -> str:
    text = unicodedata.normalize("NFKC", name).strip()
    text = _PERSON_IN_OFFICE.sub("", text)
    return _OFFICE.sub("", text) or text


def without_edition(name: str) -> str:
    """Return a name without fiscal year and ordinal: the committee of the 51st time is that of the 52nd."""
    text = unicodedata.normalize("NFKC", name)
    return _EDITION.sub("", text).strip() or text


def _shortened(key: str) -> str:
    for full, short in _SHORT_NAMES:
        key = key.replace(full, short)
    return key


_SPELLING: tuple[_Step, ...] = (
    (LEGAL_FORM, written_without_legal_forms),
    (WIDTH, _one_width),
    (SPACE, lambda text: "".join(text.split())),
    (OLD_KANJI, _usual_kanji),
    (MARKS, _without_marks),
)
"""What :func:`organisation_key` does at once, one kind of difference after the other."""
_LOOSE: tuple[_Step, ...] = (
    (OFFICE, _without_office),
    (EDITION, without_edition),
    ("", folded_name),
    ("", without_legal_forms),
    ("", legal_forms_in_full),
    (LEGAL_FORM, without_any_legal_form),
    ("", without_marks),
    (ABBREVIATION, _shortened),
    (NUMERALS, _arabic_numerals),
    (KANA, kana_key),
)


def _is_branch(one: str, other: str) -> bool:
    whole, part = sorted((organisation_key(one), organisation_key(other)), key=len)
    if len(whole) < _LEAST or whole[-1] in "市町村区道県府都" or is_collective(whole):
        return False
    if not part.startswith(whole):
        return False
    return bool(_BRANCH.fullmatch(part[len(whole) :]))


def _differ_by_municipality(one: str, other: str) -> bool:
    if is_collective(organisation_key(one)) or is_collective(organisation_key(other)):
        return False
    one, other = loose_key(one), loose_key(other)
    shorter, longer = sorted((one, other), key=len)
    prefix = _MUNICIPAL.match(longer)
    if prefix and longer[prefix.end() :] == shorter:
        return True
    start, end = common_ends(one, other)
    rest = {one[start : len(one) - end], other[start : len(other) - end]}
    return "" in rest and bool(rest & _PLACE_WORDS) and start >= _LEAST and end >= _LEAST


def _differ_by_operator(one: str, other: str) -> bool:
    """Tell whether one is 学校法人 with the name of its school after it."""
    school, longer = sorted((one, other), key=lambda name: len(organisation_key(name)))
    key = organisation_key(school)
    return (
        bool(_SCHOOL.fullmatch(key))
        and legal_family(longer) in ("school", "university")
        and organisation_key(longer).endswith(key)
    )


def _is_slip(one: str, other: str) -> bool:
    return alike(kana_key(organisation_key(one)), kana_key(organisation_key(other)))


_BRIDGES: tuple[tuple[str, Callable[[str, str], bool]], ...] = (
    (MUNICIPALITY, _differ_by_municipality),
    (BRANCH, _is_branch),
    (OPERATOR, _differ_by_operator),
    (SLIP, _is_slip),
)
"""Rule → whether it bridges the difference of two names; the first one counts."""
