"""``kyodo-tui list``: the lists of the user: show, add, remove, reorder, note, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kyodo_tui.cli.argument import Argument
from kyodo_tui.cli.commands.command import Command
from kyodo_tui.cli.lists import entries_of, list_not_found, lists_of
from kyodo_tui.cli.record_ids import STANDARD_INPUT, no_ids, read_ids, unknown_ids
from kyodo_tui.core.records.user_lists import DEFAULT_LIST, ListEntry, list_name
from kyodo_tui.core.text.sanitize import one_line
from kyodo_tui.errors import ExitCode, UsageError
from kyodo_tui.export.formats import Use, format_named, formats_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kyodo_tui.cli.invocation import Invocation
    from kyodo_tui.store.lists.lists import Lists

_IDS = "ids"
_MAX_DIGITS = 9
_CODES = [*(each.code for each in formats_for(Use.PAGE)), _IDS]
_ACTIONS: dict[str, tuple[str, int, int | None]] = {
    "show": ("[リスト]", 0, 1),
    "add": ("リスト 記録番号…", 2, None),
    "remove": ("リスト 記録番号…", 2, None),
    "move": ("リスト 記録番号 順", 3, 3),
    "note": ("リスト 記録番号 [メモ]", 2, 3),
    "rename": ("リスト 新しい名前", 2, 2),
    "delete": ("リスト", 1, 1),
    "undo": ("", 0, 0),
}
"""Name of an action → what follows it, and how many words that may be."""


class List(Command):
    """Shows and changes the lists of the user."""

    name = "list"
    summary = "記録を集めたリストを見る・変える"
    arguments = (
        Argument(
            ("action",),
            f"すること: {'、'.join(_ACTIONS)}（既定: show）",
            "操作",
            {"nargs": "?", "choices": tuple(_ACTIONS), "default": "show"},
        ),
        Argument(
            ("words",),
            "リストの名前と、記録番号（- は標準入力）、順、メモなど。"
            f"名前を書かない show は、リストの一覧。はじめのリストの名前は「{DEFAULT_LIST}」",
            "語",
            {"nargs": "*"},
        ),
        Argument(
            ("--format",),
            f"show の出力形式: {'、'.join(_CODES)}（既定: {_CODES[0]}）",
            "形式",
            {"choices": _CODES, "default": _CODES[0]},
        ),
    )

    def run(self, call: Invocation) -> int:
        """Do what was asked."""
        action, words = call.options.action, call.options.words
        form, least, most = _ACTIONS[action]
        if len(words) < least or (most is not None and len(words) > most):
            raise UsageError(
                f"list {action} の書き方が正しくありません。",
                f"書き方: kyodo-tui list {action} {form}".rstrip(),
            )
        from kyodo_tui.store.lists.file import DamagedListsError

        lists = lists_of(call.settings)
        try:
            return _run(call, lists, action, words)
        except DamagedListsError as error:
            raise lists.recover(error) from error
        except ValueError as error:
            raise UsageError(str(error), "kyodo-tui list で、リストの一覧が見られます。") from error


def _run(call: Invocation, lists: Lists, action: str, words: Sequence[str]) -> int:
    if action == "show":
        return _show(call, lists, words[0] if words else None)
    if action == "undo":
        return _undo(call, lists)
    return _CHANGES[action](call, lists, list_name(words[0]), words[1:])


def _show(call: Invocation, lists: Lists, name: str | None) -> int:
    from kyodo_tui.core.pages.list_page import list_page, lists_page

    output = call.output()
    code = call.options.format
    entries = () if name is None else entries_of(lists, name)
    if name is None:
        summaries = lists.summaries()
        page = lists_page(summaries)
        ids = [each.name for each in summaries]
    else:
        with call.open_database() as database:
            records = {each.id: each for each in database.records(entry.record_id for entry in entries)}
            page = list_page(name, entries, records, database.labels())
        ids = [entry.record_id for entry in entries]
    if code == _IDS:
        output.write("".join(f"{one_line(each, exact=True)}\n" for each in ids))
    else:
        chosen = format_named(code)
        output.begin(chosen)
        chosen.write_page(page, output)
    for problem in lists.shared.problems:
        call.console.say(one_line(problem))
    return ExitCode.DONE if ids else ExitCode.NOTHING_FOUND


def _undo(call: Invocation, lists: Lists) -> int:
    restored = lists.own.undo()
    if restored is None:
        call.console.say("元に戻せる削除はありません。")
        return ExitCode.NOTHING_FOUND
    call.console.say(f"リスト「{one_line(restored.list_name)}」に {restored.count:,}件を戻しました。")
    return ExitCode.DONE


def _add(call: Invocation, lists: Lists, name: str, words: Sequence[str]) -> int:
    ids = _ids(words)
    with call.open_database() as database:
        known = {record.id: record.name for record in database.records(ids)}
    added = lists.own.add(name, [ListEntry(each, known[each]) for each in ids if each in known])
    there = len(known) - added
    already = f"（{there:,}件はもとからあります）" if there else ""
    call.console.say(f"リスト「{one_line(name)}」に {added:,}件を加えました{already}。")
    unknown = [each for each in ids if each not in known]
    if unknown:
        raise unknown_ids(unknown)
    return ExitCode.DONE


def _remove(call: Invocation, lists: Lists, name: str, words: Sequence[str]) -> int:
    entries_of(lists, name)
    removed = lists.own.remove(name, _ids(words))
    call.console.say(
        f"リスト「{one_line(name)}」から {removed:,}件を除きました。"
        + ("元に戻すには: kyodo-tui list undo" if removed else "")
    )
    return ExitCode.DONE if removed else ExitCode.NOTHING_FOUND


def _move(_: Invocation, lists: Lists, name: str, words: Sequence[str]) -> int:
    entries_of(lists, name)
    record_id, place = words
    # What no list is as long as, the file of lists does not take.
    if not place.isdecimal() or len(place) > _MAX_DIGITS or int(place) < 1:
        raise ValueError(f"順は 1 以上の数で書いてください（「{one_line(place)}」）。")
    if not lists.own.move(name, record_id, int(place) - 1):
        raise _not_in_list(name, record_id)
    return ExitCode.DONE


def _note(_: Invocation, lists: Lists, name: str, words: Sequence[str]) -> int:
    entries_of(lists, name)
    record_id, note = words[0], words[1] if len(words) > 1 else ""
    if not lists.own.write_note(name, record_id, note):
        raise _not_in_list(name, record_id)
    return ExitCode.DONE


def _rename(_: Invocation, lists: Lists, name: str, words: Sequence[str]) -> int:
    new = list_name(words[0])
    renamed = lists.own.rename(name, new)
    if renamed is None:
        raise list_not_found(lists, name)
    if not renamed:
        raise ValueError(f"リスト「{one_line(new)}」は、もうあります。")
    return ExitCode.DONE


def _delete(call: Invocation, lists: Lists, name: str, _: Sequence[str]) -> int:
    count = lists.own.delete(name)
    if count is None:
        raise list_not_found(lists, name)
    call.console.say(
        f"リスト「{one_line(name)}」（{count:,}件）を削除しました。"
        + ("元に戻すには: kyodo-tui list undo" if count else "")
    )
    return ExitCode.DONE


_CHANGES: dict[str, Callable[[Invocation, Lists, str, Sequence[str]], int]] = {
    "add": _add,
    "remove": _remove,
    "move": _move,
    "note": _note,
    "rename": _rename,
    "delete": _delete,
}


def _ids(words: Sequence[str]) -> list[str]:
    ids = [each for word in words for each in (read_ids(word) if word == STANDARD_INPUT else [word])]
    if not ids:
        raise no_ids(STANDARD_INPUT)
    return list(dict.fromkeys(ids))


def _not_in_list(name: str, record_id: str) -> UsageError:
    return UsageError(
        f"リスト「{one_line(name)}」に、記録番号「{one_line(record_id)}」はありません。",
        f"kyodo-tui list show {one_line(name)} で確かめてください。",
    )
