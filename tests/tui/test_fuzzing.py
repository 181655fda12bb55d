"""Whatever is pressed, typed, pasted, clicked, resized and published: what is on the screen is true.

The tests take :data:`ACTIONS` in all; ``make soak`` takes others for as long as one likes.
"""

from __future__ import annotations

from itertools import count

import pytest
from fuzzing import fuzz

ACTIONS = 10_000
_PARTS = 8
"""Parts of them, which run side by side."""


@pytest.mark.parametrize("part", range(_PARTS))
def test_users_without_a_plan(part: int) -> None:
    done = 0
    for number in count(part, _PARTS):
        done += fuzz(number, users=3, steps=100)
        if done >= ACTIONS / _PARTS:
            break
