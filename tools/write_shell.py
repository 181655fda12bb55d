"""Write shell completions and the man page from the table of commands: ``make docs``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kyodo_tui import __version__
from kyodo_tui.cli.arguments import COMMON, VERSION
from kyodo_tui.cli.commands import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kyodo_tui.cli.argument import Argument
    from kyodo_tui.cli.commands.command import Command

FOLDER = Path(__file__).resolve().parent.parent / "share"
PROGRAM = "kyodo-tui"
_FILES = ("ファイル", "フォルダー")
"""Values that are the name of a file."""
_HEAD = f"# {PROGRAM}: generated from the table of commands by tools/write_shell.py"


def files() -> dict[Path, str]:
    """Return every file with its text."""
    return {
        FOLDER / "bash-completion" / "completions" / PROGRAM: bash(),
        FOLDER / "zsh" / "site-functions" / f"_{PROGRAM}": zsh(),
        FOLDER / "fish" / "vendor_completions.d" / f"{PROGRAM}.fish": fish(),
        FOLDER / "man" / "man1" / f"{PROGRAM}.1": man(),
    }


def main() -> None:
    """Write the files."""
    for path, text in files().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _options(command: Command) -> list[Argument]:
    return [each for each in (*command.arguments, *COMMON) if each.is_option]


def _words(command: Command) -> list[str]:
    return [choice for each in command.arguments if not each.is_option for choice in each.choices]


def _names(options: tuple[Argument, ...] | list[Argument]) -> str:
    return " ".join(name for each in options for name in each.names)


def bash() -> str:
    """Return the completion for bash."""
    values: list[str] = []
    words: list[str] = []
    for name, command in COMMANDS.items():
        for each in _options(command):
            pattern = "|".join(f"{name}:{option}" for option in each.names)
            if each.choices:
                values.append(f'        {pattern}) words="{" ".join(each.choices)}" ;;')
            elif each.value in _FILES:
                values.append(f"        {pattern}) return ;;")
            elif each.value:
                values.append(f"        {pattern}) compopt +o default; return ;;")
        words.append(
            f'            {name}) words="{" ".join([*_words(command), _names(_options(command))])}" ;;'
        )
    first = " ".join([*COMMANDS, _names((*COMMON, VERSION))])
    return f"""{_HEAD}
_kyodo_tui() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD-1]}}
    local command="" words="" word
    COMPREPLY=()
    for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        case $word in
        {"|".join(COMMANDS)}) command=$word; break ;;
        esac
    done
    case "$command:$previous" in
{chr(10).join(values)}
        *)
            case $command in
            "") words="{first}" ;;
{chr(10).join(words)}
            esac ;;
    esac
    COMPREPLY=($(compgen -W "$words" -- "$current"))
}}
complete -o bashdefault -o default -F _kyodo_tui {PROGRAM}
"""


def zsh() -> str:
    """Return the completion for zsh."""
    commands = "\n".join(f"        '{name}:{_zsh(command.summary)}'" for name, command in COMMANDS.items())
    cases = "\n".join(
        "\n".join(
            [f"        {name})", "            _arguments \\", *_zsh_arguments(command), "            ;;"]
        )
        for name, command in COMMANDS.items()
    )
    return f"""#compdef {PROGRAM}
{_HEAD}
_kyodo_tui() {{
    local curcontext="$curcontext" state line
    local -a commands
    commands=(
{commands}
    )
    _arguments -C '1: :->command' '*:: :->argument'
    case $state in
    command) _describe -t commands 'コマンド' commands ;;
    argument)
        case $line[1] in
{cases}
        esac ;;
    esac
}}
_kyodo_tui "$@"
"""


def _zsh_arguments(command: Command) -> Iterator[str]:
    lines: list[str] = []
    for each in _options(command):
        for name in each.names:
            value = ""
            if each.choices:
                value = f":{_zsh(each.value)}:({' '.join(each.choices)})"
            elif each.value:
                value = f":{_zsh(each.value)}:{'_files' if each.value in _FILES else ' '}"
            lines.append(f"                '{name}[{_zsh(each.help)}]{value}'")
    words = _words(command)
    lines.append(f"                '*: :({' '.join(words)})'" if words else "                '*: :_files'")
    for place, line in enumerate(lines):
        yield line if place == len(lines) - 1 else f"{line} \\"


def _zsh(text: str) -> str:
    for sign in "\\:[]":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("'", "'\\''")


def fish() -> str:
    """Return the completion for fish."""
    lines = [_HEAD, f"complete -c {PROGRAM} -f"]
    begin = "-n __fish_use_subcommand"
    for name, command in COMMANDS.items():
        lines.append(f"complete -c {PROGRAM} {begin} -a {name} -d {_quoted(command.summary)}")
    lines += [_fish_option(begin, each) for each in (*COMMON, VERSION)]
    for name, command in COMMANDS.items():
        seen = f"-n '__fish_seen_subcommand_from {name}'"
        lines += [_fish_option(seen, each) for each in _options(command)]
        if words := _words(command):
            lines.append(f"complete -c {PROGRAM} {seen} -a {_quoted(' '.join(words))}")
    return "\n".join(lines) + "\n"


def _fish_option(condition: str, option: Argument) -> str:
    names = " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names)
    value = ""
    if option.choices:
        value = f" -x -a {_quoted(' '.join(option.choices))}"
    elif option.value:
        value = " -r -F" if option.value in _FILES else " -x"
    return f"complete -c {PROGRAM} {condition} {names}{value} -d {_quoted(option.help)}"


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def man() -> str:
    """Return the manual page."""
    lines = [
        f'.TH KYODO-TUI 1 "" "{PROGRAM} {__version__}" ""',
        # Japanese has few spaces to stretch.
        ".ad l",
        ".SH 名前",
        rf"{_roff(PROGRAM)} \- 協働事業の報告書を端末で探して読む",
        ".SH 書式",
        f".B {_roff(PROGRAM)}",
        "[オプション] [コマンド] …",
        ".SH 説明",
        "協働事業の報告書を端末で探して読むためのプログラムです。",
        "コマンドを書かなければ、閲覧画面を開きます。",
        ".SH 共通のオプション",
        *_roff_list((*COMMON, VERSION)),
        ".SH コマンド",
    ]
    for name, command in COMMANDS.items():
        positional = " ".join(each.label for each in command.arguments if not each.is_option)
        lines += [f".SS {_roff(f'{name} {positional}'.strip())}", _roff(command.summary)]
        lines += _roff_list(command.arguments)
    lines += [
        ".SH 終了コード",
        ".TP\n0\n成功",
        ".TP\n1\n該当するものがない、または check が問題を見つけた",
        ".TP\n2\n使い方が正しくない",
        ".TP\n3\nデータを読み書きできない",
        ".TP\n70\nプログラムの不具合",
        ".TP\n129、143\n回線が切れた（SIGHUP）、終わるように言われた（SIGTERM）",
        ".TP\n130\n中断された",
    ]
    return "\n".join(lines) + "\n"


def _roff_list(arguments: tuple[Argument, ...]) -> Iterator[str]:
    for each in arguments:
        yield f".TP\n.B {_roff(each.label)}\n{_roff(each.help)}"


def _roff(text: str) -> str:
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text[:1] in (".", "'") else text


if __name__ == "__main__":
    main()
