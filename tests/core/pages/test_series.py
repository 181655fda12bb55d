"""Which names make a series, and which only have a common word."""

from __future__ import annotations

from kyodo_tui.core.pages.series import series_stem


def test_parts_of_a_series() -> None:
    assert series_stem("ひずみゲージ入門セミナー計測編", "ひずみゲージ入門セミナー電気編")
    assert series_stem("市民技能体験教室「庭木の剪定」", "市民技能体験教室「包丁研ぎ」")


def test_common_words_make_no_series() -> None:
    assert series_stem("講演会", "講演会その2") is None
    assert series_stem("写真展", "絵画展") is None
    assert series_stem("苫小牧市民塾", "苫小牧市民文化祭") is None
    assert (
        series_stem("明倫中学校吹奏楽部演奏会", "明倫中学校美術部作品展", frozenset({"明倫中学校"})) is None
    )
