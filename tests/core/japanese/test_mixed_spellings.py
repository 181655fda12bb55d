"""Words spelled partly in kana."""

from __future__ import annotations

from kyodo_tui.core.japanese.kana import is_kana
from kyodo_tui.core.japanese.mixed_spellings import mixed_spellings
from kyodo_tui.core.japanese.spellings import mixed_readings, usual_readings

SINGLE = {"花": ("はな",), "火": ("ひ", "か"), "絵": ("え",), "本": ("ほん",), "月": ("つき", "がつ")}


def test_each_kanji_or_run_of_kanji_may_be_in_kana() -> None:
    for word, reading, spelled in (
        ("生け花", "いけばな", {"いけ花", "生けばな"}),
        ("書き初め", "かきぞめ", {"かき初め", "書きぞめ"}),
        ("読み聞かせ", "よみきかせ", {"よみ聞かせ", "読みきかせ"}),
        ("絵本", "えほん", {"え本", "絵ほん"}),
        ("花火", "はなび", {"はな火", "花び"}),
        ("お月見", "おつきみ", set()),
        # Nothing tells which kanji is read how.
        ("写真", "しゃしん", set()),
        # The reading is of another word.
        ("生け花", "せいか", set()),
        ("まつり", "まつり", set()),
    ):
        assert set(mixed_spellings(word, reading, SINGLE)) == spelled, word


def test_words_of_the_table_are_known_in_mixed_spellings() -> None:
    for spelled, reading in (("生けばな", "いけばな"), ("かき初め", "かきぞめ"), ("折りがみ", "おりがみ")):
        assert reading in mixed_readings()[spelled]
    assert not set(mixed_readings()) & set(usual_readings())
    assert not any(map(is_kana, mixed_readings()))
