"""An sshd of one's own on the loopback, for tests and measurements through a real line."""

from __future__ import annotations

import getpass
import os
import shutil
import signal
import socket
import subprocess
import time
from contextlib import closing
from pathlib import Path

SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
IS_AVAILABLE = SSHD is not None and shutil.which("ssh") is not None
TARGET = f"{getpass.getuser()}@127.0.0.1"
"""Where to log in."""
_LIMIT_SECONDS = 30.0


class SshServer:
    """An sshd with keys of its own; ``ssh`` is the command line that reaches it."""

    def __init__(self, folder: Path, forced: str = "", *, alive_seconds: int = 5) -> None:
        """Start it.

        Args:
            folder: For keys, configuration and log.
            forced: The one command that accounts may run; empty for any.
            alive_seconds: How often a silent client is asked whether it is there.

        Raises:
            OSError: when it does not start here.

        """
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
            "AcceptEnv": "LANG LC_ALL PYTHONPATH KYODO_DB ACCESSIBLE",
            "DisableForwarding": "yes",
            "ClientAliveInterval": alive_seconds,
            "ClientAliveCountMax": 2,
            "MaxStartups": 200,
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
            "SendEnv": "LANG PYTHONPATH KYODO_DB ACCESSIBLE",
        }
        self.config = folder / "sshd_config"
        self.ssh = ["ssh", "-F", "none", *(f"-o{name}={value}" for name, value in options.items())]
        self._wait(port)

    def _wait(self, port: int) -> None:
        end = time.monotonic() + _LIMIT_SECONDS
        while time.monotonic() < end:
            with closing(socket.socket()) as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.02)
        raise OSError("sshd does not start here")

    def run(self, *words: str, **environ: str) -> subprocess.CompletedProcess[str]:
        """Ask for a command without a terminal."""
        return subprocess.run(
            [*self.ssh, TARGET, *words],
            env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **environ},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=_LIMIT_SECONDS,
        )

    def close(self) -> None:
        """End the server."""
        self._process.send_signal(signal.SIGTERM)
        self._process.wait()
