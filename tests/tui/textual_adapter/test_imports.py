"""Textual is loaded without what the browser never uses, and nothing of it is lost."""

from __future__ import annotations

import json
import subprocess
import sys

_LOADED = """\
import json, sys
from kyodo_tui.tui.textual_adapter.imports import load_framework
parts = []
load_framework(lambda: parts.append({type(module).__name__ for module in sys.modules.values()}))
import urllib.parse
from textual import design
from textual.notifications import Notification
from textual.suggestions import get_suggestion
rare = {"ssl", "textual.command", "difflib", "ipaddress", "platformdirs", "rich.table", "shutil", "uuid"}
said = {"parts": len(parts), "kinds": sorted(set.union(*parts)), "loaded": sorted(rare & set(sys.modules))}
urllib.parse.urlsplit("http://[::1]/")
said["suggested"] = get_suggestion("colour", ["color", "width"])
said["identities"] = len({Notification("a").identity, Notification("b").identity})
said["table"] = type(design.Table()).__name__
json.dump(said, sys.stdout)
"""


def test_what_is_for_rare_cases_is_loaded_for_those() -> None:
    done = subprocess.run([sys.executable, "-c", _LOADED], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["parts"] >= 8, "keys are answered often"
    assert "_DeferredModule" not in said["kinds"], "nobody else gets what stands in for a module"
    assert said["loaded"] == []
    assert said["suggested"] == "color"
    assert said["identities"] == 2
    assert said["table"] == "Table"
