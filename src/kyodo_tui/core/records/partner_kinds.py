"""Classify bodies by kind of partner (相手の種類): by name, unless a person has reviewed the kind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from kyodo_tui.core.records import legal_forms
from kyodo_tui.core.records.organisations import organisation_key
from kyodo_tui.core.records.record import PartnerKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NEIGHBOURHOOD = "neighbourhood"
NPO = "npo"
CITIZENS = "citizens"
COMMITTEE = "committee"
SCHOOL = "school"
COMPANY = "company"
ECONOMIC = "economic"
WELFARE = "welfare"
PUBLIC_INTEREST = "public_interest"
GOVERNMENT = "government"
INDIVIDUAL = "individual"
OTHER = "other"


PARTNER_KINDS = (
    PartnerKind(NEIGHBOURHOOD, "町内会・自治会"),
    PartnerKind(NPO, "NPO"),
    PartnerKind(CITIZENS, "市民団体・ボランティア"),
    PartnerKind(COMMITTEE, "実行委員会・協議会"),
    PartnerKind(SCHOOL, "学校・大学"),
    PartnerKind(COMPANY, "企業・事業者"),
    PartnerKind(ECONOMIC, "経済団体・組合"),
    PartnerKind(WELFARE, "社会福祉法人"),
    PartnerKind(PUBLIC_INTEREST, "社団法人・財団法人"),
    PartnerKind(GOVERNMENT, "行政機関"),
    PartnerKind(INDIVIDUAL, "個人"),
    PartnerKind(OTHER, "その他"),
)
"""Every kind, in the order in which they are shown."""
_ORDER = {kind.code: place for place, kind in enumerate(PARTNER_KINDS)}

_BY_LEGAL_FORM = {
    legal_forms.COMPANY: COMPANY,
    legal_forms.ASSOCIATION: PUBLIC_INTEREST,
    legal_forms.NPO: NPO,
    legal_forms.WELFARE: WELFARE,
    legal_forms.SCHOOL: SCHOOL,
    legal_forms.UNIVERSITY: SCHOOL,
    legal_forms.AGENCY: GOVERNMENT,
    legal_forms.MEDICAL: COMPANY,
    legal_forms.RELIGIOUS: OTHER,
}

_TABLE = (
    (WELFARE, "社会福祉協議会 社協$ 共同募金会"),
    (COMMITTEE, "(?:実行|運営|準備|組織|推進|普及|企画)委員会(?:事務局)?$ [^協]大会事務局$"),
    (
        NEIGHBOURHOOD,
        "町内会 自治会 町会(?:連合会)?$ 区会$ 自主防災 地区連合会$ 町連$ (?:まちづくり|地域)協議会$",
    ),
    # Who stands behind a school is not the school; an umbrella of citizens' groups is no committee.
    (
        CITIZENS,
        """pta 後援会 同窓会 父母 保護者 育成会 友の会 同好会 サポーター ボランティア 奉仕団 子[ど供]も?会 こども会
        老人クラブ 団体(?:連絡)?協議会$ 民生委員""",
    ),
    (
        GOVERNMENT,
        """教育委員会 選挙管理委員会 農業委員会 自衛隊 警察 消防 海上保安 税務署 法務局 労働局 裁判所 検察庁 総合振興局
        開発建設部 開発局 運輸局 保健所 市役所 役場 ハローワーク 公共職業安定所 (?<!協)議会$ [省庁県都府]$
        ^.{1,6}[市町村区道]$ ^.{2,10}[部課係]長 ^.{1,6}[市町村].{0,10}[課室]$""",
    ),
    (
        ECONOMIC,
        """商工会 中小企業家同友会 経済同友会 法人会 組合 商店街 商店会 商栄会 振興会$ 業者?(?:協会|会|連合会)$ 観光協会
        技能士会 農協 漁協 生協""",
    ),
    (
        SCHOOL,
        """(?:学校|大学|大学院|大学校|高校|高専|学園|学院|幼稚園|保育園|保育所|こども園|分校)(?:.{0,4}(?:校|学部|研究室))?長?$
        学校長協会""",
    ),
    (COMMITTEE, "(?:協議会|推進会議|連絡会議|円卓会議|審議会|懇話会)(?:事務局)?$"),
    (
        COMPANY,
        """(?:新聞|通信|民報|出版)社$ クリニック$
        (?:放送局?|テレビ|銀行|信用金庫|生命保険|ホテル|工場|商店|商会|製作所|鉄工所|病院|医院)$
        ^(?:市内)?(?:企業|事業所|事業者)$""",
    ),
    (
        CITIZENS,
        """(?:連盟|連合会?|協会|会|クラブ|倶楽部|サークル|グループ|団|劇場|社中|隊|支部|団体|有志|教室|事務局)$
        劇団 集団 楽団 合唱団 フードバンク ネットワーク ネット$ プロジェクト project$""",
    ),
    (NPO, "npo"),
)
"""Kind → patterns of the keys of its bodies; the first one that is found counts."""
_RULES = tuple((kind, re.compile("|".join(patterns.split()))) for kind, patterns in _TABLE)
_PERSON = re.compile(r"[一-鿿々]{1,3}[ 　]+[一-鿿々ぁ-んァ-ヶー]{1,4}|[0-9０-９]*個人")


@dataclass(frozen=True, slots=True)
class ReviewedKinds:
    """Kinds that a person has reviewed."""

    organisations: Mapping[str, str] = field(default_factory=dict)
    """Key of a body → its kind."""
    records: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Id of a record → its kinds, where they are not those of the bodies it names."""

    def of(self, name: str, key: str | None = None) -> str:
        """Return the code of the kind of a body; ``key`` identifies it where its name alone does not."""
        reviewed = self.organisations.get(key or organisation_key(name))
        return reviewed or kind_by_name(name)


@lru_cache(4096)
def kind_by_name(name: str) -> str:
    """Return the code of the kind that ``name`` speaks of."""
    if _PERSON.fullmatch(name.strip()):
        return INDIVIDUAL
    key = organisation_key(name)
    found = next((kind for kind, pattern in _RULES if pattern.search(key)), OTHER)
    by_form = _BY_LEGAL_FORM.get(legal_forms.legal_family(name) or "")
    return by_form if by_form and found != WELFARE else found


def ordered(kinds: Iterable[str]) -> tuple[str, ...]:
    """Return the kinds, each once, in the order in which they are shown."""
    return tuple(sorted(set(kinds), key=lambda kind: (_ORDER.get(kind, len(_ORDER)), kind)))
