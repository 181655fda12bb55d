"""An argument of a command: what argparse needs to parse it, and what the help says about it."""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kyodo_tui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kyodo_tui.export.formats import Format, Use


@dataclass(frozen=True, slots=True)
class Argument:
    """An option, whose names begin with a dash, or a positional argument."""

    names: tuple[str, ...]
    """Names of an option, or the one name of a positional argument."""
    help: str
    """What it is for, in Japanese."""
    value: str = ""
    """What stands for its value, in Japanese; empty for an option without one."""
    parsing: Mapping[str, Any] = field(default_factory=dict)
    """Keyword arguments of ``add_argument``."""
    reads_file: bool = False
    """Whether its value names a file to read."""
    reads_input: bool = False
    """Whether the name ``-`` means standard input."""

    @property
    def is_option(self) -> bool:
        """Whether it is an option."""
        return self.names[0].startswith("-")

    @property
    def attribute(self) -> str:
        """Name of its value among the parsed arguments."""
        return self.names[-1].lstrip("-").replace("-", "_")

    @property
    def choices(self) -> tuple[str, ...]:
        """The values it can have; empty where they are not limited."""
        return tuple(self.parsing.get("choices", ()))

    @property
    def label(self) -> str:
        """How it is written in a help text."""
        if self.is_option:
            return " ".join([", ".join(self.names), *([self.value] if self.value else [])])
        number = self.parsing.get("nargs")
        written = f"{self.value}…" if number in ("+", "*") else self.value
        return f"[{written}]" if number in ("*", "?") else written

    def add_to(self, parser: argparse.ArgumentParser) -> None:
        """Add the argument to a parser."""
        more: dict[str, Any] = {"metavar": self.value} if self.value else {}
        parser.add_argument(*self.names, **more, **self.parsing)


def format_option(use: Use) -> Argument:
    """Return the option that chooses an output format."""
    # A command without formats, as the browser is, does not load them.
    from kyodo_tui.export.formats import formats_for

    codes = [each.code for each in formats_for(use)]
    text = f"出力形式: {'、'.join(codes)}（既定: {codes[0]}）"
    return Argument(("--format",), text, "形式", {"choices": codes, "default": codes[0]})


FORM = Argument(
    ("--form",), "協働の形態（例: sponsor、後援。繰り返し可）", "形態", {"action": "append", "default": []}
)
"""Limits a command to forms of collaboration."""
OUTPUT = Argument(("--output",), "書き出すファイル（既定: 標準出力）", "ファイル")
"""Names the file to write."""
OVERWRITE = Argument(
    ("--overwrite",), "同じ名前のファイルがあれば置き換える", parsing={"action": "store_true"}
)
"""Allows a file to be replaced."""
MACHINE = Argument(
    ("--machine",),
    "csv と tsv を、プログラム向けの項目名とコードで書く",
    parsing={"action": "store_true"},
)
"""Chooses the variant of a format for programs."""


def chosen_format(code: str, *, machine: bool) -> Format:
    """Return the format with this code, or its variant for programs.

    Raises:
        UsageError: when it has none.

    """
    from kyodo_tui.export.formats import format_named

    chosen = format_named(code)
    if not machine:
        return chosen
    if chosen.for_programs is None:
        raise UsageError(
            f"--format {code} に --machine は付けられません。",
            "--machine は csv、tsv、json、jsonl で使えます。",
        )
    return chosen.for_programs


def natural(text: str) -> int:
    """Return the number ``text`` names, 0 or more.

    Raises:
        ValueError: when it is no number.
        argparse.ArgumentTypeError: when it is negative.

    """
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError(f"0 以上の数を書いてください（「{text}」）。")
    return number
