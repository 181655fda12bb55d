"""Shell completions and the man page: fresh, sound, and complete."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

import write_shell
from kyodo_tui.cli.commands import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
BASH = write_shell.FOLDER / "bash-completion" / "completions" / "kyodo-tui"


def test_the_files_are_fresh() -> None:
    for path, text in write_shell.files().items():
        assert path.read_text(encoding="utf-8") == text, f"{path.relative_to(ROOT)}: run make docs"


@pytest.mark.parametrize("path", write_shell.files(), ids=lambda path: path.parts[-3])
def test_every_command_and_option_is_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("\\-", "-")
    for name, command in COMMANDS.items():
        assert name in text
        for each in command.arguments:
            for option in each.names if each.is_option else ():
                assert (option in text) or (f"-l {option[2:]}" in text), f"{name} {option}"


@pytest.mark.parametrize(("shell", "place"), [("bash", 0), ("zsh", 1), ("fish", 2)])
def test_a_shell_reads_its_file(shell: str, place: int) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} がありません")
    path = list(write_shell.files())[place]
    subprocess.run([shell, "-n", path], check=True, capture_output=True)


def completed(*words: str) -> list[str]:
    script = f"""source '{BASH}'
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _kyodo_tui 2>/dev/null; printf '%s\\n' "${{COMPREPLY[@]}}\""""
    found = subprocess.run(
        ["bash", "-c", script, "bash", "kyodo-tui", *words], check=True, capture_output=True, text=True
    )
    return found.stdout.split()


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash がありません")
def test_bash_completes_commands_options_and_values() -> None:
    assert completed("hando") == ["handout"]
    assert set(COMMANDS) <= set(completed(""))
    assert completed("export", "--out") == ["--output"]
    assert "xlsx" in completed("export", "--format", "")
    assert completed("export", "--output", "") == []
    assert completed("list", "und") == ["undo"]
    assert completed("--ye") == ["--year"]
