"""The file ``aliases.toml``: what a person confirmed counts, and a wrong file is refused in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from kyodo_tui.core.records.reviewed import Aliases
from kyodo_tui.errors import SourceError
from kyodo_tui.ingest.reviewed.aliases import load_aliases

SOURCE = Path(__file__).parents[3] / "data" / "source"


def test_the_aliases_file_only_names_what_is_needed() -> None:
    aliases = load_aliases(SOURCE / "aliases.toml")
    for key, body in aliases.keys.items():
        assert key != body, f"{aliases.names[body]} は読み込むときにそろう"


def aliases_of(tmp_path: Path, text: str) -> Aliases:
    path = tmp_path / "aliases.toml"
    path.write_text(text, encoding="utf-8")
    return load_aliases(path)


def test_no_file_is_no_aliases(tmp_path: Path) -> None:
    assert load_aliases(tmp_path / "aliases.toml") == Aliases()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[organisation]\n", ["aliases.toml"]),
        ('[[organisation]]\nname = "甲"\n', ["written"]),
        ('[[organisation]]\nname = "甲"\nwritten = "乙"\n', ["過不足"]),
        ('[[organisation]]\nname = "甲"\nwritten = [1]\n', ["文字列でない"]),
        ('[[organisation]]\nname = ""\nwritten = ["乙"]\n', ["空の名前"]),
        ('[[organisation]]\nname = "甲"\nwritten = ["乙"]\nnote = "丙"\n', ["過不足"]),
        ('organisation = ["甲"]\n', ["aliases.toml"]),
        (
            '[[organisation]]\nname = "甲"\nwritten = ["乙"]\n[[organisation]]\nname = "丙"\nwritten = ["乙"]\n',
            ["「乙」が二つの団体"],
        ),
        (
            '[[organisation]]\nname = "甲"\nwritten = ["乙"]\n[[organisation]]\nname = "(株)甲"\nwritten = ["丙"]\n',
            ["二度あります"],
        ),
        (
            '[[organisation]]\nname = "甲"\nwritten = ["乙"]\n[[organisation]]\nname = "乙"\nwritten = ["丙"]\n',
            ["「乙」が別の団体の書き方"],
        ),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, text: str, words: list[str]) -> None:
    with pytest.raises(SourceError) as caught:
        aliases_of(tmp_path, text)
    message = str(caught.value)
    assert all(word in message for word in words)
    assert "[[organisation]]" in message
    assert len(message.splitlines()) <= 3


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "aliases.toml"
    path.write_bytes('[[organisation]]\nname = "甲"\nwritten = ["乙"]\n'.encode("cp932"))
    with pytest.raises(SourceError, match=r"aliases\.toml"):
        load_aliases(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "aliases.toml"
    path.mkdir()
    with pytest.raises(SourceError, match="開けません"):
        load_aliases(path)


def test_former_names_are_spellings_that_are_told_apart(tmp_path: Path) -> None:
    aliases = aliases_of(
        tmp_path, '[[organisation]]\nname = "新会"\nwritten = ["シン会"]\nformer = ["旧会"]\n'
    )
    assert aliases.keys == {"シン会": "新会", "旧会": "新会"}
    assert aliases.former == {"新会": ("旧会",)}
