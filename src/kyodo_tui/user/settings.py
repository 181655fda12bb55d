"""Settings as one immutable value, read once at start and passed down.

Sources in order of precedence, lowest first: defaults, site file, user file, environment, command line. A setting that
the site has locked is only read from the first two.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from kyodo_tui.core.text import ambiguous
from kyodo_tui.errors import UsageError
from kyodo_tui.user.config_file import read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from kyodo_tui.user.locations import Locations

AUTO = "auto"
ANYWHERE, HOME, NOWHERE = "anywhere", "home", "off"
"""Where files may be written; any other value is a folder."""
LOCKED = "locked"
"""Key of the site file: names of the settings that users may not change."""

_T = TypeVar("_T")
_MAX_SHOWN = 40
_MAX_NEW_AFTER = 100


class SettingsError(UsageError):
    """A setting has an invalid value, or a settings file cannot be read."""


class SettingInfo(NamedTuple):
    """Declaration of a setting."""

    name: str
    """Name in code and files; the command-line option has dashes instead of underscores."""
    default: Any
    parse: Callable[[object], Any]
    """Converts what was written to a value; raises ``ValueError`` with a Japanese sentence."""
    variable: str
    """Name of the environment variable."""
    when_set: str | None
    """Value that the variable stands for if set to anything; ``None`` if its text is the value."""
    description: str
    """Japanese description."""


def _choice(*choices: str, aliases: Mapping[str, str] | None = None) -> Callable[[object], str]:
    def parse(value: object) -> str:
        chosen = str(value).strip().lower()
        chosen = (aliases or {}).get(chosen, chosen)
        if chosen not in choices:
            raise ValueError(f"{'、'.join(choices)} のどれかにしてください。")
        return chosen

    return parse


def _path(value: object) -> Path:
    if not isinstance(value, str) or not value or "\0" in value:
        raise ValueError("ファイルの名前を書いてください。")
    return Path(value)


def _files(value: object) -> Path | str:
    if value in (ANYWHERE, HOME, NOWHERE):
        return str(value)
    if not isinstance(value, str) or not value.startswith("/") or "\0" in value:
        raise ValueError(f"{ANYWHERE}、{HOME}、{NOWHERE} か、/ で始まるフォルダーの名前を書いてください。")
    return Path(value)


def _year(value: object) -> int:
    from kyodo_tui.core.japanese.dates import read_year

    year = read_year(str(value))
    if year is None:
        raise ValueError("年度を書いてください（例: 2020、令和2）。")
    return year


def _new_after(value: object) -> int | None:
    text = str(value).strip()
    if not text.isdecimal() or not int(text) <= _MAX_NEW_AFTER:
        raise ValueError(f"0 から {_MAX_NEW_AFTER} までの数を書いてください（0 で判定しない）。")
    return int(text) or None


def _setting(
    default: _T,
    parse: Callable[[object], _T],
    variable: str,
    description: str,
    *,
    when_set: str | None = None,
) -> _T:
    info = {"parse": parse, "variable": variable, "when_set": when_set, "description": description}
    # The class sees a field, the type checker the type of the default.
    made: Any = field(default=default, metadata=info)
    return cast(_T, made)


@dataclass(frozen=True, slots=True)
class Settings:
    """The value of every setting."""

    db: Path | None = _setting(None, _path, "KYODO_DB", "開くデータベース。書かなければ同梱のもの")
    ambiguous_width: str = _setting(
        AUTO, _choice(*ambiguous.CHOICES), "KYODO_AMBIGUOUS", "端末によって幅の違う文字の扱い"
    )
    theme: str = _setting(
        AUTO,
        _choice(AUTO, "light", "dark"),
        "KYODO_THEME",
        "閲覧画面の色合い。`light`（明るい）か `dark`（暗い）",
    )
    colour: str = _setting(
        AUTO, _choice(AUTO, "never"), "NO_COLOR", "色を使うかどうか。`never` で使わない", when_set="never"
    )
    year: int | None = _setting(None, _year, "KYODO_YEAR", "この年度だけを対象にする。書かなければすべて")
    new_after_years: int | None = _setting(
        None,
        _new_after,
        "KYODO_NEW_AFTER_YEARS",
        "前例で、この年数のあいだ記載のないものを新規とする。書かなければ判定しない",
    )
    query_history: str = _setting(
        "on",
        _choice("on", "off", aliases={"0": "off", "no": "off", "false": "off"}),
        "KYODO_QUERY_HISTORY",
        "検索語を次の起動まで覚えておくかどうか。`off` で覚えない",
    )
    clipboard: str = _setting(
        AUTO,
        _choice(AUTO, "off", "raw", "tmux", "screen", aliases={"0": "off", "no": "off", "false": "off"}),
        "KYODO_CLIPBOARD",
        "端末のクリップボードへの送り方。`off` で送らない",
    )
    input_method: str = _setting(
        AUTO, _choice(AUTO, "on", "off"), "KYODO_IME", "検索欄を閉じたときに日本語入力の状態を戻すかどうか"
    )
    lines: str = _setting(
        "off",
        _choice("on", "off", aliases={"0": "off", "no": "off", "false": "off", "1": "on", "true": "on"}),
        "ACCESSIBLE",
        "画面を描かず、1行ずつのやりとりで使うかどうか。`on` で使う",
    )
    mouse: str = _setting(
        "off",
        _choice("on", "off", aliases={"0": "off", "no": "off", "false": "off", "1": "on", "true": "on"}),
        "KYODO_MOUSE",
        "閲覧画面でマウスを使うかどうか。`on` でホイールとクリックが使える",
    )
    files: Path | str = _setting(
        cast("Path | str", ANYWHERE),
        _files,
        "KYODO_FILES",
        "ファイルを書き出せる場所。`home`（ホームだけ）、フォルダーの名前（そこだけ）、`off`（書き出さない）",
    )
    printer: str = _setting(
        "off",
        _choice("on", "off", aliases={"0": "off", "no": "off", "1": "on", "yes": "on"}),
        "KYODO_PRINTER",
        "端末につないだプリンターで印刷できるかどうか。`on` で `handout --print` が使える",
    )
    shared_lists: Path | None = _setting(
        None, _path, "KYODO_SHARED_LISTS", "共有リストのフォルダー。書かなければ、共有リストはない"
    )
    locked: frozenset[str] = frozenset()
    """Names of the settings that the site has locked."""
    origins: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
    """Name of a setting → where its value was written, in Japanese; without those that have their default."""
    environ: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The environment, for facts about the terminal; settings are already read from it."""

    @property
    def has_lines(self) -> bool:
        """Whether the browser is a dialogue of lines."""
        return self.lines == "on"

    @property
    def has_mouse(self) -> bool:
        """Whether the browser takes the wheel and clicks from the terminal."""
        return self.mouse == "on"

    @property
    def has_colour(self) -> bool:
        """Whether colours may be used."""
        return self.colour != "never"


SETTINGS = tuple(
    SettingInfo(each.name, each.default, **each.metadata) for each in fields(Settings) if each.metadata
)
"""Every setting, in the order of the documentation."""
_BY_NAME = {info.name: info for info in SETTINGS}


def read_settings(
    environ: Mapping[str, str], options: Mapping[str, object], places: Locations
) -> tuple[Settings, tuple[SettingsError, ...]]:
    """Return the settings, and the problems with them; an invalid value is skipped.

    Args:
        environ: Environment variables.
        options: Command-line options by the name of their setting; others are ignored.
        places: Where the settings files are.

    """
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    problems: list[SettingsError] = []
    site = _checked_table(places.site_config_file, problems)
    locked = _locked(site.pop(LOCKED, ()), places.site_config_file, problems)
    _take(values, origins, _from_file(site, places.site_config_file), problems)
    user = _checked_table(places.config_file, problems)
    _take(values, origins, _from_file(user, places.config_file), problems, but=locked)
    _take(values, origins, _from_environment(environ), problems, but=locked)
    given = [written for written in _from_options(options) if written.name in locked]
    problems += [
        SettingsError(f"{written.place}は、管理者の設定で変更できません。", "付けずに実行してください。")
        for written in given
    ]
    _take(values, origins, _from_options(options), problems, but=locked)
    return Settings(**values, locked=locked, origins=origins, environ=environ), tuple(problems)


class _Written(NamedTuple):
    """A value as written in one of the sources."""

    name: str
    value: object
    place: str
    """Where it is written, for messages."""
    remedy: str
    source: str
    """The file, variable or option."""
    folder: Path | None = None
    """Folder that relative paths start from; ``None`` for the current directory."""


def _take(
    values: dict[str, Any],
    origins: dict[str, str],
    written: Iterable[_Written],
    problems: list[SettingsError],
    *,
    but: frozenset[str] = frozenset(),
) -> None:
    """Parse values into ``values``, except those of the settings in ``but``; ``origins`` says where they were."""
    for each in written:
        if each.name in but:
            continue
        info = _BY_NAME.get(each.name)
        if info is None:
            problems.append(SettingsError(f"{each.place}という項目はありません。", each.remedy))
            continue
        try:
            value = info.parse(each.value)
        except ValueError as error:
            problems.append(
                SettingsError(f"{each.place}に「{_short(each.value)}」は使えません。{error}", each.remedy)
            )
            continue
        if isinstance(value, Path) and each.folder is not None:
            value = each.folder / value
        values[each.name] = value
        origins[each.name] = each.source


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= _MAX_SHOWN else f"{text[:_MAX_SHOWN]}…"


def _checked_table(path: Path, problems: list[SettingsError]) -> dict[str, object]:
    try:
        return read_table(path)
    except ValueError as error:
        problems.append(SettingsError(f"設定ファイル {path} {error}", "直すか、取り除いてください。"))
        return {}


def _locked(names: object, path: Path, problems: list[SettingsError]) -> frozenset[str]:
    if isinstance(names, (list, tuple)) and all(isinstance(name, str) and name in _BY_NAME for name in names):
        return frozenset(names)
    problems.append(
        SettingsError(
            f"設定ファイル {path} の {LOCKED} に「{_short(names)}」は使えません。",
            f'{"、".join(_BY_NAME)} から、["db", "clipboard"] のように書いてください。',
        )
    )
    return frozenset()


def _from_file(table: Mapping[str, object], path: Path) -> Iterator[_Written]:
    for name, value in table.items():
        yield _Written(
            name,
            value,
            f"設定ファイル {path} の {name} ",
            f"書ける項目: {'、'.join(_BY_NAME)}",
            f"設定ファイル {path}",
            path.parent,
        )


def _from_environment(environ: Mapping[str, str]) -> Iterator[_Written]:
    for info in SETTINGS:
        value = environ.get(info.variable)
        if value:
            yield _Written(
                info.name,
                info.when_set or value,
                f"環境変数 {info.variable} ",
                f"{info.variable} を直すか、unset {info.variable} で消してください。",
                f"環境変数 {info.variable}",
            )


def _from_options(options: Mapping[str, object]) -> Sequence[_Written]:
    return [
        _Written(
            name,
            value,
            f"--{name.replace('_', '-')} ",
            "使い方は kyodo-tui --help で確認できます。",
            f"--{name.replace('_', '-')}",
        )
        for name, value in options.items()
        if name in _BY_NAME and value is not None
    ]
