"""Figures in words."""

from __future__ import annotations

from kyodo_tui.core.records.figures import NO_FIGURES, Figures, attendance_text, held_text, meetings_text


def test_the_words_for_what_is_counted() -> None:
    found = Figures(12, 1419, True, 2, 30)
    assert (held_text(found), meetings_text(found)) == ("12回 約1,419人", "会議2回 30人")
    assert (held_text(NO_FIGURES), meetings_text(NO_FIGURES)) == ("", "")
    assert (held_text(Figures(3)), held_text(Figures(people=9))) == ("3回", "9人")
    assert meetings_text(Figures(members=28, members_approx=True)) == "会議約28人"
    assert [attendance_text(each) for each in (found, Figures(meetings=1, members=28), NO_FIGURES)] == [
        "約1,419人",
        "会議28人",
        "",
    ]
