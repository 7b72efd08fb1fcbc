"""What the tests need of the machine itself, a browser and Node: got, or asked for in one sentence."""

import os
import shutil
import subprocess

APT = ["apt-get", "-qq", "-o=Dpkg::Use-Pty=0"]


def chromium() -> str:
    """The browser: $CHROMIUM, the machine's own, or Debian's, installed now if we may."""
    if chosen := os.environ.get("CHROMIUM"):
        return chosen
    return (
        shutil.which("chromium")
        or shutil.which("chromium-browser")
        or _from_debian("chromium")
        or _missing("Chromium", "apt-get install chromium, or CHROMIUM=/path/to/it make test")
    )


def node() -> str:
    """For `node --test`. The site itself never needs it."""
    return (
        shutil.which("node")
        or _from_debian("nodejs", "node")
        or _missing("Node", "apt-get install nodejs, or any Node from 18 on PATH")
    )


def _from_debian(package: str, program: str = "") -> str | None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    print(f"Installing {package} for the tests.", flush=True)
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update"], ["install", "-y", "--no-install-recommends", package]):
        subprocess.run([*APT, *words], env=quiet, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return shutil.which(program or package)


def _missing(what: str, how: str) -> str:
    raise SystemExit(f"The tests need {what}, which is not on this machine. To get it: {how}")
