"""``kyodo-tui config``: which settings hold, and where they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.cli.argument import format_option
from kyodo_tui.cli.commands.command import Command
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.errors import ExitCode
from kyodo_tui.export.formats import Use, format_named

if TYPE_CHECKING:
    from pathlib import Path

    from kyodo_tui.cli.invocation import Invocation
    from kyodo_tui.core.pages.page import Page
    from kyodo_tui.user.locations import Locations


class Config(Command):
    """Prints every setting with its value and its source."""

    name = "config"
    summary = "いまの設定と、それがどこで決まったかを出力する"
    arguments = (format_option(Use.PAGE),)

    def run(self, call: Invocation) -> int:
        """Print the settings; one that cannot be used is said, and is exit code 2."""
        from kyodo_tui.user.locations import locations

        chosen = format_named(call.options.format)
        output = call.output()
        output.begin(chosen)
        chosen.write_page(_page(call, locations(call.settings.environ)), output)
        for problem in call.problems:
            call.console.say("\n".join(map(one_line, str(problem).split("\n"))))
        return ExitCode.USAGE if call.problems else ExitCode.DONE


def _page(call: Invocation, places: Locations) -> Page:
    from kyodo_tui.core.pages.page import Column, Page, Row, Section
    from kyodo_tui.user.settings import SETTINGS

    settings = call.settings
    columns = (
        Column("name", "項目"),
        Column("value", "値"),
        Column("source", "決まった場所"),
        Column("locked", "管理者だけ"),
    )
    rows: list[Row] = []
    data: list[dict[str, object]] = []
    for info in SETTINGS:
        value = getattr(settings, info.name)
        written = None if value is None else " ".join(value) if isinstance(value, tuple) else str(value)
        source = settings.origins.get(info.name)
        locked = info.name in settings.locked
        rows.append(
            Row((info.name, written or "—", source or "書かれていない（既定）", "はい" if locked else ""))
        )
        data.append({"name": info.name, "value": written, "source": source, "locked": locked})
    files = (
        ("site_config", "全体の設定ファイル", places.site_config_file),
        ("user_config", "利用者の設定ファイル", places.config_file),
        ("lists", "リスト", places.lists_file),
        ("database", "データベース", call.database_path),
    )
    file_rows = tuple(
        Row((label, str(path), "ある" if _exists(path) else "ない")) for _, label, path in files
    )
    return Page(
        "config",
        "設定",
        (),
        (
            Section("settings", "項目", columns, tuple(rows)),
            Section(
                "files",
                "ファイル",
                (Column("kind", "種類"), Column("path", "場所"), Column("exists", "有無")),
                file_rows,
                is_main=False,
            ),
        ),
        data={"settings": data, "files": {code: str(path) for code, _, path in files}},
    )


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False
