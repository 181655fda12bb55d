"""Read the settings from their sources.

In order of precedence, lowest first: defaults, site file, user file, environment, command line. A setting that the site
has locked is only read from the first two. The restricted mode holds as soon as one source asks for it, and with the
fewest rights where the file of the site cannot be understood, or is one that the user can change.
"""

from __future__ import annotations

import os
import stat
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kyodo_tui.user.config_file import read_table
from kyodo_tui.user.settings import NO_EXPORT, SETTINGS, Settings, SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kyodo_tui.user.locations import Locations

LOCKED = "locked"
"""Key of the site file: names of the settings that users may not change."""
_KIOSK, _ON = "kiosk", "on"
_MAX_SHOWN = 40
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
    site = _checked_table(places.site_config_file, problems, of_site=True)
    locked = _locked(site.pop(LOCKED, ()), places.site_config_file, problems)
    _take(values, origins, _from_file(site, places.site_config_file), problems)
    is_doubtful = bool(problems)
    if is_doubtful:
        values[_KIOSK] = _ON
    user = _checked_table(places.config_file, problems)
    if _KIOSK not in locked:
        sources = (_from_file(user, places.config_file), _from_environment(environ), _from_options(options))
        _take_kiosk(values, origins, chain.from_iterable(sources), problems)
    is_kiosk = values.get(_KIOSK) == _ON
    if is_kiosk:
        from kyodo_tui.user.kiosk import DEFAULTS, RIGHTS, STRICT, restricted_environment

        if is_changeable(places.site_config_file):
            is_doubtful = True
            problems.append(_changeable(places.site_config_file))
        values = {**DEFAULTS, **values}
        if is_doubtful:
            values.update(STRICT)
            origins.update(dict.fromkeys(STRICT, f"設定ファイル {places.site_config_file}（使えないため）"))
        environ = restricted_environment(environ)
        locked |= RIGHTS
    # Whether the mode is restricted is decided by now.
    options = {name: value for name, value in options.items() if not (is_kiosk and name == _KIOSK)}
    decided = locked | {_KIOSK}
    _take(values, origins, _from_file(user, places.config_file), problems, but=decided)
    _take(values, origins, _from_environment(environ), problems, but=decided)
    problems += [
        SettingsError(f"{written.place}は、管理者の設定で変更できません。", "付けずに実行してください。")
        for written in _from_options(options)
        if written.name in locked
    ]
    _take(values, origins, _from_options(options), problems, but=decided)
    if values.get("export") == "off":
        values["files"] = NO_EXPORT
    return Settings(**values, locked=locked, origins=origins, environ=environ), tuple(problems)


def _take_kiosk(
    values: dict[str, Any],
    origins: dict[str, str],
    written: Iterable[_Written],
    problems: list[SettingsError],
) -> None:
    """Take the first source that asks for the restricted mode: none can switch off what another has switched on."""
    for each in written:
        if values.get(_KIOSK) == _ON:
            return
        if each.name == _KIOSK:
            _take(values, origins, [each], problems)


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


def is_changeable(path: Path) -> bool:
    """Whether whoever runs the program, unless it is root, could put another file in the place of one that is there."""
    user = os.getuid()
    place = Path(os.path.realpath(path))
    try:
        return user != 0 and any(
            _may_change(each, user) for each in (path, *path.parents, place, *place.parents)
        )
    except OSError:
        return False


def _may_change(path: Path, user: int) -> bool:
    found = path.stat()
    # In a folder with the sticky bit (/tmp) nobody replaces what belongs to others.
    return found.st_uid == user or (os.access(path, os.W_OK) and not found.st_mode & stat.S_ISVTX)


def _changeable(path: Path) -> SettingsError:
    return SettingsError(
        f"設定ファイル {path} は、利用者が書き換えられる場所にあるため使えません。",
        "管理者に知らせてください（フォルダーとファイルの持ち主を root に、権限を 755 と 644 にします）。",
    )


def _checked_table(path: Path, problems: list[SettingsError], *, of_site: bool = False) -> dict[str, object]:
    try:
        return read_table(path, must_be_known=of_site)
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
