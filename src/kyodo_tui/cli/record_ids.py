"""Record ids from a file or a pipe: what ``search --format ids`` prints."""

from __future__ import annotations

import errno
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kyodo_tui.errors import ExitCode, KyodoError, UsageError

if TYPE_CHECKING:
    from kyodo_tui.store.database import Database

STANDARD_INPUT = "-"
MAX_BYTES = 20_000_000
"""More is no list of ids, and might never end."""
_MAX_NAMED = 5
_MOST_FOUND = 1000
_WITHOUT_YEAR = re.compile(r"[a-z][\w-]*-[0-9]+", re.IGNORECASE)
"""What may be an id without its year."""
_REASONS = {
    errno.ENOENT: "ファイルがありません",
    errno.ENOTDIR: "ファイルがありません",
    errno.EACCES: "読む権限がありません",
    errno.EISDIR: "フォルダーです",
}


class RecordIdsError(KyodoError):
    """The ids cannot be read."""


class RecordNotFoundError(UsageError):
    """A record that was asked for does not exist."""

    exit_code = ExitCode.NOTHING_FOUND


def read_ids(source: str) -> list[str]:
    """Return the ids in a file, or in standard input if it is ``-``: each once, in order, between spaces or lines.

    Raises:
        RecordIdsError: They cannot be read.
    """
    try:
        if source == STANDARD_INPUT:
            data = _standard_input()
        else:
            with Path(source).open("rb") as file:
                data = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, "読み込みに失敗しました")
        raise RecordIdsError(
            f"記録番号を読めません: {source}（{reason}）", "ファイルの名前と権限を確かめてください。"
        ) from error
    if len(data) > MAX_BYTES:
        raise RecordIdsError(
            f"記録番号を読めません: {source}（{MAX_BYTES // 1_000_000} MB より大きい）",
            "記録番号だけを書いたファイルか、kyodo-tui search 検索語 --format ids の出力を渡してください。",
        )
    return list(dict.fromkeys(data.decode("utf-8-sig", errors="replace").split()))


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise RecordIdsError(
            "標準入力が閉じられているため、記録番号を読めません。",
            "例: kyodo-tui search 防災 --format ids | kyodo-tui show -",
        )
    return sys.stdin.buffer.read(MAX_BYTES + 1)


def no_ids(source: str) -> RecordNotFoundError:
    """Return the error for a source without any id."""
    where = "標準入力" if source == STANDARD_INPUT else source
    return RecordNotFoundError(f"{where} に記録番号がありません。")


def whole_id(database: Database, given: str) -> str:
    """Return the id of the one record whose id is ``given`` after its year (sponsor-city-57); ``given`` where none is.

    Raises:
        RecordNotFoundError: Records of several years have that id.
    """
    from kyodo_tui.core.records.listing import EVERYTHING
    from kyodo_tui.core.search.query import parse

    if not _WITHOUT_YEAR.fullmatch(given) or database.record(given) is not None:
        return given
    rows = database.select(parse(given), EVERYTHING).rows(0, _MOST_FOUND)
    found = [row.id for row in rows if row.id.endswith(f"-{given}")]
    if len(found) > 1:
        raise RecordNotFoundError(
            f"記録番号「{given}」の記録は {len(found)}件あります。",
            f"年度から指定してください: {'、'.join(found[:_MAX_NAMED])}",
        )
    return found[0] if found else given


def unknown_ids(ids: list[str]) -> RecordNotFoundError:
    """Return the error that names ids without a record."""
    more = f" ほか {len(ids) - _MAX_NAMED}件" if len(ids) > _MAX_NAMED else ""
    return RecordNotFoundError(
        f"記録番号「{'」「'.join(ids[:_MAX_NAMED])}」{more}の記録はありません。",
        "記録番号は kyodo-tui search 検索語 --format ids で調べられます（例: 2020-sponsor-city-57）。",
    )
