"""Glosses: short texts in brackets within a word or a sentence, which goes on without them: 053（ゼロごみ）の日."""

from __future__ import annotations

import re

_MAX_GLOSS = 20
"""Characters of the longest text in brackets that is a gloss."""
_IN_BRACKETS = rf"[（(][^（()）、。]{{1,{_MAX_GLOSS}}}[）)]"
_WORD = r"[\w々ー]"
_GLOSS = re.compile(rf"(?<={_WORD}){_IN_BRACKETS}(?={_WORD})")
_WHOLE = re.compile(_IN_BRACKETS)


def glosses(text: str) -> list[tuple[int, int]]:
    """Return start and end of the glosses of ``text``, brackets included."""
    return [match.span() for match in _GLOSS.finditer(text)]


def is_gloss(gap: str) -> bool:
    """Return whether what stands between two words is a gloss."""
    return _WHOLE.fullmatch(gap) is not None
