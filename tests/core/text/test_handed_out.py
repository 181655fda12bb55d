"""What is handed out is text: nothing in it commands a terminal, reorders or hides."""

from __future__ import annotations

import json
import re

from hypothesis import given
from hypothesis import strategies as st

from kyodo_tui.core.text.handed_out import escaped_json, spelled_out
from kyodo_tui.core.text.sanitize import sanitized

COMMANDING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]"
)
EVIL = "\x1b]52;c;eA==\x07\x9b31m\x00\x7f\u202e逆\u2066\U000e0001\U000e0041\ud800"
ANY = st.text(st.characters() | st.sampled_from(EVIL))


def test_what_is_text_stays() -> None:
    text = "①か\u3099\u200d👩\u200d👧葛\U000e0100\ufe0f\u3000\t一行\r\n二行\ufeff=1+1[/]"
    assert spelled_out(text) == text
    assert escaped_json(json.dumps(text, ensure_ascii=False)) == json.dumps(text, ensure_ascii=False)


def test_the_rest_is_spelled_out() -> None:
    assert spelled_out("a\x1b[2Jb\u202ec\U000e0041") == "a<U+001B>[2Jb<U+202E>c<U+E0041>"
    assert escaped_json('"\x9b\u202e\U000e0041"') == '"\\u009b\\u202e\\udb40\\udc41"'


@given(ANY)
def test_nothing_commands_any_more(text: str) -> None:
    assert not COMMANDING.search(spelled_out(text))
    written = escaped_json(json.dumps({"a": [text]}, ensure_ascii=False, indent=2))
    assert not COMMANDING.search(written)
    assert json.loads(written) == {"a": [text]}


@given(ANY)
def test_the_screen_spells_it_out_in_the_same_way(text: str) -> None:
    assert set(re.findall("<U\\+[0-9A-F]+>", spelled_out(text))) <= set(
        re.findall("<U\\+[0-9A-F]+>", sanitized(text))
    )
