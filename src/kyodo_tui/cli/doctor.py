"""Examine terminal, locale, settings, database and installation for ``kyodo-tui doctor``."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import TYPE_CHECKING, TextIO

from kyodo_tui import __version__
from kyodo_tui.cli.ruler import ruler
from kyodo_tui.core.japanese.calendar import fiscal_year_label
from kyodo_tui.core.text.ambiguous import AUTO, Mode, mode_of
from kyodo_tui.core.text.cells import pad
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.errors import KyodoError, UsageError
from kyodo_tui.store.connection import SQLITE_VERSION
from kyodo_tui.store.database import Database
from kyodo_tui.store.schema import USER_VERSION
from kyodo_tui.terminal.environment import (
    MIN_COLUMNS,
    MIN_ROWS,
    check_terminal,
    has_256_colours,
    has_true_colour,
    locale_setting,
)
from kyodo_tui.terminal.width_probe import ProbeResult, WidthProbe, can_report_cursor, probe_characters
from kyodo_tui.user.locations import locations

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from kyodo_tui.user.settings import Settings, SettingsError

_LABEL_CELLS = 18
_PACKAGES = ("textual", "rich", "wcwidth", "sqlite-utils", "platformdirs", "xlsxwriter", "openpyxl")
_READINGS = ("sudachipy", "sudachidict_core")
_STREAMS = ("標準入力", "標準出力", "標準エラー出力")
_MEANINGS = {
    Mode.NARROW: "どれも 1桁で書きます",
    Mode.WIDE: "どれも 2桁で書きます",
    Mode.SAFE: "2桁ぶん空けて書きます。端末が 1桁で書いても 2桁で書いても崩れません",
    Mode.SUBST: "幅の決まった文字に置き換えて表示します。データはそのままです",
}


@dataclass(slots=True)
class Examination:
    """Facts by section, and advice."""

    environ: Mapping[str, str]
    """The environment to examine."""
    lines: list[str] = field(default_factory=list)
    """Lines of the report."""
    advice: list[str] = field(default_factory=list)
    """What the user should change."""

    def section(self, title: str) -> None:
        """Start a section."""
        self.lines += ([""] if self.lines else []) + [f"【{title}】"]

    def add(self, label: str, text: str) -> None:
        """Add a fact."""
        self.lines.append(f"  {pad(label, _LABEL_CELLS)}{one_line(text, exact=True)}")

    def advise(self, text: str) -> None:
        """Add a piece of advice unless it was already given."""
        if text not in self.advice:
            self.advice.append(one_line(text, exact=True))


def examine(database: Path, settings: Settings, problems: Sequence[SettingsError], out: TextIO) -> None:
    """Examine everything and print the report.

    Args:
        database: The database that the browser would open.
        settings: The settings in effect.
        problems: What is wrong with the settings.
        out: Stream to print to.

    """
    found = Examination(settings.environ)
    connected = [_is_terminal(number) for number in range(3)]
    characters = _ambiguous_characters(database)
    # Probe before printing: the terminal must be quiet while it answers.
    out.flush()
    result = _probe(found.environ, connected, characters)
    _terminal(found, settings, connected)
    _ambiguous(found, settings, result, characters, shown=out.isatty())
    _settings(found, problems)
    _database(found, database)
    _installation(found)
    found.section("直すところ")
    found.lines += [f"  {number}. {text}" for number, text in enumerate(found.advice, 1)] or [
        "  ありません。"
    ]
    out.write("\n".join(found.lines) + "\n")


def _is_terminal(descriptor: int) -> bool:
    try:
        return os.isatty(descriptor)
    except OSError:
        return False


def _ambiguous_characters(database: Path) -> str | None:
    try:
        with Database.open(database) as reader:
            return reader.ambiguous
    except KyodoError:
        return None


def _probe(environ: Mapping[str, str], connected: list[bool], characters: str | None) -> ProbeResult | None:
    """Return how the terminal draws characters of ambiguous width; ``None`` if it cannot be probed."""
    target = next((number for number in (1, 2) if connected[number]), None)
    if not connected[0] or target is None or not can_report_cursor(environ):
        return None
    with WidthProbe(probe_characters(characters), target=target) as probe:
        return probe.wait()


# Terminal


def _terminal(found: Examination, settings: Settings, connected: list[bool]) -> None:
    environ = found.environ
    found.section("端末")
    missing = [name for name, is_terminal in zip(_STREAMS, connected, strict=True) if not is_terminal]
    found.add(
        "入出力",
        f"{'と'.join(missing)}が端末ではありません" if missing else "すべて端末につながっています",
    )
    found.add("種類", f"TERM={environ['TERM']}" if environ.get("TERM") else "TERM が設定されていません")
    _size(found, known=len(missing) < len(connected))
    found.add("色", _colours(settings))
    name, value = locale_setting(environ)
    encoding = getattr(sys.stdout, "encoding", None) or "不明"
    found.add("文字コード", f"{f'{name}={value}' if value else '設定なし'}（出力は {encoding}）")
    found.add("多重化", _multiplexer(environ))
    found.add(
        "接続",
        "SSH 経由" if environ.get("SSH_CONNECTION") or environ.get("SSH_TTY") else "このコンピューターで直接",
    )
    try:
        check_terminal(environ)
    except UsageError as error:
        found.add("閲覧画面", f"開けません。{error.title}")
        found.advise(error.remedy)
    else:
        found.add("閲覧画面", "開けます")
    if settings.has_colour and not has_256_colours(environ):
        term = environ.get("TERM", "")
        if term in ("xterm", "screen", "tmux", "rxvt"):
            found.advise(f"端末が 256色を表示できるなら、export TERM={term}-256color で見やすくなります。")


def _size(found: Examination, *, known: bool) -> None:
    if not known:
        found.add("大きさ", "端末がないため分かりません")
        return
    columns, rows = shutil.get_terminal_size()
    found.add("大きさ", f"幅 {columns}桁、高さ {rows}行")
    if columns < MIN_COLUMNS or rows < MIN_ROWS:
        found.advise(f"画面を幅 {MIN_COLUMNS}桁、高さ {MIN_ROWS}行以上に広げてください。")


def _colours(settings: Settings) -> str:
    if not settings.has_colour:
        return "使いません（NO_COLOR か、設定の colour のため）"
    if has_true_colour(settings.environ):
        return "1677万色"
    return "256色" if has_256_colours(settings.environ) else "16色"


def _multiplexer(environ: Mapping[str, str]) -> str:
    if environ.get("TMUX"):
        return "tmux"
    if environ.get("STY"):
        return "GNU screen"
    inside = environ.get("TERM", "").startswith(("screen", "tmux"))
    return "tmux か GNU screen のようです" if inside else "なし"


# Characters of ambiguous width


def _ambiguous(
    found: Examination,
    settings: Settings,
    result: ProbeResult | None,
    characters: str | None,
    *,
    shown: bool,
) -> None:
    found.section("端末によって幅の違う文字")
    found.add("調べた結果", _probe_text(result))
    chosen = settings.ambiguous_width
    mode = Mode(chosen) if chosen != AUTO else result.mode if result is not None else None
    if mode is None:
        found.add("設定", "auto（自動）。閲覧画面を開くときに端末に尋ねます")
    else:
        found.add("設定", f"auto（自動）なので {mode.value}" if chosen == AUTO else chosen)
        found.add("表示", _MEANINGS[mode])
    if result is not None and not result.reads_utf8:
        found.advise("端末ソフトの文字コードを UTF-8 にしてください。漢字が 2桁で書かれていません。")
    elif result is not None and result.widths:
        fitting = mode_of(result.widths.values())
        if mode in (Mode.NARROW, Mode.WIDE) and mode is not fitting:
            found.advise(
                f"この端末には {fitting.value} が合っています。--ambiguous-width {fitting.value} を付けるか、"
                f"export KYODO_AMBIGUOUS={fitting.value} を実行してください。"
            )
    if shown:
        found.lines += ruler(characters)


def _probe_text(result: ProbeResult | None) -> str:
    if result is None:
        return "端末に尋ねられないため、分かりません"
    if not result.widths:
        return "端末が答えませんでした"
    by_width: dict[int, list[str]] = {}
    for char, cells in result.widths.items():
        by_width.setdefault(cells, []).append(char)
    if len(by_width) == 1:
        return f"{len(result.widths)}種類の文字を、すべて {next(iter(by_width))}桁で書きました"
    return "、".join(f"{cells}桁: {''.join(chars[:20])}" for cells, chars in sorted(by_width.items()))


# Settings, database and installation


def _settings(found: Examination, problems: Sequence[SettingsError]) -> None:
    found.section("設定")
    places = locations(found.environ)
    for label, path in (("利用者", places.config_file), ("全体", places.site_config_file)):
        found.add(label, f"{path}{'' if path.exists() else '（なし）'}")
    for problem in problems:
        found.add("誤り", problem.title)
        found.advise(problem.remedy)


def _database(found: Examination, path: Path) -> None:
    found.section("データベース")
    found.add("ファイル", str(path))
    try:
        with Database.open(path) as reader:
            records = sum(form.count for form in reader.forms())
            found.add("状態", "読めます")
            found.add("形式", f"{USER_VERSION}")
            found.add("年度", "、".join(fiscal_year_label(year) for year in reader.years()) or "なし")
            found.add("記録", f"{records:,}件")
            found.add("読み", "あり（かなやローマ字でも探せます）" if reader.has_readings else "なし")
            if not reader.has_readings:
                found.advise("かなやローマ字でも探せるように、kyodo-tui build でデータベースを作り直せます。")
    except KyodoError as error:
        found.add("状態", f"読めません。{error.title}")
        found.advise(error.remedy or error.title)


def _installation(found: Examination) -> None:
    found.section("導入")
    found.add("kyodo-tui", __version__)
    found.add("Python", platform.python_version())
    found.add("SQLite", SQLITE_VERSION)
    for package in _PACKAGES:
        installed = _version(package)
        found.add(package, installed or "ありません")
        if installed is None:
            found.advise(f"{package} がありません。導入の手順をもう一度実行してください。")
    has_dictionary = all(find_spec(name) for name in _READINGS)
    found.add(
        "読みの辞書", f"SudachiPy {_version('sudachipy')}" if has_dictionary else "なし（なくても使えます）"
    )


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
