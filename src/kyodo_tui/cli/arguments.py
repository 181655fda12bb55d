"""The command line: which commands and options there are, explained in Japanese."""

from __future__ import annotations

import argparse
import re
from typing import Any, NoReturn

from kyodo_tui import __version__
from kyodo_tui.core.text.ambiguous import CHOICES
from kyodo_tui.errors import UsageError
from kyodo_tui.export.formats import Use, formats_for

COMMANDS = ("browse", "search", "show", "build", "check", "doctor")
_VALUE_OPTIONS = ("--db", "--year", "--ambiguous-width")

_MESSAGES = (
    (r"unrecognized arguments: (.+)", "知らない引数があります: {}"),
    (r"the following arguments are required: (.+)", "引数が足りません: {}"),
    (r"argument (.+?): expected (?:one|at least one) argument", "{} には値が必要です。"),
    (r"argument (.+?): invalid choice: '?(.*?)'? \(choose from .*", "{} に「{}」は使えません。"),
    (r"argument (.+?): invalid \w+ value: '(.*)'", "{} には数を書いてください（「{}」は数ではありません）。"),
    (r"argument (.+?): ignored explicit argument (.+)", "{} に値は付けられません: {}"),
    (r"argument (.+?): (.+)", "{}: {}"),
    (r"ambiguous option: (.+?) could match (.+)", "オプション {} は {} のどれか決められません。"),
)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        super().add_usage(usage, actions, groups, "使い方: " if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        # The only names the standard library gives them are attributes without a public way to set them.
        self._positionals.title = "引数"
        self._optionals.title = "オプション"

    def error(self, message: str) -> NoReturn:
        raise UsageError(_japanese(message), f"{self.prog} --help で使い方を見られます。")


def _japanese(message: str) -> str:
    for pattern, text in _MESSAGES:
        if match := re.fullmatch(pattern, message, re.DOTALL):
            return text.format(*match.groups())
    return "引数を読み取れません。"


def parse(arguments: list[str]) -> argparse.Namespace:
    """Return the parsed command line; ``command`` is always set.

    Raises:
        UsageError: when it cannot be understood.
        SystemExit: after ``--help`` and ``--version``.
    """
    return _parser().parse_args(_with_command(arguments))


def _with_command(arguments: list[str]) -> list[str]:
    """Name the command that is meant where the first word is a query: the browser."""
    position = 0
    while position < len(arguments):
        word = arguments[position]
        if word in _VALUE_OPTIONS:
            position += 2
        elif word in ("-h", "--help", "--version"):
            return arguments
        elif word.startswith("--") and word != "--":
            position += 1
        else:
            break
    if position == len(arguments) or arguments[position] not in COMMANDS:
        arguments = [*arguments[:position], "browse", *arguments[position:]]
    if arguments[position] in ("browse", "search"):
        return [*arguments[: position + 1], *map(_excluding, arguments[position + 1 :])]
    return arguments


def _excluding(word: str) -> str:
    """Return a word that excludes (``-中止``) so that it is not taken for an option: with the full-width sign."""
    return f"－{word[1:]}" if len(word) > 2 and word[0] == "-" and word[1] not in "-0123456789" else word


def _common() -> _Parser:
    # Suppressed defaults: an option before the command must not be undone by its absence after it.
    common = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    group = common.add_argument_group("共通のオプション")
    group.add_argument(
        "--db", metavar="ファイル", help="開くデータベース（既定: 同梱のもの。環境変数 KYODO_DB でも指定可）"
    )
    group.add_argument(
        "--ambiguous-width",
        metavar="幅",
        help=f"①※Ⅰなど、端末によって幅の違う文字の扱い: {'、'.join(CHOICES)}（既定: {CHOICES[0]}。"
        "環境変数 KYODO_AMBIGUOUS でも指定可。選び方は kyodo-tui doctor）",
    )
    group.add_argument("--year", metavar="年度", help="この年度だけを対象にする（例: 2020、令和2）")
    group.add_argument("-h", "--help", action="help", help="この説明を表示する")
    return common


def _parser() -> argparse.ArgumentParser:
    common = _common()
    parser = _Parser(
        prog="kyodo-tui",
        description="協働事業の報告書を端末で探して読むためのプログラムです。",
        epilog="コマンドを書かなければ、閲覧画面を開きます（例: kyodo-tui 防災）。",
        formatter_class=_Formatter,
        parents=[common],
        add_help=False,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--version", action="version", version=f"kyodo-tui {__version__}", help="版を表示する"
    )
    commands = parser.add_subparsers(
        dest="command", metavar="コマンド", title="コマンド", parser_class=_Parser
    )

    def command(name: str, text: str) -> argparse.ArgumentParser:
        return commands.add_parser(
            name,
            help=text,
            description=text,
            parents=[common],
            add_help=False,
            allow_abbrev=False,
            formatter_class=_Formatter,
        )

    browse = command("browse", "閲覧画面を開く")
    browse.add_argument("query", metavar="検索語", nargs="*", help="はじめに入れておく検索語")

    search = command("search", "検索して結果を出力する")
    search.add_argument(
        "query", metavar="検索語", nargs="+", help="検索語（空白で区切ると、すべてを含むもの）"
    )
    search.add_argument(
        "--form",
        metavar="形態",
        action="append",
        default=[],
        help="協働の形態（例: sponsor、後援。繰り返し可）",
    )
    search.add_argument("--limit", metavar="件数", type=_natural, help="出力する件数の上限")
    search.add_argument("--format", **_formats(Use.SEARCH))
    search.add_argument("--count", action="store_true", help="件数だけを出力する")

    show = command("show", "番号で指定した記録の全文を出力する")
    show.add_argument("ids", metavar="番号", nargs="+", help="記録の番号（例: 2020-sponsor-city-57）")
    show.add_argument("--format", **_formats(Use.SHOW))

    build = command("build", "報告書からデータベースを作る")
    build.add_argument("--output", metavar="ファイル", help="書き込み先（既定: 同梱のデータベース）")

    check = command("check", "データの気になる点を挙げる")
    check.add_argument(
        "target", metavar="対象", nargs="?", help="データベースか報告書（既定: 開くデータベース）"
    )

    command("doctor", "端末とデータの状態を調べ、直すところを示す")
    return parser


def _formats(use: Use) -> dict[str, Any]:
    """Return what an option takes that names a format."""
    codes = [each.code for each in formats_for(use)]
    return {
        "choices": codes,
        "default": codes[0],
        "metavar": "形式",
        "help": f"出力形式: {'、'.join(codes)}（既定: {codes[0]}）",
    }


def _natural(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError(f"0 以上の数を書いてください（「{text}」）。")
    return number
