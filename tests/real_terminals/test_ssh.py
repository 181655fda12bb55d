"""Through a real sshd on the loopback: an ordinary account, one that may run nothing else, and lines that drop."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from processes import gone_within
from ssh_server import IS_AVAILABLE, SSHD, TARGET, SshServer
from ssh_session import SshSession, Way
from tmux import LIMIT_SECONDS, NEEDS_TMUX

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tmux import Tmux

pytestmark = [
    *NEEDS_TMUX,
    pytest.mark.skipif(not IS_AVAILABLE, reason="sshd is not installed"),
]
_SHARE = Path(__file__).parents[2] / "share" / "kyodo-tui"


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    """Return a server whose accounts may run nothing but the browser."""
    folder = tmp_path_factory.mktemp("sshd")
    launcher = folder / "kyodo-tui-kiosk"
    text = (_SHARE / launcher.name).read_text(encoding="utf-8")
    launcher.write_text(re.sub("(?m)^python=.*", f"python={sys.executable}", text), encoding="utf-8")
    launcher.chmod(0o755)
    server = SshServer(folder, forced=f"HOME={folder}; exec {launcher} --ambiguous-width 1")
    yield server
    server.close()


@pytest.fixture(scope="module")
def ordinary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    """Return a server with ordinary accounts."""
    server = SshServer(tmp_path_factory.mktemp("sshd"), alive_seconds=1)
    yield server
    server.close()


def test_a_restricted_account_browses(kiosk: SshServer, open_terminal: Callable[..., Tmux]) -> None:
    terminal = open_terminal()
    terminal.start_script(f"{shlex.join([*kiosk.ssh, '-t', TARGET])}\necho ended=$?\nexec cat\n")
    terminal.wait_for("218件").press("slash").type("nhk").wait_for("音楽コンクール")
    terminal.press("enter", "ctrl+z").wait_for("一時停止はできません")
    terminal.press("q").wait_for("ended=0")


def test_a_restricted_account_reads_by_commands(kiosk: SshServer) -> None:
    found = kiosk.run("kyodo-tui search NHK --format ids")
    assert found.returncode == 0
    assert found.stdout.startswith("2020-")
    assert kiosk.run("search NHK --count", PYTHONPATH="/tmp", KYODO_DB="/x").stdout.strip().isdecimal()


def test_a_restricted_account_cannot_break_off_the_start(
    kiosk: SshServer, open_terminal: Callable[..., Tmux]
) -> None:
    terminal = open_terminal()
    # Until it is connected, the client would take the keys for itself.
    client = f"trap '' INT QUIT TSTP\necho connecting\n{shlex.join([*kiosk.ssh, '-tt', TARGET])}"
    terminal.start_script(f"{client}\nprintf '\\nended=%s\\n' $?\nexec cat\n", shell=("exec", "sh"))
    terminal.wait_for("connecting")
    for _ in range(20):
        terminal.press("ctrl+z", "ctrl+\\")
    terminal.wait_for("218件").press("q").wait_for("ended=0")


def test_lines_are_asked_for_by_a_word_or_the_environment(
    kiosk: SshServer, open_terminal: Callable[..., Tmux]
) -> None:
    assert "218件" in kiosk.run("kyodo-tui --lines").stdout
    assert "「NHK」: " in kiosk.run("kyodo-tui --lines NHK").stdout
    assert "218件" in kiosk.run(ACCESSIBLE="1").stdout
    terminal = open_terminal()
    terminal.start_script(f"ACCESSIBLE=1 {shlex.join([*kiosk.ssh, '-t', TARGET])}\necho ended=$?\nexec cat\n")
    terminal.wait_for("番号か検索語").type("nhk").press("enter").wait_for("音楽コンクール")
    terminal.type("終了").press("enter").wait_for("ended=0")


def test_no_key_stops_the_dialogue_of_a_restricted_account(
    kiosk: SshServer, open_terminal: Callable[..., Tmux]
) -> None:
    terminal = open_terminal()
    asked = shlex.join([*kiosk.ssh, "-tt", TARGET, "kyodo-tui --lines"])
    terminal.start_script(f"{asked}\necho ended=$?\nexec cat\n")
    terminal.wait_for("218件").press("ctrl+z", "ctrl+\\").type("nhk").press("enter")
    terminal.wait_for("音楽コンクール").type("q").press("enter").wait_for("ended=0")


@pytest.mark.parametrize("asked", ["; touch escaped", "sh -c 'touch escaped'", "$(touch escaped)", "ls"])
def test_a_restricted_account_gets_no_shell(kiosk: SshServer, asked: str) -> None:
    done = kiosk.run(asked)
    assert (done.returncode, done.stdout) == (2, "")
    assert "ssh -t" in done.stderr or "認識できない引数" in done.stderr
    assert not (Path.home() / "escaped").exists()
    assert not Path("escaped").exists()


def test_files_cannot_be_copied_from_a_restricted_account(kiosk: SshServer, tmp_path: Path) -> None:
    words = ["scp", *kiosk.ssh[1:], f"{TARGET}:/etc/passwd", str(tmp_path)]
    done = subprocess.run(words, capture_output=True, check=False, timeout=LIMIT_SECONDS)
    assert done.returncode != 0
    assert not list(tmp_path.iterdir())


def test_the_example_for_sshd_is_valid(kiosk: SshServer) -> None:
    assert SSHD is not None
    example = _SHARE / "sshd_config.example"
    base = Path(kiosk.config).read_text(encoding="utf-8")
    tested = Path(kiosk.config).with_name("tested")
    tested.write_text(base + example.read_text(encoding="utf-8"), encoding="utf-8")
    done = subprocess.run([SSHD, "-t", "-f", str(tested)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    manual = (_SHARE.parents[1] / "docs" / "server.ja.md").read_text(encoding="utf-8")
    block = example.read_text(encoding="utf-8").partition("\n")[2]
    assert block in manual


def test_an_ordinary_account_takes_a_file_home(ordinary: SshServer) -> None:
    command = shlex.join([sys.executable, "-m", "kyodo_tui", "export", "NHK", "--format", "csv"])
    done = ordinary.run(command)
    assert done.returncode == 0, done.stderr
    assert "音楽コンクール" in done.stdout


@pytest.mark.parametrize("way", Way)
def test_no_program_is_left_when_the_line_drops(ordinary: SshServer, way: Way) -> None:
    with SshSession(ordinary, f"dropped-{way.name}-{os.getpid()}") as session:
        session.wait_until_shown().press("j", "\x06")
        session.drop(way)
        # A client that is silent is asked three times before it counts as gone.
        assert gone_within(15.0 if way is Way.FROZEN else 5.0, session.mark)
