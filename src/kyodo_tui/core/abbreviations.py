"""What people call bodies and things for short: 社協 for 社会福祉協議会. Reviewed by hand.

Nothing is found by a short name that is not in the record unless somebody says what it stands for; here it is said.
"""

from __future__ import annotations

from dataclasses import dataclass

_TABLE = """
社会福祉協議会=社協=しゃきょう 青年会議所=JC=じぇいしー 町内会連合会=町連=ちょうれん
文化団体協議会=文団協=ぶんだんきょう 高等専門学校=高専=こうせん 高等学校=高校=こうこう 中学校体育連盟=中体連=ちゅうたいれん
高等学校体育連盟=高体連=こうたいれん 体育連盟=体連=たいれん 高等学校文化連盟=高文連=こうぶんれん 国民体育大会=国体=こくたい
教育委員会=教委=きょうい 選挙管理委員会=選管=せんかん 実行委員会=実行委=じっこうい 職業能力開発大学校=能開大=のうかいだい
中小企業基盤整備機構=中小機構=ちゅうしょうきこう 中小企業家同友会=同友会=どうゆうかい 老人クラブ連合会=老連=ろうれん
子ども会育成連絡協議会=子連=これん 札幌交響楽団=札響=さっきょう 総合研究機構=総研=そうけん 北海道立総合研究機構=道総研=どうそうけん
駒澤大学=駒大=こまだい 特定非営利活動法人=特非=えぬぴーおー 自主防災組織=自主防=じしゅぼう フェスティバル=フェス=ふぇす
国際連合児童基金=ユニセフ=ゆにせふ 身体障がい者=身障者=しんしょうしゃ 女性団体連絡協議会=女団連=じょだんれん
"""


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short name."""

    full: str
    """What it stands for, as records write it."""
    short: str
    """How it is written."""
    reading: str
    """How it is read, in hiragana."""


ABBREVIATIONS = tuple(Abbreviation(*entry.split("=")) for entry in _TABLE.split())

READINGS = {each.short: each.reading for each in ABBREVIATIONS}
"""Short name as written → its reading."""
