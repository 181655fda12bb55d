"""Write the list of modules in ``docs/codebase.md`` from the first line of each module's docstring: ``make docs``."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "kyodo_tui"
TARGET = ROOT / "docs" / "codebase.md"
BEGIN = "<!-- modules: written by tools/write_modules.py -->"
END = "<!-- end of modules -->"


def modules() -> list[str]:
    """Return the path of every module of the package, each package before its modules."""
    paths = [path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py")]
    return [
        path.as_posix()
        for path in sorted(paths, key=lambda path: (path.parent.parts, path.name != "__init__.py", path.name))
    ]


def module_list() -> str:
    """Return the list as Markdown, a table for each package."""
    parts: list[str] = []
    folder = None
    for module in modules():
        place, _, name = module.rpartition("/")
        if place != folder:
            folder = place
            parts.append(f"\n### `kyodo_tui{'/' + place if place else ''}`\n\n| module | |\n|---|---|")
        parts.append(f"| `{name}` | {_first_line(PACKAGE / module)} |")
    return "\n".join(parts).strip() + "\n"


def with_modules(text: str) -> str:
    """Return the document ``text`` with the current list."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{module_list()}\n{END}{after}"


def _first_line(path: Path) -> str:
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    line = text.partition("\n")[0].replace("``", "`").replace("|", "\\|")
    return line.replace(":class:`~kyodo_tui.core.records.report.Report`", "`Report`")


if __name__ == "__main__":
    TARGET.write_text(with_modules(TARGET.read_text(encoding="utf-8")), encoding="utf-8")
