"""What a user without a plan has at hand: keys, texts, noise on the line, sizes of the window, files to publish."""

from __future__ import annotations

import atexit
from dataclasses import replace
from functools import cache
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from reports import report
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS

from kyodo_tui.cli.places import bundled_database
from kyodo_tui.store.database import Database
from kyodo_tui.store.writer import write
from kyodo_tui.tui.commands import COMMANDS

MOVES = ("j", "k", "down", "up", "pagedown", "pageup", "g", "G", "home", "end", "J", "K", "n", "N")
ROUTES = (
    *(("enter",), ("enter", "w"), ("f",), ("space", "b"), ("space", "J", "space", "b", "m"), ("M",), ("e",)),
    *(("y",), ("Y",), ("r",), ("o",), ("p",), ("r", "enter"), ("o", "enter", "p"), ("t",), ("T",), ("v",), ("t", "a")),
    *(("t", "enter"), ("s",), ("z",), ("N",), ("colon",), ("question_mark",), ("equals_sign",), ("minus",), ("R",)),
    *(("e", "enter"), ("C",), ("slash", "enter"), ("E",), ("B",), ("D",), ("A",), ("V",), ("ctrl+g",), ("x",)),
)  # fmt: skip
"""Keys that lead from the list to other screens."""
TEXTS = (
    *("防災", "はなび", "tarumae", "形態:後援", "月:10", "-中止", "「", "課:", "令和2年10月", "ｺﾝｻｰﾄ", "a", "3"),
    *("\u3000", " ", "𠮷野家", "か\u3099", "\u202e", "👩\u200d👩\u200d👧", "%_*\"'", "無い語", "ー", "=", "x" * 40),
    *("2020-cohost-1", "bousai OR", "年度:2021", "\u3000防災\u3000-市", "ｊ", "ｑ", "？"),
)  # fmt: skip
NOISE = (
    *(b"\x1b[I\x1b[O", b"\x1b[999;999R", b"\x1b]0;title\x07", b"\x1b[27;5;9~", b"\x1b[97;5u", b"\x1b[", b"\x1b[1;"),
    *(b"\x00", b"\x7f", b"\xc2\x9b31m", b"\x1bP\x1b\\", b"\x1b[48;24;80;0;0t", b"\x1b[?2026;2$y", b"\x1b[<0;-1;-1M"),
    *(b"\x1b[<999999;1;1M", b"\x83e\x83X\x83g", b"\xff\xfe", b"\x1b[>0;276;0c", b"\x1b[0n", b"\x1b[9999999999999999u"),
    *(b"\x1b\x1b\x1b[A", b"\x1bO", b"\x1b[[", b"\x9b", b"\x1b[M !!", b"\x1b[6;5~", b"\x1b[H", b"\x1b[200~"),
)  # fmt: skip
"""Reports that nobody asked for, halves of sequences, other encodings."""
SIZES = (
    *((80, 24), (120, 40), (40, 12), (60, 16), (60, 20), (59, 20), (119, 24), (30, 5), (1, 1), (10, 3)),
    *((81, 23), (20, 4), (160, 24)),
)
BUTTONS = (0, 1, 2, 32, 35, 64, 65, 66)
"""Left, middle, right, dragged, moved, wheel up, down, left."""
EDITIONS = ("bundled", "one year", "another year", "two years")
DAMAGES = ("garbage", "nothing", "half", "removed")
_SYMBOLS = {
    "colon": ":",
    "equals_sign": "=",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "minus": "-",
    "question_mark": "?",
    "slash": "/",
}


def _sequences() -> dict[str, bytes]:
    """Return the keys of all commands, each with what a terminal sends for it."""
    known = {
        keys[0].value: sequence
        for sequence, keys in reversed(tuple(ANSI_SEQUENCES_KEYS.items()))
        if isinstance(keys, tuple) and len(keys) == 1
    }
    keys = {key for command in COMMANDS for key in command.keys}
    return {key: (known.get(key) or _SYMBOLS.get(key, key)).encode() for key in keys}


SEQUENCES = _sequences()
KEYS = sorted(SEQUENCES)


def _small(folder: Path, title: str, *years: int) -> Path:
    path = folder / f"{title}.db"
    write([replace(report(year), title=title) for year in years], path)
    return path


@cache
def editions() -> dict[str, Database]:
    """Return the databases that are published, each opened."""
    folder = Path(mkdtemp(prefix="kyodo-fuzz-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    paths = (
        bundled_database(),
        _small(folder, "one", 2020),
        _small(folder, "another", 2021),
        _small(folder, "two", 2020, 2021),
    )
    return dict(zip(EDITIONS, map(Database.open, paths), strict=True))


def damaged(damage: str) -> bytes:
    """Return what stands in the place of a database that came to harm."""
    content = editions()["bundled"].path.read_bytes()
    return {"garbage": content[4096:], "nothing": b"", "half": content[: len(content) // 2]}[damage]
