"""Where files may be written: anywhere, in the home directory, in one folder of the site, or nowhere."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from unicodedata import category

from kyodo_tui.user import strings
from kyodo_tui.user.output_file import OutputFileError
from kyodo_tui.user.settings import ANYWHERE, HOME, NO_EXPORT, NOWHERE


def place_for(path: Path, rule: Path | str) -> Path:
    """Return the path to write: a bare name goes to the folder of the site where there is one.

    Args:
        path: What the user named.
        rule: The setting ``files``.

    Raises:
        OutputFileError: Files may not be written there.
    """
    if rule == ANYWHERE:
        return path
    _check_rule(rule)
    folder = Path(rule) if rule != HOME else _home()
    if folder is None:
        raise OutputFileError(strings.FILES_NO_HOME, strings.FILES_OFF_REMEDY)
    if rule != HOME and path.parent == Path():
        path = folder / path
    place, root = Path(os.path.realpath(path)), os.path.realpath(folder)
    if not place.is_relative_to(root):
        raise OutputFileError(
            strings.FILES_ELSEWHERE.format(path=path), strings.FILES_ELSEWHERE_REMEDY.format(folder=folder)
        )
    if any(_is_unsafe(part) for part in place.relative_to(root).parts):
        raise OutputFileError(strings.FILES_UNSAFE.format(path=path), strings.FILES_UNSAFE_REMEDY)
    return path


def _is_unsafe(name: str) -> bool:
    """Whether a name does more than name a file: programs run .bashrc, take -x for an option, and obey controls."""
    return name.startswith((".", "-")) or any(category(char) in ("Cc", "Cf", "Cs") for char in name)


def folders(rule: Path | str) -> list[Path]:
    """Return the folders to save in where the user names none, in order.

    Raises:
        OutputFileError: Files may not be written at all.
    """
    _check_rule(rule)
    if rule not in (ANYWHERE, HOME):
        return [Path(rule)]
    found: list[Path] = []
    for place in (Path.cwd, Path.home) if rule == ANYWHERE else (Path.home,):
        try:
            found.append(place())
        except (OSError, RuntimeError):
            # The folder is gone, or the user has no home.
            continue
    return found


def _check_rule(rule: Path | str) -> None:
    if rule == NO_EXPORT:
        raise OutputFileError(strings.EXPORT_OFF, strings.EXPORT_OFF_REMEDY)
    if rule == NOWHERE:
        raise OutputFileError(strings.FILES_OFF, strings.FILES_OFF_REMEDY)


def free_name(folder: Path, stem: str, ending: str) -> Path:
    """Return a name in a folder that no file has yet, as far as can be seen."""
    for number in range(1, 1000):
        path = folder / f"{stem}{'' if number == 1 else f'-{number}'}{ending}"
        with suppress(OSError):
            if path.exists():
                continue
        return path
    return folder / f"{stem}{ending}"


def _home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:
        return None
