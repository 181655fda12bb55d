"""Through a real sshd on the loopback: an ordinary account, one that may run nothing else, and lines that drop."""

from __future__ import annotations

import getpass
import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tmux import LIMIT_SECONDS, NEEDS_TMUX

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tmux import Tmux

SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
pytestmark = [
    *NEEDS_TMUX,
    pytest.mark.skipif(SSHD is None or shutil.which("ssh") is None, reason="sshd is not installed"),
]
_SHARE = Path(__file__).parents[2] / "share" / "kyodo-tui"


class Server:
    """An sshd with keys of its own; ``ssh`` is the command line that reaches it."""

    def __init__(self, folder: Path, forced: str = "") -> None:
        for name in ("host", "user"):
            subprocess.run(
                ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True
            )
        (folder / "authorized").write_text(
            (folder / "user.pub").read_text(encoding="ascii"), encoding="ascii"
        )
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        settings = {
            "Port": port,
            "ListenAddress": "127.0.0.1",
            "HostKey": folder / "host",
            "PidFile": folder / "pid",
            "AuthorizedKeysFile": folder / "authorized",
            "StrictModes": "no",
            "UsePAM": "no",
            "PasswordAuthentication": "no",
            "PermitRootLogin": "yes",
            "AcceptEnv": "LANG LC_ALL PYTHONPATH KYODO_DB",
            "DisableForwarding": "yes",
            "ClientAliveInterval": 5,
            **({"ForceCommand": forced} if forced else {}),
        }
        lines = [f"{name} {value}" for name, value in settings.items()]
        (folder / "sshd_config").write_text("\n".join(lines) + "\n", encoding="utf-8")
        if os.getuid() == 0:
            # Where it drops its rights; the system makes it at boot.
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        assert SSHD is not None
        self._process = subprocess.Popen(
            [SSHD, "-D", "-f", str(folder / "sshd_config"), "-E", str(folder / "log")]
        )
        options = {
            "Port": port,
            "IdentityFile": folder / "user",
            "IdentitiesOnly": "yes",
            "StrictHostKeyChecking": "no",
            "UserKnownHostsFile": "/dev/null",
            "LogLevel": "ERROR",
            "SendEnv": "LANG PYTHONPATH KYODO_DB",
        }
        self.config = folder / "sshd_config"
        self.ssh = ["ssh", "-F", "none", *(f"-o{name}={value}" for name, value in options.items())]
        self._wait(port)

    def _wait(self, port: int) -> None:
        end = time.monotonic() + LIMIT_SECONDS
        while time.monotonic() < end:
            with closing(socket.socket()) as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.02)
        pytest.skip("sshd does not start here")

    def run(self, *words: str, **environ: str) -> subprocess.CompletedProcess[str]:
        """Ask for a command without a terminal."""
        return subprocess.run(
            [*self.ssh, _TARGET, *words],
            env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **environ},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=LIMIT_SECONDS,
        )

    def close(self) -> None:
        """End the server."""
        self._process.send_signal(signal.SIGTERM)
        self._process.wait()


_TARGET = f"{getpass.getuser()}@127.0.0.1"


@pytest.fixture(scope="module")
def kiosk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a server whose accounts may run nothing but the browser."""
    folder = tmp_path_factory.mktemp("sshd")
    program = shlex.join(
        ["env", f"HOME={folder}", sys.executable, "-m", "kyodo_tui", "--kiosk", "--ambiguous-width", "1"]
    )
    server = Server(folder, forced=program)
    yield server
    server.close()


@pytest.fixture(scope="module")
def ordinary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a server with ordinary accounts."""
    server = Server(tmp_path_factory.mktemp("sshd"))
    yield server
    server.close()


def _programs(mark: str) -> list[int]:
    """Return the processes whose environment or command line holds a text."""
    found = []
    for each in Path("/proc").iterdir():
        if each.name.isdecimal():
            try:
                text = (each / "cmdline").read_bytes() + (each / "environ").read_bytes()
            except OSError:
                continue
            if mark.encode() in text and b"kyodo_tui" in text:
                found.append(int(each.name))
    return found


def _gone(mark: str) -> bool:
    end = time.monotonic() + 5
    while _programs(mark):
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def test_a_restricted_account_browses(kiosk: Server, open_terminal: Callable[..., Tmux]) -> None:
    terminal = open_terminal()
    terminal.start_script(f"{shlex.join([*kiosk.ssh, '-t', _TARGET])}\necho ended=$?\nexec cat\n")
    terminal.wait_for("218件").press("slash").type("nhk").wait_for("音楽コンクール")
    terminal.press("enter", "ctrl+z").wait_for("一時停止はできません")
    terminal.press("q").wait_for("ended=0")


def test_a_restricted_account_reads_by_commands(kiosk: Server) -> None:
    found = kiosk.run("kyodo-tui search NHK --format ids")
    assert found.returncode == 0
    assert found.stdout.startswith("2020-")
    assert kiosk.run("search NHK --count", PYTHONPATH="/tmp", KYODO_DB="/x").stdout.strip().isdecimal()


@pytest.mark.parametrize("asked", ["; touch escaped", "sh -c 'touch escaped'", "$(touch escaped)", "ls"])
def test_a_restricted_account_gets_no_shell(kiosk: Server, asked: str) -> None:
    done = kiosk.run(asked)
    assert (done.returncode, done.stdout) == (2, "")
    assert "ssh -t" in done.stderr or "認識できない引数" in done.stderr
    assert not (Path.home() / "escaped").exists()
    assert not Path("escaped").exists()


def test_files_cannot_be_copied_from_a_restricted_account(kiosk: Server, tmp_path: Path) -> None:
    words = ["scp", *kiosk.ssh[1:], f"{_TARGET}:/etc/passwd", str(tmp_path)]
    done = subprocess.run(words, capture_output=True, check=False, timeout=LIMIT_SECONDS)
    assert done.returncode != 0
    assert not list(tmp_path.iterdir())


def test_the_example_for_sshd_is_valid(kiosk: Server) -> None:
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


def test_an_ordinary_account_takes_a_file_home(ordinary: Server) -> None:
    command = shlex.join([sys.executable, "-m", "kyodo_tui", "export", "NHK", "--format", "csv"])
    done = ordinary.run(command)
    assert done.returncode == 0, done.stderr
    assert "音楽コンクール" in done.stdout


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_no_program_is_left_when_the_line_drops(ordinary: Server, how: signal.Signals) -> None:
    mark = f"dropped-{how.name}"
    program = shlex.join(["env", f"MARK={mark}", sys.executable, "-m", "kyodo_tui"])
    client = subprocess.Popen(
        [*ordinary.ssh, "-tt", _TARGET, f"stty rows 24 cols 80; TERM=xterm {program}"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm"},
    )
    end = time.monotonic() + LIMIT_SECONDS
    while not _programs(mark) and time.monotonic() < end:
        time.sleep(0.02)
    assert _programs(mark)
    client.send_signal(how)
    assert client.stdin is not None
    client.stdin.close()
    client.wait()
    assert _gone(mark)
