"""Legal forms (法人格) in the names of bodies: 株式会社, ㈱, （一社）, NPO法人 and their like.

A form says nothing about which body is meant: the same one is written with and without it. 協同組合 and the like are no
legal forms here; nobody leaves them out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kyodo_tui.core.japanese.name_keys import folded_name, without_marks

COMPANY = "company"
ASSOCIATION = "association"
NPO = "npo"
WELFARE = "welfare"
SCHOOL = "school"
MEDICAL = "medical"
RELIGIOUS = "religious"
AGENCY = "agency"
UNIVERSITY = "university"
OTHER = "other"

_TABLE = {
    COMPANY: """
        株式会社=株 有限会社=有 合同会社=同,合 合資会社=資 合名会社=名 相互会社=相 特例有限会社=特有
        """,
    ASSOCIATION: """
        一般社団法人=一社 公益社団法人=公社 社団法人=社 特例社団法人=特社 特例民法法人=特民 一般財団法人=一財
        公益財団法人=公財 財団法人=財 特例財団法人=特財 有限責任中間法人=有中 無限責任中間法人=無中
        """,
    NPO: """
        特定非営利活動法人=特非,特 認定特定非営利活動法人=認特非,認定特非,認特
        特例認定特定非営利活動法人=特例認定特非 仮認定特定非営利活動法人=仮認定特非
        NPO法人=NPO,N 認定NPO法人=認定NPO,認NPO,認N 特例認定NPO法人=特例認定NPO 仮認定NPO法人=仮認定NPO
        """,
    WELFARE: "社会福祉法人=福,社福 更生保護法人=更,更保",
    SCHOOL: "学校法人=学 準学校法人=準学",
    MEDICAL: """
        医療法人=医 医療法人社団=医社,医社団 医療法人財団=医財,医財団 社会医療法人=社医 社会医療法人社団=社医社
        社会医療法人財団=社医財 特定医療法人=特医 特定医療法人社団=特医社 特定医療法人財団=特医財
        """,
    RELIGIOUS: "宗教法人=宗",
    AGENCY: "独立行政法人=独,独法 地方独立行政法人=地独,地独法 国立研究開発法人=研,国研 特殊法人=特殊 認可法人=認可",
    UNIVERSITY: "国立大学法人=大,国大 公立大学法人=公大 大学共同利用機関法人=共",
    OTHER: """
        農事組合法人=農,農組 税理士法人=税 弁護士法人=弁 司法書士法人=司 行政書士法人=行 社会保険労務士法人=労
        監査法人=監 土地家屋調査士法人=土 職業訓練法人=職,訓 認可地縁団体=認地 有限責任事業組合=責
        """,
}
"""Family → its forms in full, each with how it is abbreviated in brackets."""


@dataclass(frozen=True, slots=True)
class _Form:
    full: str
    family: str
    abbreviations: tuple[str, ...]


def _forms() -> list[_Form]:
    entries = [(family, *entry.split("=")) for family, table in _TABLE.items() for entry in table.split()]
    return [
        _Form(
            folded_name(full),
            family,
            tuple(folded_name(f"({short})") for short in (*shorts.split(","), full)),
        )
        for family, full, shorts in entries
    ]


_FORMS = _forms()
_FAMILIES = {written: form.family for form in _FORMS for written in (form.full, *form.abbreviations)}
_COOPERATIVES = {
    "(協)": "協同組合",
    "(協組)": "協同組合",
    "(生協)": "生活協同組合",
    "(農協)": "農業協同組合",
    "(漁協)": "漁業協同組合",
    "(企組)": "企業組合",
    "(振組)": "商店街振興組合",
}
"""Abbreviations of words that no name can do without."""
_FULL = {short: form.full for form in _FORMS for short in form.abbreviations} | _COOPERATIVES
_END_CHARACTERS = frozenset(character for written in _FAMILIES for character in (written[0], written[-1]))


_PLACE = re.compile(r"[一-鿿]{1,5}[市町村区道県都府]")
"""What is a place without its legal form, is another body than the place: 株式会社北海道."""
_LENGTHS = range(max(map(len, _FAMILIES)) + 2, 0, -1)
"""Lengths of what may be a legal form as written, spaces included, the longest first."""


def _pattern(written: list[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(written, key=len, reverse=True))


_START_ONLY = {
    "(大)",
    "(学)",
    "(研)",
    "(共)",
    "(職)",
    "(訓)",
    "(税)",
    "(弁)",
    "(司)",
    "(行)",
    "(労)",
    "(監)",
    "(土)",
}
"""At the end of a name these mean something else: a kind of school, a section."""
_ANY = _pattern(list(_FAMILIES))
_AT_START = re.compile(f"(?:{_ANY})")
_AT_END = re.compile(f"(?:{_pattern([form for form in _FAMILIES if form not in _START_ONLY])})$")
_ABBREVIATED = re.compile(_pattern(list(_FULL)))
_INNER = re.compile(_pattern([form.full for form in _FORMS]))
_FULL_AT_AN_END = re.compile(
    rf"^(?:{_pattern([form.full for form in _FORMS])})|(?:{_pattern([form.full for form in _FORMS])})$"
)


def without_legal_forms(folded: str) -> str:
    """Return a folded name without the legal forms at its ends; a name that is nothing else keeps itself."""
    bare = folded
    while (match := _AT_START.match(bare) or _AT_END.search(bare)) and len(bare) > len(match[0]):
        bare = bare.replace(match[0], "", 1) if match.start() == 0 else bare[: match.start()]
        bare = bare.strip("・")
    return bare if without_marks(bare) and not _PLACE.fullmatch(bare) else folded


def written_without_legal_forms(name: str) -> str:
    """Return ``name`` as it is written, without the legal forms at its ends."""
    text = name.strip()
    while True:
        start = next((n for n in _LENGTHS if n < len(text) and is_legal_form(text[:n])), 0)
        end = next((n for n in _LENGTHS if n < len(text) and is_legal_form(text[-n:])), 0)
        if not start and not end:
            return text
        text = text[start:].strip() if start else text[: len(text) - end].strip()


def is_legal_form(text: str) -> bool:
    """Tell whether ``text`` is a legal form and nothing else: 株式会社, ㈱, （一社）."""
    return (
        text[:1].strip() == text[:1] != ""
        and _is_at_an_end(text[0])
        and _is_at_an_end(text[-1])
        and folded_name(text) in _FAMILIES
    )


@cache
def _is_at_an_end(character: str) -> bool:
    """Tell whether a legal form can begin or end with a character; most names have none, which is seen at once."""
    folded = folded_name(character)
    return not folded or folded[0] in _END_CHARACTERS or folded[-1] in _END_CHARACTERS


def legal_forms_in_full(folded: str) -> str:
    """Return a folded name with abbreviated forms in its middle written out: 甲(株)乙支店 → 甲株式会社乙支店."""
    return _ABBREVIATED.sub(lambda match: _FULL[match[0]], folded)


def without_any_legal_form(folded: str) -> str:
    """Return a folded name without legal forms, also those in its middle."""
    return _INNER.sub("", legal_forms_in_full(without_legal_forms(folded))) or folded


def has_full_legal_form(name: str) -> bool:
    """Tell whether ``name`` begins or ends with a legal form that is written out."""
    return bool(_FULL_AT_AN_END.search(folded_name(name)))


def legal_family(name: str) -> str | None:
    """Return the family of the first legal form in ``name`` (``company``, ``npo`` …), or ``None``."""
    folded = folded_name(name)
    match = _AT_START.match(folded) or _AT_END.search(folded) or re.search(_ANY, folded)
    return _FAMILIES[match[0]] if match else None
