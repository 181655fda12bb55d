"""Every command of the browser, once; key bindings, footer and help screen are made from this table."""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from kyodo_tui.tui import strings
from kyodo_tui.tui.key_names import CHARACTER_NAMES, input_method_forms, is_character, key_label

if TYPE_CHECKING:
    from collections.abc import Mapping


class KeyContext(Enum):
    """The part of the browser the keyboard is in."""

    LIST = "list"
    DETAIL = "detail"
    SEARCH = "search"
    HELP = "help"
    MENU = "menu"
    COPY = "copy"
    FILTER = "filter"
    """A line of text that filters a panel."""
    PALETTE = "palette"
    PAGE = "page"
    """A page over the browser."""
    FILTERS = "filters"
    NAMES = "names"
    """A list of names, typed or pasted."""
    PROMPT = "prompt"
    """A line of text that is asked for."""
    FILE = "file"
    """The name of a file, which is asked for."""
    PROGRESS = "progress"
    """A file that is being written."""
    SHORTLIST = "shortlist"
    """The list of marked records, over the browser."""
    SHARED_LIST = "shared_list"
    """A list that an administrator provides, over the browser."""
    LISTS = "lists"
    """All lists, over the browser."""
    STATISTICS = "statistics"
    """Counts over the browser."""
    YEARS = "years"
    """Two years compared, over the browser."""
    WAITING = "waiting"
    """Something takes long, and can be given up."""
    PRESENT = "present"
    """A record alone on the screen."""


TYPING = frozenset(
    {
        KeyContext.SEARCH,
        KeyContext.FILTER,
        KeyContext.PALETTE,
        KeyContext.NAMES,
        KeyContext.PROMPT,
        KeyContext.FILE,
    }
)
"""Where characters are text."""
_LIST = frozenset({KeyContext.LIST})
_PANES = frozenset({KeyContext.LIST, KeyContext.DETAIL})
_RECORDS = _PANES | {KeyContext.PAGE, KeyContext.YEARS}
"""Where the cursor is on a record."""
_ASKING = frozenset(
    {
        KeyContext.MENU,
        KeyContext.FILTER,
        KeyContext.PALETTE,
        KeyContext.NAMES,
        KeyContext.PROMPT,
        KeyContext.FILE,
    }
)
_SHORTLIST = frozenset({KeyContext.SHORTLIST})
_FILE = frozenset({KeyContext.FILE})
_ONE_LIST = _SHORTLIST | {KeyContext.SHARED_LIST}
_LISTS = frozenset({KeyContext.LISTS})
_PRESENT = frozenset({KeyContext.PRESENT})
_FILTERS = frozenset({KeyContext.FILTERS})
_COUNTS = frozenset({KeyContext.STATISTICS, KeyContext.YEARS})
_PAGES = _COUNTS | {KeyContext.PAGE}
_BROWSE = frozenset({KeyContext.LIST, KeyContext.DETAIL, KeyContext.SEARCH})
_WAITING = frozenset({KeyContext.WAITING})
_ANYWHERE = frozenset(KeyContext) - _WAITING
_READING = _ANYWHERE - {KeyContext.SEARCH}
_OVERLAYS = _ANYWHERE - _BROWSE
"""Screens over the browser."""


class Command(NamedTuple):
    """One thing the user can do."""

    id: str
    """Name of the action (``action_<id>`` of the screen)."""
    group: str
    """Heading in the help screen."""
    keys: tuple[str, ...]
    """Keys as Textual names them, the one shown first."""
    help: str
    """One line for the help screen."""
    where: frozenset[KeyContext]
    """Where it works."""
    footer: str = ""
    """Label in the footer; empty where it is not shown there."""
    footer_contexts: frozenset[KeyContext] = frozenset()
    """Where the footer shows it."""
    keys_label: str = ""
    """How help and footer write the keys, where a list of them would be long."""
    takes_key: bool = False
    """The action is called with the key that was pressed."""

    def key_labels(self, where: KeyContext | None = None) -> tuple[str, ...]:
        """Return the keys as a person reads them, those that work in ``where``."""
        if self.keys_label and where not in TYPING:
            return (self.keys_label,)
        keys = keys_of(self)
        return tuple(key_label(key) for key in keys if where not in TYPING or not is_character(key))


_chosen: dict[str, tuple[str, ...]] = {}
"""Id of a command → the keys that the user has chosen for it instead of its own."""


def use_keys(chosen: Mapping[str, tuple[str, ...]]) -> None:
    """Let commands have other keys from now on, in everything that is shown and pressed."""
    _chosen.clear()
    _chosen.update(chosen)


_refused: set[str] = set()
"""Ids of the commands that the site refuses."""


def offer(*, files: bool, printer: bool) -> None:
    """Offer from now on only commands that the site allows; others still say why they are refused when pressed.

    Args:
        files: Whether files may be written.
        printer: Whether the terminal may print.

    """
    _refused.clear()
    if not files:
        _refused.update(("save", "next_encoding") if printer else ("save", "next_encoding", "export"))


def offered() -> tuple[Command, ...]:
    """Return the commands that footer, help and palette name, in the order of the table."""
    return tuple(command for command in COMMANDS if is_offered(command.id))


def is_offered(command: str) -> bool:
    """Return whether the site allows the command with this id."""
    return command not in _refused


def keys_of(command: Command) -> tuple[str, ...]:
    """Return the keys of a command: those that the user has chosen, or its own."""
    return _chosen.get(command.id, command.keys)


def own_key(pressed: str, where: KeyContext, character: str | None = None) -> str | None:
    """Return the key that is bound to what a pressed key means; `None` where it means nothing any more.

    Args:
        pressed: The key as Textual names it.
        where: Where the keyboard is.
        character: What the key types.

    """
    if not _chosen:
        return pressed
    said = {pressed, character}
    is_taken = False
    for command in COMMANDS:
        if command.id in _chosen and where in command.where:
            if not said.isdisjoint(_forms(_chosen[command.id])):
                return command.keys[0]
            is_taken = is_taken or not said.isdisjoint(_forms(command.keys))
    return None if is_taken else pressed


def _forms(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(form for key in keys for form in (key, *input_method_forms(key)))


class Meaning(NamedTuple):
    """What a key means in a part of the browser."""

    command: Command
    key: str
    """Which of the command's own keys it stands for."""


def meaning(pressed: str, where: KeyContext, character: str | None = None) -> Meaning | None:
    """Return what a key means, `None` for nothing; the arguments are those of :func:`own_key`."""
    own = own_key(pressed, where, character)
    # Textual names some characters of the input method, and knows them by both.
    forms = (own, character) if own == pressed else (own,)
    return next((found for form in forms if form and (found := _meanings(where).get(form))), None)


@cache
def _meanings(where: KeyContext) -> Mapping[str, Meaning]:
    meanings: dict[str, Meaning] = {}
    for command in COMMANDS:
        if where in command.where:
            for key in command.keys:
                for form in _forms((key,)):
                    meanings.setdefault(form, Meaning(command, key))
    return meanings


def works(pressed: str, where: KeyContext, character: str | None = None) -> bool:
    """Return whether a key means a command; the arguments are those of :func:`own_key`."""
    return meaning(pressed, where, character) is not None


MOVE, OPEN, SEARCH, TABS, RELATED, COPYING, TAKING, OTHER = (
    strings.GROUP_MOVE,
    strings.GROUP_OPEN,
    strings.GROUP_SEARCH,
    strings.GROUP_TABS,
    strings.GROUP_RELATED,
    strings.GROUP_COPYING,
    strings.GROUP_TAKING,
    strings.GROUP_OTHER,
)

COMMANDS = (
    Command(
        "search",
        SEARCH,
        ("slash", "f3"),
        strings.HELP_SEARCH,
        _PANES,
        strings.FOOT_SEARCH,
        _PANES,
    ),
    Command(
        "to_list",
        SEARCH,
        ("enter", "down"),
        strings.HELP_TO_LIST,
        frozenset({KeyContext.SEARCH}),
        strings.FOOT_TO_LIST,
        frozenset({KeyContext.SEARCH}),
    ),
    Command("earlier_query", SEARCH, ("up",), strings.HELP_EARLIER_QUERY, frozenset({KeyContext.SEARCH})),
    Command("clear", SEARCH, ("c",), strings.HELP_CLEAR, _PANES, strings.FOOT_CLEAR, _PANES),
    Command("drop", SEARCH, ("x", "ctrl+x"), strings.HELP_DROP, _BROWSE, strings.FOOT_DROP, _BROWSE),
    Command(
        "next_hit",
        SEARCH,
        ("n",),
        strings.HELP_NEXT_HIT,
        _PANES | _PRESENT,
        strings.FOOT_NEXT_HIT,
        frozenset({KeyContext.DETAIL}),
    ),
    Command("previous_hit", SEARCH, ("N",), strings.HELP_PREVIOUS_HIT, _PANES | _PRESENT),
    Command("open", OPEN, ("enter", "l"), strings.HELP_OPEN, _LIST, strings.FOOT_OPEN, _LIST),
    Command("accept", OPEN, ("enter", "l"), strings.HELP_ACCEPT, _ASKING, strings.FOOT_ACCEPT, _ASKING),
    Command(
        "back",
        OPEN,
        ("escape", "h"),
        strings.HELP_BACK,
        _ANYWHERE,
        strings.FOOT_BACK,
        TYPING
        | _ONE_LIST
        | _LISTS
        | {KeyContext.DETAIL, KeyContext.PAGE, KeyContext.YEARS, KeyContext.PRESENT, KeyContext.PROGRESS},
    ),
    Command(
        "present",
        OPEN,
        ("z", "ctrl+w"),
        strings.HELP_PRESENT,
        _PANES | _ONE_LIST | _PRESENT,
        strings.FOOT_PRESENT,
        frozenset({KeyContext.DETAIL}),
    ),
    Command(
        "furigana",
        OPEN,
        ("w",),
        strings.HELP_FURIGANA,
        _PANES | _PRESENT,
        strings.FOOT_FURIGANA,
        frozenset({KeyContext.DETAIL}),
    ),
    Command(
        "tab_number",
        TABS,
        tuple("123456789"),
        strings.HELP_TAB_NUMBER,
        _PANES,
        strings.FOOT_TABS,
        _LIST,
        keys_label="1-9",
        takes_key=True,
    ),
    Command(
        "next_tab",
        TABS,
        ("tab", "right_square_bracket"),
        strings.HELP_NEXT_TAB,
        _BROWSE,
        strings.FOOT_TABS,
        frozenset({KeyContext.SEARCH}),
    ),
    Command("previous_tab", TABS, ("shift+tab", "left_square_bracket"), strings.HELP_PREVIOUS_TAB, _BROWSE),
    Command("down", MOVE, ("j", "down"), strings.HELP_DOWN, _READING),
    Command("up", MOVE, ("k", "up"), strings.HELP_UP, _READING),
    Command("page_down", MOVE, ("ctrl+f", "pagedown"), strings.HELP_PAGE_DOWN, _ANYWHERE),
    Command("page_up", MOVE, ("ctrl+b", "pageup"), strings.HELP_PAGE_UP, _ANYWHERE),
    Command("half_down", MOVE, ("d",), strings.HELP_HALF_DOWN, _READING),
    Command("half_up", MOVE, ("u",), strings.HELP_HALF_UP, _READING),
    Command(
        "next_record",
        MOVE,
        ("J", "shift+down"),
        strings.HELP_NEXT_RECORD,
        _BROWSE | _PRESENT,
        strings.FOOT_NEXT_RECORD,
        _PRESENT,
    ),
    Command(
        "previous_record",
        MOVE,
        ("K", "shift+up"),
        strings.HELP_PREVIOUS_RECORD,
        _BROWSE | _PRESENT,
        strings.FOOT_PREVIOUS_RECORD,
        _PRESENT,
    ),
    Command("first", MOVE, ("g", "home"), strings.HELP_FIRST, _READING),
    Command("last", MOVE, ("G", "end"), strings.HELP_LAST, _READING),
    Command(
        "sort", OTHER, ("s", "f7"), strings.HELP_SORT, _PANES | {KeyContext.MENU}, strings.FOOT_SORT, _LIST
    ),
    Command(
        "choose",
        OTHER,
        tuple("123456789"),
        strings.HELP_CHOOSE,
        frozenset({KeyContext.MENU, KeyContext.COPY}),
        strings.FOOT_CHOOSE,
        frozenset({KeyContext.MENU, KeyContext.COPY}),
        keys_label="1-9",
        takes_key=True,
    ),
    Command(
        "copy",
        COPYING,
        ("y",),
        strings.HELP_COPY,
        _PANES | _PRESENT | {KeyContext.MENU, KeyContext.COPY},
        strings.FOOT_COPY,
        _PANES | {KeyContext.COPY},
    ),
    Command("copy_view", COPYING, ("Y", "f9"), strings.HELP_COPY_VIEW, _PANES | {KeyContext.COPY}),
    Command(
        "save",
        COPYING,
        ("e", "f2"),
        strings.HELP_SAVE,
        frozenset({KeyContext.COPY}),
        strings.FOOT_SAVE,
        frozenset({KeyContext.COPY}),
    ),
    Command(
        "mark",
        TAKING,
        ("space",),
        strings.HELP_MARK,
        _PANES,
        strings.FOOT_MARK,
        _PANES,
    ),
    Command(
        "shortlist",
        TAKING,
        ("b", "f6"),
        strings.HELP_SHORTLIST,
        _PANES | _ONE_LIST,
        strings.FOOT_SHORTLIST,
        _PANES,
    ),
    Command("unmark", TAKING, ("space",), strings.HELP_UNMARK, _SHORTLIST, strings.FOOT_UNMARK, _SHORTLIST),
    Command(
        "entry_down",
        TAKING,
        ("J", "shift+down"),
        strings.HELP_ENTRY_DOWN,
        _SHORTLIST,
        strings.FOOT_ENTRY_DOWN,
        _SHORTLIST,
    ),
    Command("entry_up", TAKING, ("K", "shift+up"), strings.HELP_ENTRY_UP, _SHORTLIST),
    Command("note", TAKING, ("m", "ctrl+n"), strings.HELP_NOTE, _SHORTLIST, strings.FOOT_NOTE, _SHORTLIST),
    Command(
        "lists",
        TAKING,
        ("B", "ctrl+t"),
        strings.HELP_LISTS,
        _PANES | _ONE_LIST | _LISTS,
        strings.FOOT_LISTS,
        _ONE_LIST,
    ),
    Command(
        "open_list", TAKING, ("enter", "l"), strings.HELP_OPEN_LIST, _LISTS, strings.FOOT_OPEN_LIST, _LISTS
    ),
    Command(
        "new_list", TAKING, ("a", "insert"), strings.HELP_NEW_LIST, _LISTS, strings.FOOT_NEW_LIST, _LISTS
    ),
    Command(
        "rename_list",
        TAKING,
        ("E", "ctrl+e"),
        strings.HELP_RENAME_LIST,
        _LISTS,
        strings.FOOT_RENAME_LIST,
        _LISTS,
    ),
    Command(
        "delete_list",
        TAKING,
        ("D", "delete"),
        strings.HELP_DELETE_LIST,
        _LISTS,
        strings.FOOT_DELETE_LIST,
        _LISTS,
    ),
    Command(
        "copy_list", TAKING, ("A", "ctrl+y"), strings.HELP_COPY_LIST, _LISTS, strings.FOOT_COPY_LIST, _LISTS
    ),
    Command(
        "export",
        TAKING,
        ("e", "f2"),
        strings.HELP_EXPORT,
        _PANES | _ONE_LIST | _PAGES,
        strings.FOOT_EXPORT,
        _PANES | _ONE_LIST,
    ),
    Command(
        "next_encoding",
        TAKING,
        ("tab",),
        strings.HELP_NEXT_ENCODING,
        _FILE,
        strings.FOOT_NEXT_ENCODING,
        _FILE,
    ),
    Command(
        "compare",
        TAKING,
        ("C", "ctrl+o"),
        strings.HELP_COMPARE,
        _PANES | _ONE_LIST,
        strings.FOOT_COMPARE,
        _ONE_LIST,
    ),
    Command(
        "undo",
        TAKING,
        ("U", "ctrl+u"),
        strings.HELP_UNDO,
        _SHORTLIST | _LISTS,
        strings.FOOT_UNDO,
        _SHORTLIST | _LISTS,
    ),
    Command(
        "jump",
        RELATED,
        ("enter", "l"),
        strings.HELP_JUMP,
        _ONE_LIST | _PAGES,
        strings.FOOT_JUMP,
        _ONE_LIST | _PAGES,
    ),
    Command(
        "related",
        RELATED,
        ("r", "f8"),
        strings.HELP_RELATED,
        _RECORDS | _PRESENT,
        strings.FOOT_RELATED,
        _RECORDS - _COUNTS,
    ),
    Command(
        "jump_related",
        RELATED,
        ("R", "ctrl+r"),
        strings.HELP_JUMP_RELATED,
        frozenset({KeyContext.DETAIL}),
        strings.FOOT_JUMP_RELATED,
        frozenset({KeyContext.DETAIL}),
    ),
    Command(
        "organisation",
        RELATED,
        ("o", "f11"),
        strings.HELP_ORGANISATION,
        _RECORDS | _PRESENT,
        strings.FOOT_ORGANISATION,
        _RECORDS - _COUNTS,
    ),
    Command(
        "precedents",
        RELATED,
        ("p", "f12"),
        strings.HELP_PRECEDENTS,
        _RECORDS | _PRESENT,
        strings.FOOT_PRECEDENTS,
        _RECORDS - _COUNTS,
    ),
    Command("history_back", RELATED, ("H", "alt+left"), strings.HELP_HISTORY_BACK, _RECORDS | _PAGES),
    Command("history_forward", RELATED, ("L", "alt+right"), strings.HELP_HISTORY_FORWARD, _RECORDS | _PAGES),
    Command(
        "statistics",
        RELATED,
        ("t", "f5"),
        strings.HELP_STATISTICS,
        _PANES | _COUNTS,
        strings.FOOT_STATISTICS,
        _PANES | _COUNTS,
    ),
    Command(
        "cross",
        RELATED,
        ("a", "ctrl+g"),
        strings.HELP_CROSS,
        frozenset({KeyContext.STATISTICS}),
        strings.FOOT_CROSS,
        frozenset({KeyContext.STATISTICS}),
    ),
    Command(
        "sort_lines",
        RELATED,
        ("s", "f7"),
        strings.HELP_SORT_LINES,
        frozenset({KeyContext.STATISTICS}),
        strings.FOOT_SORT,
        frozenset({KeyContext.STATISTICS}),
    ),
    Command(
        "summary",
        RELATED,
        ("T", "ctrl+k"),
        strings.HELP_SUMMARY,
        _PANES | _COUNTS,
        strings.FOOT_SUMMARY,
        _COUNTS,
    ),
    Command(
        "compare_years",
        RELATED,
        ("v", "ctrl+d"),
        strings.HELP_COMPARE_YEARS,
        _PANES | _COUNTS,
        strings.FOOT_COMPARE_YEARS,
        _COUNTS,
    ),
    Command(
        "next_section",
        MOVE,
        ("tab", "right_square_bracket"),
        strings.HELP_NEXT_SECTION,
        _PAGES,
        strings.FOOT_NEXT_SECTION,
        frozenset({KeyContext.YEARS}),
    ),
    Command(
        "previous_section",
        MOVE,
        ("shift+tab", "left_square_bracket"),
        strings.HELP_PREVIOUS_SECTION,
        _PAGES,
    ),
    Command(
        "filter",
        SEARCH,
        ("slash", "f3"),
        strings.HELP_FILTER,
        frozenset({KeyContext.HELP}),
        strings.FOOT_FILTER,
        frozenset({KeyContext.HELP}),
    ),
    Command(
        "toggle_value",
        SEARCH,
        ("enter", "space"),
        strings.HELP_TOGGLE_VALUE,
        _FILTERS,
        strings.FOOT_TOGGLE_VALUE,
        _FILTERS,
    ),
    Command(
        "exclude_value",
        SEARCH,
        ("minus",),
        strings.HELP_EXCLUDE_VALUE,
        _FILTERS,
        strings.FOOT_EXCLUDE_VALUE,
        _FILTERS,
    ),
    Command(
        "clear_facet",
        SEARCH,
        ("c",),
        strings.HELP_CLEAR_FACET,
        _FILTERS,
        strings.FOOT_CLEAR_FACET,
        _FILTERS,
    ),
    Command(
        "next_facet",
        SEARCH,
        ("tab", "right_square_bracket"),
        strings.HELP_NEXT_FACET,
        _FILTERS,
        strings.FOOT_NEXT_FACET,
        _FILTERS,
    ),
    Command(
        "previous_facet", SEARCH, ("shift+tab", "left_square_bracket"), strings.HELP_PREVIOUS_FACET, _FILTERS
    ),
    Command("narrow", SEARCH, ("slash", "f3"), strings.HELP_NARROW, _FILTERS, strings.FOOT_NARROW, _FILTERS),
    Command("match", SEARCH, ("M",), strings.HELP_MATCH, _PANES),
    Command("only_like", SEARCH, ("equals_sign",), strings.HELP_ONLY_LIKE, _PANES),
    Command("without_like", SEARCH, ("minus",), strings.HELP_WITHOUT_LIKE, _PANES),
    Command(
        "palette",
        OTHER,
        ("colon", "ctrl+p"),
        strings.HELP_PALETTE,
        _ANYWHERE,
        strings.FOOT_PALETTE,
        _PANES,
    ),
    Command(
        "filters",
        SEARCH,
        ("f", "f4"),
        strings.HELP_FILTERS,
        _PANES | _FILTERS,
        strings.FOOT_FILTERS,
        _LIST,
    ),
    Command("theme", OTHER, ("V", "ctrl+v"), strings.HELP_THEME, _PANES),
    Command("help", OTHER, ("question_mark", "f1"), strings.HELP_HELP, _ANYWHERE, strings.FOOT_HELP, _BROWSE),
    Command("redraw", OTHER, ("ctrl+l",), strings.HELP_REDRAW, _ANYWHERE | _WAITING),
    Command(
        "give_up",
        OTHER,
        ("escape", "ctrl+c"),
        strings.HELP_GIVE_UP,
        _WAITING,
        strings.FOOT_GIVE_UP,
        _WAITING,
    ),
    Command("quit", OTHER, ("q", "f10"), strings.HELP_QUIT, _BROWSE, strings.FOOT_QUIT, _BROWSE),
    Command(
        "close",
        OTHER,
        ("q", "f10"),
        strings.HELP_CLOSE,
        _OVERLAYS | _WAITING,
        strings.FOOT_CLOSE,
        _OVERLAYS - TYPING - _PRESENT,
    ),
)
"""In the order of the footer and, within a group, of the help screen."""

GROUPS = (MOVE, OPEN, SEARCH, TABS, RELATED, COPYING, TAKING, OTHER)


def available(where: KeyContext, hidden: frozenset[str] = frozenset()) -> tuple[Command, ...]:
    """Return the commands that can be run by name in a part of the browser.

    Args:
        where: The part the keyboard is in.
        hidden: Commands that would do nothing now.

    """
    return tuple(
        command
        for command in offered()
        if where in command.where
        and command.id not in hidden
        and not command.takes_key
        and command.id != "palette"
    )


def active(action: str, where: KeyContext) -> bool:
    """Return whether an action works in ``where``; an action that is no command always does."""
    found = [command for command in COMMANDS if command.id == action]
    return not found or any(where in command.where for command in found)


def begins_search(typed: str | None) -> bool:
    """Return whether a character can only be text, where characters are commands: it is meant as a search."""
    return (
        typed is not None
        and not typed.isascii()
        and typed.isprintable()
        and typed not in _characters(tuple(_chosen.items()))
    )


@cache
def _characters(chosen: tuple[tuple[str, tuple[str, ...]], ...]) -> frozenset[str]:
    """Return the characters that are commands, typed with the input method on or off."""
    keys = [key for command in COMMANDS for key in dict(chosen).get(command.id, command.keys)]
    return frozenset(
        form for key in keys for form in (CHARACTER_NAMES.get(key, key), *input_method_forms(key))
    )
