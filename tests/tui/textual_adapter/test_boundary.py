"""Only `textual_adapter` relies on the private parts of Textual and Rich."""

from __future__ import annotations

import ast
import inspect
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import kyodo_tui

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(kyodo_tui.__file__).parent
ADAPTER = ROOT / "tui" / "textual_adapter"
MODULES = sorted(path for path in ROOT.rglob("*.py") if ADAPTER not in path.parents)
FRAMEWORKS = ("textual", "rich")
OWN = ("self", "cls")
PUBLIC = ("_replace", "_asdict", "_fields", "_make")
"""Of named tuples: the underscore keeps them apart from fields."""


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name not in PUBLIC


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def private_imports(module: ast.Module) -> Iterator[str]:
    """Yield what is imported of the private modules and names of a framework."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            first, *rest = name.split(".")
            if first in FRAMEWORKS and any(map(is_private, rest)):
                yield name


def private_attributes(module: ast.Module) -> Iterator[str]:
    """Yield every private attribute of an object that is not the class's own, whoever's it is."""
    own = {
        node.name
        for node in ast.walk(module)
        if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and is_private(node.attr):
            base = node.value
            if not (isinstance(base, ast.Name) and (base.id in OWN or base.id in own)):
                yield ast.unparse(node)
        elif (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("getattr", "setattr", "hasattr", "delattr")
            and any(
                isinstance(each, ast.Constant) and isinstance(each.value, str) and is_private(each.value)
                for each in node.args[1:2]
            )
        ):
            yield ast.unparse(node)


def private_names(definition: ast.ClassDef) -> set[str]:
    """Return the private names that a class defines."""
    found: set[str] = set()
    for node in ast.walk(definition):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            found.add(node.name)
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            if isinstance(node.value, ast.Name) and node.value.id in OWN:
                found.add(node.attr)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
    return {name for name in found if is_private(name)}


@cache
def framework_names(kind: type) -> frozenset[str]:
    """Return the private names that a class of a framework has, on the class and on its objects."""
    definition = ast.parse(inspect.cleandoc("\n" + inspect.getsource(kind))).body[0]
    assert isinstance(definition, ast.ClassDef)
    return frozenset(private_names(definition) | set(filter(is_private, vars(kind))))


def test_there_is_something_to_look_at() -> None:
    assert len(MODULES) > 100
    assert "textual._xterm_parser.XTermParser" in private_imports(tree(ADAPTER / "parser.py"))
    assert "app._driver" in private_attributes(tree(ADAPTER / "app_control.py"))


def test_nothing_private_is_imported_from_a_framework() -> None:
    found = {str(path.relative_to(ROOT)): list(private_imports(tree(path))) for path in MODULES}
    assert {path: names for path, names in found.items() if names} == {}


def test_no_private_attribute_of_another_object_is_touched() -> None:
    tui = [path for path in MODULES if ROOT / "tui" in path.parents]
    found = {str(path.relative_to(ROOT)): list(private_attributes(tree(path))) for path in tui}
    assert {path: names for path, names in found.items() if names} == {}


def test_what_our_classes_call_their_own_is_no_private_name_of_the_framework() -> None:
    """A class of ours that sets `_size` would change the size of Textual's widget."""
    found: list[str] = []
    looked_at = 0
    for path in MODULES:
        definitions = [node for node in tree(path).body if isinstance(node, ast.ClassDef)]
        if not definitions or ROOT / "tui" not in path.parents:
            continue
        name = ".".join(("kyodo_tui", *path.relative_to(ROOT).with_suffix("").parts))
        module = import_module(name)
        for definition in definitions:
            kind = getattr(module, definition.name)
            stock = [each for each in kind.__mro__ if each.__module__.partition(".")[0] in FRAMEWORKS]
            looked_at += bool(stock)
            theirs = frozenset().union(*map(framework_names, stock))
            found += [f"{name}.{definition.name}.{each}" for each in private_names(definition) & theirs]
    assert looked_at > 10
    assert found == []
