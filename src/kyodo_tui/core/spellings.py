"""Readings of common words that people write in another way than a record does (子供会 for こども会).

Words of the database bring their own readings; this table adds the spellings that are *not* in it. Reviewed by hand.
Written with kanji → readings in hiragana, the usual one first, ``/`` between them.
"""

from __future__ import annotations

_TABLE = """
障害=しょうがい 障碍=しょうがい 障がい=しょうがい 生け花=いけばな 活け花=いけばな 生花=せいか/いけばな 華道=かどう 祭=まつり 祭り=まつり 御祭=おまつり
子供=こども 子ども=こども 小供=こども 町=まち/ちょう 街=まち/がい 町づくり=まちづくり 街づくり=まちづくり 町作り=まちづくり 聞せ=きかせ 聞かせ=きかせ
"""

READINGS: dict[str, tuple[str, ...]] = {
    written: tuple(readings.split("/"))
    for entry in _TABLE.split()
    for written, _, readings in [entry.partition("=")]
}
"""Folded word → its readings in hiragana."""
