"""Keys of a user's own: they work, are shown, and what cannot be is said in words."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from driver import COLOURS, browser
from textual.keys import _character_to_key

from kyodo_tui.tui import strings
from kyodo_tui.tui.commands import COMMANDS, KeyContext, active, keys_of, meaning, own_key, use_keys, works
from kyodo_tui.tui.key_map import key_map
from kyodo_tui.tui.key_names import KEY_NAMES, is_character
from kyodo_tui.tui.screens.help import HelpScreen
from kyodo_tui.tui.screens.shortlist import ShortlistScreen
from kyodo_tui.user.settings import SettingsError

KEYS = {**COLOURS, "KYODO_KEYS": "mark=; shortlist=i,Alt+Up sort=. help=@"}


async def test_a_chosen_key_works_and_the_old_one_does_not() -> None:
    async with browser(environ=KEYS) as app:
        await app.press("semicolon", "j")
        await app.commit("；")
        assert len(app.app._marks.ids) == 2
        await app.press("space", "b")
        assert app.app.screen is app.browse
        assert len(app.app._marks.ids) == 2
        await app.press("i")
        assert isinstance(app.app.screen, ShortlistScreen)
        await app.press("space", "alt+up")
        assert app.app.screen is app.browse
        assert len(app.app._marks.ids) == 1
        await app.press("full_stop", "escape", "f7")
        assert app.app.screen is not app.browse


@pytest.mark.parametrize("environ", [COLOURS, KEYS], ids=["own", "chosen"])
async def test_a_key_means_what_it_is_bound_to(environ: dict[str, str]) -> None:
    async with browser(environ=environ) as app:
        bound = app.browse._bindings.key_to_bindings
        characters = "".join(map(chr, range(0x20, 0x7F))) + "ｊＧ１／・　「"
        for where in (KeyContext.LIST, KeyContext.SEARCH):
            for key, character in [
                *((_character_to_key(each), each) for each in characters),
                *((key, None) for command in COMMANDS for key in command.keys if not is_character(key)),
            ]:
                own = own_key(key, where, character)
                actions = [each.action for each in bound.get(own or "", ())]
                runs = next((each for each in actions if active(each.partition("(")[0], where)), None)
                found = meaning(key, where, character)
                takes = found is not None and found.command.takes_key
                action = found and (f"{found.command.id}({found.key!r})" if takes else found.command.id)
                assert action == runs, (where, key)
                assert works(key, where, character) is (runs is not None)


async def test_a_chosen_key_is_text_where_one_types() -> None:
    async with browser(environ=KEYS) as app:
        await app.search(";.i")
        assert app.query == ";.i"


async def test_chosen_keys_are_shown() -> None:
    async with browser(size=(120, 120), environ=KEYS) as app:
        assert "; 印" in app.lines[-1]
        await app.press("@")
        assert isinstance(app.app.screen, HelpScreen)
        assert f"i  Alt+{strings.KEY_UP}" in app.text
        assert ".  F7" in app.text
        assert "@  ?  F1" in app.text


async def test_the_next_session_has_its_own_keys() -> None:
    async with browser(environ=KEYS):
        pass
    async with browser() as app:
        assert "Space 印" in app.lines[-1]
        await app.press("space")
        assert len(app.app._marks.ids) == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("mark=s", "キー s が、mark（印を付ける・外す）と sort（並べ替え）の両方にあります"),
        ("mark=F7", "両方に"),
        ("mark=; shortlist=;", "mark（印を付ける・外す）と shortlist"),
        ("marks=v", "「marks」という操作はありません"),
        ("tab_number=v", "という操作はありません"),
        ("mark=Ctrl+C", "「mark」のキー「Ctrl+C」は使えません"),
        ("mark=escape", "使えません"),
        ("mark=あ", "使えません"),
        ("mark=xy", "使えません"),
    ],
)
def test_what_cannot_be_is_said(text: str, said: str) -> None:
    with pytest.raises(SettingsError) as raised:
        key_map(text, "設定ファイル a")
    assert said in raised.value.title
    assert raised.value.title.startswith("設定ファイル a")
    assert raised.value.remedy


def test_keys_may_change_places() -> None:
    chosen = key_map("mark=s,Alt+Up sort=Space,F7")
    use_keys(chosen)
    try:
        assert own_key("s", KeyContext.LIST) == "space"
        assert own_key("space", KeyContext.LIST) == "s"
        assert own_key("x", KeyContext.LIST) == "x"
        assert own_key("space", KeyContext.SHORTLIST) == "space", "there it takes a record out of the list"
    finally:
        use_keys({})
    assert all(keys_of(command) == command.keys for command in COMMANDS)


def test_whoever_is_lost_finds_out() -> None:
    assert key_map("help=@ quit=X,F10")["help"] == ("at", "question_mark", "f1")
    assert "q" in key_map("quit=X")["quit"]


def test_every_mark_is_named_as_the_framework_names_it() -> None:
    marks = [chr(code) for code in range(0x21, 0x7F) if not chr(code).isalnum()]
    assert {mark: KEY_NAMES.get(mark) for mark in marks} == {mark: _character_to_key(mark) for mark in marks}


def test_the_example_of_the_manual_has_no_conflict() -> None:
    page = (Path(__file__).parents[2] / "docs" / "manual" / "settings.md").read_text("utf-8")
    (example,) = [text for text in page.split("```") if text.startswith("toml") and "[keys]" in text]
    written = tomllib.loads(example.removeprefix("toml"))["keys"]
    assert key_map(
        " ".join(
            f"{name}={keys if isinstance(keys, str) else ','.join(keys)}" for name, keys in written.items()
        )
    )
