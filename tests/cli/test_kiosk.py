"""The restricted mode: nothing but reading the one database, whatever is asked and whatever the environment says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from stat import S_ISVTX
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from kyodo_tui.cli.commands import COMMANDS
from kyodo_tui.cli.kiosk import requested_words
from kyodo_tui.errors import ExitCode
from kyodo_tui.user import locations, settings_reader
from kyodo_tui.user.kiosk import restricted_environment
from kyodo_tui.user.locations import APP, CONFIG_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from commands import Run

RECORD = "2020-sponsor-city-1"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database: Path) -> Path:
    """Return the settings file of a site that restricts its users."""
    monkeypatch.setattr(locations, "SITE_CONFIG", tmp_path / "etc")
    # Whoever runs the tests owns it, unlike the users of a site.
    monkeypatch.setattr(settings_reader, "is_changeable", lambda _: False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_STATE_HOME", raising=False)
    path = tmp_path / "etc" / APP / CONFIG_NAME
    path.parent.mkdir(parents=True)
    path.write_text(f'kiosk = "on"\ndb = "{database}"\n', encoding="utf-8")
    return path


@pytest.fixture
def no_input(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give the program a standard input that ends at once."""
    with Path(os.devnull).open(encoding="utf-8") as nothing:
        monkeypatch.setattr("sys.stdin", nothing)
        yield


@pytest.fixture
def ask(run: Run, monkeypatch: pytest.MonkeyPatch, site: Path) -> Run:
    """Return what runs the program as sshd does with ``ForceCommand``, for the words that a person asks for."""

    def call(*words: str) -> tuple[int, str, str]:
        monkeypatch.setenv("SSH_ORIGINAL_COMMAND", " ".join(words))
        return run()

    return call


_READING = {
    "browse": (),
    "search": ("防災",),
    "show": (RECORD,),
    "stats": ("--by", "form"),
    "related": (RECORD,),
    "organisation": ("苫小牧市",),
    "precedents": (RECORD,),
    "compare": (),
    "match": ("-",),
    "list": (),
    "export": ("防災",),
    "handout": ("防災",),
    "check": (),
    "config": (),
    "doctor": (),
}
_REFUSED: dict[str, tuple[str, ...]] = {
    "build": (),
    "import": ("x", "--into", "x.db"),
    "restore": ("x.db",),
}


def test_every_command_is_known_here() -> None:
    assert _READING.keys() | _REFUSED.keys() == set(COMMANDS)


@pytest.mark.parametrize("name", sorted(_READING))
def test_commands_that_read_are_run(ask: Run, name: str, no_input: None) -> None:
    code, _, messages = ask(name, *_READING[name])
    assert "制限つきの利用" not in messages
    assert code in (ExitCode.DONE, ExitCode.NOTHING_FOUND, ExitCode.USAGE), messages


@pytest.mark.parametrize("name", sorted(_REFUSED))
def test_commands_that_write_are_refused(
    ask: Run, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(tmp_path.rglob("*"))
    monkeypatch.chdir(tmp_path)
    code, out, messages = ask(name, *_REFUSED[name])
    assert (code, out) == (ExitCode.USAGE, "")
    assert messages.startswith(f"制限つきの利用では {name} は使えません。")
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "words",
    [
        ("match", "/etc/passwd"),
        ("check", "/etc/passwd"),
        ("export", "--ids", "/etc/passwd"),
        ("handout", "--ids", "/etc/passwd"),
    ],
)
def test_no_file_is_read(ask: Run, words: tuple[str, ...]) -> None:
    code, out, messages = ask(*words)
    assert (code, out) == (ExitCode.USAGE, "")
    assert "ファイルは読めません" in messages


@pytest.mark.parametrize("command", ["export", "handout", "match"])
def test_files_are_written_only_where_the_site_says(
    ask: Run, command: str, site: Path, tmp_path: Path, no_input: None
) -> None:
    words = (command, "-") if command == "match" else (command, "防災")
    code, _, messages = ask(*words, "--output", f"{tmp_path}/out.csv")
    assert code == ExitCode.DATA
    assert "設定 files により" in messages
    assert not (tmp_path / "out.csv").exists()
    drop = tmp_path / "drop"
    drop.mkdir()
    with site.open("a", encoding="utf-8") as file:
        file.write(f'files = "{drop}"\n')
    assert ask(*words, "--output", f"{tmp_path}/out.csv")[0] == ExitCode.DATA
    assert ask(*words, "--output", "../out.csv")[0] == ExitCode.DATA
    assert not (tmp_path / "out.csv").exists()
    if command != "match":
        assert ask(*words, "--output", "out.csv")[0] == ExitCode.DONE
        assert (drop / "out.csv").exists()


@pytest.mark.parametrize("words", [("export", "防災"), ("handout", "防災")])
def test_a_site_can_forbid_to_export(ask: Run, site: Path, words: tuple[str, ...]) -> None:
    with site.open("a", encoding="utf-8") as file:
        file.write('export = "off"\n')
    code, out, messages = ask(*words)
    assert (code, out) == (ExitCode.USAGE, "")
    assert "設定 export により" in messages
    assert ask("search", "防災")[0] == ExitCode.DONE


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KYODO_KIOSK", "off"),
        ("KYODO_FILES", "anywhere"),
        ("KYODO_EXPORT", "on"),
        ("KYODO_SHARED_LISTS", "/etc"),
        ("KYODO_PRINTER", "on"),
        ("KYODO_IDLE_MINUTES", "0"),
    ],
)
def test_the_environment_gives_no_right(
    ask: Run, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    before = ask("config", "--format", "json")[1]
    monkeypatch.setenv(name, value)
    assert ask("config", "--format", "json")[1] == before


def test_the_file_of_the_user_gives_no_right(ask: Run, tmp_path: Path) -> None:
    before = ask("config", "--format", "json")[1]
    path = tmp_path / "home" / ".config" / APP / CONFIG_NAME
    path.parent.mkdir(parents=True)
    path.write_text('kiosk = "off"\nfiles = "anywhere"\ndb = "/x"\nexport = "on"\n', encoding="utf-8")
    assert ask("config", "--format", "json")[1] == before


def test_another_folder_for_settings_of_the_site_has_no_effect(
    ask: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path))
    assert ask("build")[0] == ExitCode.USAGE


@pytest.mark.parametrize("option", ["--db", "--kiosk"])
def test_options_give_no_right(ask: Run, option: str) -> None:
    code, _, messages = ask("search", option, *(["/x.db"] if option == "--db" else []), "防災")
    if option == "--db":
        assert code == ExitCode.USAGE
        assert "管理者の設定で変更できません" in messages
    else:
        assert code == ExitCode.DONE


@pytest.mark.parametrize(
    "asked",
    ["; touch x", "$(touch x)", "`touch x`", "a | touch x", "'", "sftp-server", "scp -t x", "bash -i"],
)
def test_a_command_of_a_shell_is_no_more_than_a_query(ask: Run, asked: str, tmp_path: Path) -> None:
    code, out, messages = ask(asked)
    assert (code, out) == (ExitCode.USAGE, "")
    assert messages.count("\n") <= 2
    assert not list(tmp_path.rglob("x"))
    assert not Path("x").exists()


def test_the_words_asked_for_follow_those_of_the_administrator() -> None:
    asked = {"SSH_ORIGINAL_COMMAND": "kyodo-tui search '花火 大会' --format ids"}
    assert requested_words(["--year", "2020"], asked) == [
        *("--year", "2020", "search", "花火 大会", "--format", "ids"),
    ]
    assert requested_words(["--kiosk"], {}) == ["--kiosk"]
    assert requested_words([], {"SSH_ORIGINAL_COMMAND": "it's"}) == ["it's"]


def test_elsewhere_what_was_asked_through_ssh_is_left_alone(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_ORIGINAL_COMMAND", "build")
    code, out, _ = run("search", "防災", "--format", "ids")
    assert code == ExitCode.DONE
    assert out


def started(tmp_path: Path, *words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a process of its own, with nothing in the environment but what a test says."""
    (tmp_path / "home").mkdir(exist_ok=True)
    return subprocess.run(
        [sys.executable, "-m", "kyodo_tui", *words],
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path / "home"), "LANG": "C.UTF-8", **environ},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_python_is_started_again_without_what_the_environment_says(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("print('injected')\n", encoding="utf-8")
    done = started(
        tmp_path,
        "--kiosk",
        PYTHONPATH=str(tmp_path),
        PYTHONSTARTUP=str(tmp_path / "sitecustomize.py"),
        KYODO_DB="/nonexistent.db",
        TEXTUAL_LOG=str(tmp_path / "log"),
        SSH_ORIGINAL_COMMAND="kyodo-tui search 協働 --count",
    )
    # The interpreter that starts first still sees it; the one that reads the records does not.
    assert done.stdout.replace("injected\n", "", 1).strip().isdecimal(), done
    assert not (tmp_path / "log").exists()


@pytest.mark.parametrize("source", ["KYODO_KIOSK", "XDG_CONFIG_HOME"])
def test_the_mode_outlasts_the_environment_that_asked_for_it(tmp_path: Path, source: str) -> None:
    path = tmp_path / "config" / APP / CONFIG_NAME
    path.parent.mkdir(parents=True)
    path.write_text('kiosk = "on"\n', encoding="utf-8")
    value = {"KYODO_KIOSK": "on", "XDG_CONFIG_HOME": str(path.parents[1])}[source]
    done = started(tmp_path, "build", "--output", str(tmp_path / "x.db"), **{source: value})
    assert (done.returncode, done.stdout) == (ExitCode.USAGE, "")
    assert "制限つきの利用では build は使えません" in done.stderr
    assert not (tmp_path / "x.db").exists()


def test_only_facts_are_kept_of_the_environment() -> None:
    kept = {
        "TERM": "xterm",
        "LANG": "ja_JP.UTF-8",
        "LC_ALL": "C",
        "TZ": "Asia/Tokyo",
        "SSH_TTY": "/dev/pts/1",
    }
    dropped = {
        **dict.fromkeys(("PYTHONPATH", "LD_PRELOAD", "TEXTUAL_LOG", "KYODO_DB", "BROWSER", "PAGER"), "x"),
        **dict.fromkeys(("EDITOR", "LESSOPEN", "TERMINFO", "TERMINFO_DIRS", "LOCPATH", "LANGUAGE_X"), "x"),
        **dict.fromkeys(("TMPDIR", "XDG_STATE_HOME", "COLUMNS", "LINES", "BASH_ENV", "ENV", "PATH"), "x"),
        "LANGUAGE": "../../tmp",
        "LC_CTYPE": "/tmp/locale",
        "LC_MESSAGES": "/tmp/locale",
    }
    assert restricted_environment({**kept, **dropped}) == kept
    for zone in ("/tmp/fifo", ":/tmp/fifo", ":../../tmp/fifo", "../tmp/fifo"):
        assert restricted_environment({"TZ": zone}) == {}


# The settings of the site, not as they should be


def rights(ask: Run) -> dict[str, str | None]:
    """Return what holds, as `config` says."""
    found = json.loads(ask("config", "--format", "json")[1])["settings"]
    return {each["name"]: each["value"] for each in found}


_NOTHING = {
    "kiosk": "on",
    "export": "off",
    "files": "no export",
    "clipboard": "off",
    "printer": "off",
    "shared_lists": None,
}


@pytest.mark.parametrize(
    "text",
    [
        'kiosk = "on',
        'kiosk = "offf"',
        "kiosk = 1.5",
        'locked = "kiosk"',
        'kiosk = "on"\nexport = "of"',
        "\x00",
        "#" * 70_000,
        'files = "drop"\nprinter = "on"',
    ],
)
def test_where_the_site_is_not_understood_nothing_is_allowed(ask: Run, site: Path, text: str) -> None:
    site.write_text(text, encoding="utf-8")
    code, out, messages = ask("search", "防災")
    assert (code, out) == (ExitCode.USAGE, "")
    assert str(site) in messages
    assert _NOTHING.items() <= rights(ask).items()
    assert "制限つきの利用では build は使えません" in ask("build")[2]


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo, lambda path: path.symlink_to("gone")])
def test_a_file_of_the_site_that_is_none_allows_nothing(
    ask: Run, site: Path, make: Callable[[Path], None]
) -> None:
    site.unlink()
    make(site)
    assert ask("search", "防災")[:2] == (ExitCode.USAGE, "")
    assert _NOTHING.items() <= rights(ask).items()


def test_a_file_of_the_site_that_cannot_be_seen_allows_nothing(
    ask: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path | str, **_: object) -> os.stat_result:
        if Path(path) == site:
            raise PermissionError(13, "no", str(path))
        return stat(path)

    stat = os.stat
    monkeypatch.setattr(os, "stat", refused)
    monkeypatch.setattr(os, "lstat", refused)
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(site.parents[2] / "elsewhere"))
    assert ask("search", "防災")[:2] == (ExitCode.USAGE, "")
    assert _NOTHING.items() <= rights(ask).items()


def test_a_file_of_the_site_that_users_can_change_allows_nothing(
    ask: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings_reader, "is_changeable", lambda path: path == site)
    code, out, messages = ask("search", "防災")
    assert (code, out) == (ExitCode.USAGE, "")
    assert "書き換えられる" in messages
    assert _NOTHING.items() <= rights(ask).items()


def test_who_can_change_a_file(site: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.undo()
    owners: dict[Path, int] = {}
    modes: dict[Path, int] = {}
    stat_of = os.stat

    def stat(path: Path | str, **_: object) -> SimpleNamespace:
        mode = stat_of(path).st_mode
        return SimpleNamespace(st_uid=owners.get(Path(path), 0), st_mode=mode | modes.get(Path(path), 0))

    writable: set[Path] = set()
    monkeypatch.setattr(os, "stat", stat)
    monkeypatch.setattr(os, "access", lambda path, _: Path(path) in writable)
    for user in (0, 1000):
        monkeypatch.setattr(os, "getuid", lambda user=user: user)
        is_user = user != 0
        assert not settings_reader.is_changeable(site)
        for place in (site, site.parent, tmp_path):
            writable.add(place)
            assert settings_reader.is_changeable(site) is is_user
            writable.clear()
            owners[place] = 1000
            assert settings_reader.is_changeable(site) is is_user
            owners.clear()
        # As /tmp: others may write there, but not replace what is there.
        writable.add(tmp_path)
        modes[tmp_path] = S_ISVTX
        assert not settings_reader.is_changeable(site)
        writable.clear()
        modes.clear()
        link = tmp_path / "home" / "link"
        link.parent.mkdir(exist_ok=True)
        link.unlink(missing_ok=True)
        link.symlink_to(site)
        owners[site] = 1000
        assert settings_reader.is_changeable(link) is is_user
        owners.clear()
        assert not settings_reader.is_changeable(site / "none")
