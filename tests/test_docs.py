"""The documents say what the program does: nothing is missing, nothing is stale, no link leads nowhere."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from small_report import read

import pictures
import write_keys
import write_modules
from kyodo_tui.cli.arguments import COMMON, VERSION
from kyodo_tui.cli.commands import COMMANDS
from kyodo_tui.cli.places import bundled_database
from kyodo_tui.core.pages.statistics import DIMENSIONS, dimension_named
from kyodo_tui.core.records.listing import Scope
from kyodo_tui.core.search.query import FIELDS, parse
from kyodo_tui.errors import ExitCode
from kyodo_tui.ingest.readings.reviewed import READINGS_NAME
from kyodo_tui.ingest.reviewed.folder import ALIASES_NAME, DEPARTMENTS_NAME, EVENTS_NAME, KINDS_NAME
from kyodo_tui.ingest.reviewed.spaces import OVERRIDES_NAME
from kyodo_tui.store.database import Database
from kyodo_tui.tui.commands import COMMANDS as KEY_COMMANDS
from kyodo_tui.tui.commands import KeyContext
from kyodo_tui.tui.key_names import key_label
from kyodo_tui.tui.view import typing_keys
from kyodo_tui.user.settings import SETTINGS
from kyodo_tui.user.settings_reader import LOCKED

ROOT = Path(__file__).resolve().parent.parent
MANUAL = ROOT / "docs" / "manual"
DOCUMENTS = sorted([*ROOT.glob("README*.md"), *(ROOT / "docs").rglob("*.md")])

_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"(?m)^#+ +(.+)$")


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """Return what stands under the heading that begins with ``heading``."""
    match = re.search(rf"(?ms)^## {re.escape(heading)}\b.*?(?=^## |\Z)", text)
    assert match, f"no section {heading}"
    return match[0]


def anchors(text: str) -> set[str]:
    """Return the names by which the headings of a document can be linked to."""
    kept = (
        "".join(char for char in heading.lower() if char in " -_" or unicodedata.category(char)[0] in "LNM")
        for heading in _HEADING.findall(text)
    )
    return {heading.strip().replace(" ", "-") for heading in kept}


# Measurements


def test_every_measurement_is_explained() -> None:
    named = re.findall(r"(?m)^\| `(\w+)` \|", text_of(ROOT / "docs" / "performance.md"))
    # What begins with a line under it, and the databases, serve others.
    found = {path.stem for path in (ROOT / "bench").glob("[a-z]*.py")} - {"generate"}
    assert sorted(named) == sorted(found)
    assert len(named) == len(set(named))


def test_the_table_of_programs_is_the_one_that_is_printed() -> None:
    text = text_of(ROOT / "docs" / "performance.md")
    rows = re.search(r"(?s)<!-- peers: .*? -->\n((?:\|.*?\n)+)", text)
    assert rows
    measures = [line.split("|")[1].strip() for line in rows[1].splitlines()[2:]]
    code = text_of(ROOT / "bench" / "peers.py")
    assert measures == re.findall(r'"(.+)": _Sizes\(', code)


# Links


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_to_files_and_headings_that_exist(path: Path) -> None:
    for link in _LINK.findall(text_of(path)):
        if "://" in link:
            continue
        name, _, anchor = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        assert target.exists(), f"{link} in {path.name}"
        assert target.is_relative_to(ROOT)
        assert not anchor or anchor in anchors(text_of(target)), f"{link} in {path.name}"


def test_every_page_of_the_manual_can_be_reached_from_its_index() -> None:
    linked = {link.partition("#")[0] for link in _LINK.findall(text_of(MANUAL / "index.md"))}
    assert {page.name for page in MANUAL.glob("*.md")} - {"index.md"} <= linked


def test_both_readmes_lead_to_each_other() -> None:
    assert "(README.ja.md)" in text_of(ROOT / "README.md")
    assert "(README.md)" in text_of(ROOT / "README.ja.md")


# The map of the code


def test_the_map_of_the_code_lists_every_module() -> None:
    document = text_of(ROOT / "docs" / "codebase.md")
    packages = re.findall(r"(?ms)^### `kyodo_tui(?:/([^`]+))?`$(.*?)(?=^### |^<!-- end)", document)
    listed = {
        f"{package}/{name}".lstrip("/")
        for package, rows in packages
        for name in re.findall(r"(?m)^\| `([\w.]+)` \| \S", rows)
    }
    assert set(write_modules.modules()) - listed == set(), "run make docs"
    assert listed - set(write_modules.modules()) == set(), "run make docs"


def test_the_map_of_the_code_says_what_the_modules_say() -> None:
    document = text_of(ROOT / "docs" / "codebase.md")
    assert write_modules.with_modules(document) == document, "run make docs"


def test_writing_the_modules_leaves_the_rest_as_it_is() -> None:
    text = f"before\n{write_modules.BEGIN}\nold\n{write_modules.END}\nafter\n"
    written = write_modules.with_modules(text)
    assert written.startswith("before\n")
    assert written.endswith("\nafter\n")
    assert "\nold\n" not in written


# Keys


def test_the_key_sheet_is_fresh() -> None:
    assert text_of(MANUAL / "keys.md") == write_keys.key_sheet(), "run make docs"


def test_the_key_sheet_tells_of_every_command_and_key() -> None:
    sheet = write_keys.key_sheet()
    rows = [line for line in sheet.splitlines() if line.startswith("| `")]
    for command in KEY_COMMANDS:
        for label in command.key_labels():
            written = f"`{write_keys.ARROWS.get(label, label)}`"
            assert any(written in row for row in rows), command.id


def test_the_key_sheet_says_where_every_command_works() -> None:
    assert set(write_keys.PLACES) == set(KeyContext)
    rows = [line.split(" | ") for line in write_keys.key_sheet().splitlines() if line.count(" | ") == 3]
    assert len(rows) > len(KEY_COMMANDS)
    assert all(places.strip() for _, _, places, _ in rows)


def test_the_key_sheet_tells_of_every_editing_key() -> None:
    arrows = {"left": "←", "right": "→"}
    editing = section(write_keys.key_sheet(), "検索欄での文字の編集")
    for key in typing_keys.EDIT_KEYS:
        label = arrows.get(key) or key_label(key)
        assert f"`{label}`" in editing or f"`{label.capitalize()}`" in editing, key


# The command line


def test_every_command_has_its_section() -> None:
    text = text_of(MANUAL / "commands.md")
    for name in COMMANDS:
        assert section(text, name)


def test_every_option_is_documented() -> None:
    text = text_of(MANUAL / "commands.md")
    common = section(text, "共通のオプション")
    for each in (*COMMON, VERSION):
        for option in each.names:
            assert f"`{option}" in common, option
    for name, command in COMMANDS.items():
        where = section(text, name)
        for each in command.arguments:
            for option in each.names if each.is_option else ():
                assert f"`{option}" in where, f"{name} {option}"
            for choice in each.choices:
                assert f"`{choice}`" in where, f"{name} {choice}"


def test_every_exit_code_is_documented() -> None:
    rows = re.findall(r"(?m)^\| (\d+)\D", section(text_of(MANUAL / "commands.md"), "終了コード"))
    assert {str(int(code)) for code in ExitCode} <= set(rows)
    manual_page = (ROOT / "share" / "man" / "man1" / "kyodo-tui.1").read_text(encoding="utf-8")
    assert re.findall(r"(?m)^(\d+)(?:、\d+)?$", manual_page.partition(".SH 終了コード")[2]) == rows


def test_no_option_is_documented_that_does_not_exist() -> None:
    arguments = (*COMMON, VERSION, *(each for command in COMMANDS.values() for each in command.arguments))
    known = {option for each in arguments for option in each.names}
    for path in DOCUMENTS:
        for line in re.findall(r"(?m)^.*kyodo-tui .*$", text_of(path)):
            assert set(re.findall(r"(?<=\s)--[a-z][a-z-]*", line)) <= known, f"{path.name}: {line}"


def test_every_setting_is_documented() -> None:
    text = section(text_of(MANUAL / "settings.md"), "設定の種類")
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    assert rows == [
        f"| `{info.name}` | `{info.variable}` | {'—' if info.default is None else f'`{info.default}`'} |"
        f" {info.description} |"
        for info in SETTINGS
    ]
    assert f"`{LOCKED}`" in text_of(MANUAL / "settings.md")


def test_every_command_named_exists() -> None:
    for path in DOCUMENTS:
        for words in re.findall(r"(?m)(?:^|`|\s)kyodo-tui ([a-z]+)(?= |`|$)", text_of(path)):
            # A query may follow the name of the program: kyodo-tui bousai.
            assert words in COMMANDS or words == "bousai", f"{path.name}: {words}"


def test_every_property_to_count_by_is_documented() -> None:
    where = section(text_of(MANUAL / "commands.md"), "stats")
    rows = re.findall(r"(?m)^\| `([a-z-]+)` \| ([^|`]+) \|", where)
    assert [code for code, _ in rows] == ["--by", *DIMENSIONS]
    for code, japanese in rows[1:]:
        assert dimension_named(japanese) is DIMENSIONS[code]


def test_the_reader_who_adds_a_report_finds_what_is_read() -> None:
    text = text_of(MANUAL / "next-year.md")
    for name in (ALIASES_NAME, KINDS_NAME, EVENTS_NAME, DEPARTMENTS_NAME, READINGS_NAME, OVERRIDES_NAME):
        assert f"`{name}`" in text
    example = re.search(r"(?s)```text\n(.*?)```", text)
    assert example
    lines = [line for line in example[1].replace("⇥", "\t").split("\n") if "…" not in line]
    sound = "\n".join(lines).replace("（3件）", "（0件）").replace("13件", "1件").replace("8件", "1件")
    assert read(sound).fiscal_year == 2021


# The query language


def test_every_field_that_the_manual_uses_exists() -> None:
    for path in [*MANUAL.glob("*.md"), ROOT / "README.md", ROOT / "README.ja.md"]:
        for words in re.findall(r"`([^`\n]+)`", text_of(path)):
            for query in re.findall(r"(?:^| |-)([ぁ-んァ-ヶ一-鿿]+[:：]\S+)", words):
                if not query.startswith("項目:"):
                    assert parse(query).terms[0].field is not None, f"{path.name}: {query}"


def test_every_key_that_the_manual_names_exists() -> None:
    known = {label for command in KEY_COMMANDS for label in command.key_labels()}
    known |= {write_keys.ARROWS.get(label, label) for label in known}
    known |= {key_label(key) for key in typing_keys.EDIT_KEYS} | {"Home", "Ctrl+A", "Ctrl+C", *"123456789"}
    known |= {label.capitalize() for label in known if len(label) > 1} | {"Esc", "Tab"}
    for name in ("index.md", "search.md", "copy.md", "terminals.md", "README.ja.md"):
        path = ROOT / name if name.startswith("README") else MANUAL / name
        for label in re.findall(r"`((?:F\d+)|(?:Ctrl\+.)|(?:Shift\+\S+)|[↑↓←→])`", text_of(path)):
            assert label in known, f"{name}: {label}"


@pytest.mark.parametrize("name", ["README.md", "docs/manual/search.md"])
def test_every_field_of_the_query_language_is_documented(name: str) -> None:
    text = text_of(ROOT / name)
    for field in FIELDS:
        assert field.code in text, field.code
        assert field.label in text, field.label


def examples() -> list[tuple[str, int]]:
    """Return the queries of the manual, each with the number of records it is said to find."""
    found = []
    for line in text_of(MANUAL / "search.md").splitlines():
        if re.search(r"\| \d+件 \|", line):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            # A table of fields has its example before the number, the others begin with it.
            place = next(index for index, cell in enumerate(cells) if re.fullmatch(r"\d+件", cell))
            found.append((cells[place - 1].strip("`"), int(cells[place].removesuffix("件"))))
    return found


def test_the_examples_of_the_manual_find_what_it_says() -> None:
    said = examples()
    assert len(said) > 15
    with Database.open(bundled_database()) as reader:
        for query, number in said:
            assert sum(reader.counts(parse(query), [Scope()]).values()) == number, query


# Pictures


def test_every_picture_is_there_and_small_and_needs_nothing_from_elsewhere() -> None:
    assert set(pictures.FOLDER.rglob("*.*")) == set(pictures.files())
    size = 0
    for path in pictures.files():
        svg = text_of(path)
        size += len(svg.encode())
        assert len(svg.encode()) < 150_000, path
        assert not re.search(r"url\(|@import|@font-face|href=", svg), path
        assert set(re.findall(r"https?://[^\s\"'<]+", svg)) == {"http://www.w3.org/2000/svg"}, path
    assert size < 6_000_000


async def test_a_picture_shows_the_browser_with_straight_columns() -> None:
    svg = await pictures.take(pictures.Picture("search", ("slash", *"tarumae", "down")), "dark", 100, 30)
    assert "樽前" in svg
    places = [
        (int(x), character)
        for xs, written in re.findall(r'<text x="([\d ]+)" y="\d+" class="s\d+">([^<]*)</text>', svg)
        for x, character in zip(xs.split(), written.replace("&gt;", ">").replace("&lt;", "<"), strict=True)
        if character != "&"
    ]
    assert places
    assert all((x - pictures.MARGIN) % pictures.CELL == 0 for x, _ in places)


def test_every_fault_has_a_test_that_shows_what_happens() -> None:
    lines = text_of(ROOT / "docs" / "reliability.md").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    faults = {row[0]: row for row in rows if row[0] != "No."}
    assert sorted(map(int, faults)) == list(range(1, len(faults) + 1)), "a number is missing, or there twice"
    assert len(faults) == sum(row[0] != "No." for row in rows)
    for number, (_, fault, happens, shown) in faults.items():
        assert fault, number
        assert happens, number
        named = re.findall(r"`([\w/]+\.py)::(\w+)`", shown)
        assert named, f"{number} is not shown"
        for path, name in named:
            assert f"def {name}(" in text_of(ROOT / "tests" / path), f"{number}: {path}::{name}"
