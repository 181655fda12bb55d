"""Settings as one immutable value, read once at start and passed down."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from kyodo_tui.core.text import ambiguous
from kyodo_tui.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


AUTO = "auto"
LIGHT, DARK = "light", "dark"
"""What the theme may be, besides what suits the terminal."""
ANYWHERE, HOME, NOWHERE = "anywhere", "home", "off"
"""Where files may be written; any other value is a folder."""
NO_EXPORT = "no export"
"""The same where records may not be written out at all."""

COLUMNS = ("status", "year", "no", "organiser", "when", "people", "department")
"""Columns of the list that can be chosen; the name is always there."""

_T = TypeVar("_T")
_MAX_NEW_AFTER = 100
_MAX_IDLE_MINUTES = 24 * 60
_MAX_DIGITS = 20


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


def _columns(value: object) -> tuple[str, ...]:
    codes = value if isinstance(value, list) else str(value).replace(",", " ").split()
    if not codes or len(set(map(str, codes))) < len(codes) or any(code not in COLUMNS for code in codes):
        raise ValueError(f"{'、'.join(COLUMNS)} から、表示する順に書いてください。")
    return tuple(codes)


def _keys(value: object) -> str:
    """Return a table of keys, or a text like ``mark=x shortlist=v,F6``, as such a text."""
    if isinstance(value, str):
        entries = value.split()
    elif isinstance(value, dict):
        entries = [f"{name}={_key_list(keys)}" for name, keys in value.items()]
    else:
        raise ValueError('mark = "x" のような行を [keys] の下に書いてください。')
    if not all("=" in entry[1:-1] for entry in entries):
        raise ValueError("操作=キー の形で、空白で区切って書いてください（例: mark=x shortlist=v,F6）。")
    return " ".join(entries)


def _key_list(keys: object) -> str:
    every = [str(key) for key in keys] if isinstance(keys, list) else [str(keys)]
    if not every or any(not key or set(key) & set(" \t\n") for key in every):
        raise ValueError('キーは "x" か ["x", "F6"] のように書いてください。')
    return ",".join(every)


def _year(value: object) -> int:
    from kyodo_tui.core.japanese.dates import read_year

    year = read_year(str(value))
    if year is None:
        raise ValueError("年度を書いてください（例: 2020、令和2）。")
    return year


def _new_after(value: object) -> int | None:
    return _number(value, _MAX_NEW_AFTER, "判定しない") or None


def _minutes(value: object) -> int:
    return _number(value, _MAX_IDLE_MINUTES, "戻らない")


def _number(value: object, most: int, zero: str) -> int:
    text = str(value).strip()
    # Of thousands of digits Python makes no number.
    if not text.isdecimal() or len(text) > _MAX_DIGITS or int(text) > most:
        raise ValueError(f"0 から {most} までの数を書いてください（0 で{zero}）。")
    return int(text)


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
        _choice(AUTO, LIGHT, DARK),
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
    columns: tuple[str, ...] | None = _setting(
        None,
        _columns,
        "KYODO_COLUMNS",
        "一覧の列。`status year no organiser when people department` から、表示する順に",
    )
    keys: str | None = _setting(
        None, _keys, "KYODO_KEYS", "閲覧画面のキー。操作の名前とキー（例: `mark=x shortlist=v,F6`）"
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
    export: str = _setting(
        "on",
        _choice("on", "off", aliases={"0": "off", "no": "off", "false": "off"}),
        "KYODO_EXPORT",
        "記録を書き出せるかどうか。`off` で `e`、`export`、`handout` とファイルへの保存が使えない",
    )
    kiosk: str = _setting(
        "off",
        _choice("on", "off", aliases={"0": "off", "no": "off", "1": "on", "yes": "on"}),
        "KYODO_KIOSK",
        "制限つきで使うかどうか。`on` で、閲覧のほかは何もできない",
    )
    idle_minutes: int = _setting(
        0,
        _minutes,
        "KYODO_IDLE_MINUTES",
        "操作がないまま、この分数が過ぎると最初の画面に戻る。`0` で戻らない",
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
    def is_kiosk(self) -> bool:
        """Whether the program is restricted to reading, see :mod:`kyodo_tui.user.kiosk`."""
        return self.kiosk == "on"

    @property
    def has_export(self) -> bool:
        """Whether records may be written out."""
        return self.export == "on"

    @property
    def can_write_files(self) -> bool:
        """Whether there is a place where files may be written."""
        return self.files not in (NOWHERE, NO_EXPORT)

    @property
    def can_print(self) -> bool:
        """Whether the site lets the terminal print records."""
        return self.printer == "on" and self.has_export

    @property
    def has_colour(self) -> bool:
        """Whether colours may be used."""
        return self.colour != "never"


SETTINGS = tuple(
    SettingInfo(each.name, each.default, **each.metadata) for each in fields(Settings) if each.metadata
)
"""Every setting, in the order of the documentation."""
