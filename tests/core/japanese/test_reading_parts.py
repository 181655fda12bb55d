"""The reading of a part of a text."""

from __future__ import annotations

from kyodo_tui.core.japanese.readings import Reading, Word, part_of_reading

WHOLE = Reading(
    "市民文化祭表彰式",
    (Word(0, 2, ("しみん",)), Word(2, 4, ("ぶんか",)), Word(4, 5, ("さい",))),
    reviewed=False,
)


def test_words_of_a_part_have_their_places_in_it() -> None:
    assert part_of_reading(WHOLE, "文化祭") == Reading(
        "文化祭", (Word(0, 2, ("ぶんか",)), Word(2, 3, ("さい",))), reviewed=False
    )


def test_a_word_that_reaches_beyond_is_left_out() -> None:
    assert part_of_reading(WHOLE, "民文化") == Reading("民文化", (Word(1, 3, ("ぶんか",)),), reviewed=False)


def test_what_is_no_part_has_no_reading() -> None:
    assert part_of_reading(WHOLE, "花火") is None
    assert part_of_reading(WHOLE, "") is None
    assert part_of_reading(None, "文化") is None
