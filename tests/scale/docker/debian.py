"""A small Debian in a folder, with Docker and with what the images need."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest

DOCKER = ("docker.io", "docker-cli", "docker-compose", "docker-buildx", "iptables", "slirp4netns")
IMAGES = ("python3", "python3-pip", "nginx", "redis-server")
# The release that has the nginx, the Redis and the Python of the images that are named.
RELEASE, SCRIPT, MIRROR = "forky", "sid", "http://deb.debian.org/debian"
CERTIFICATES = Path("etc/ssl/certs/ca-certificates.crt")


def why_not() -> str | None:
    """What this machine lacks for a Docker of its own."""
    if os.name != "posix" or os.geteuid() != 0:
        return (
            "only root makes the namespaces that Docker needs: sudo .venv/bin/nox -s long -- scale"
        )
    missing = [name for name in ("debootstrap", "nsenter", "unshare") if not shutil.which(name)]
    return f"there is no {missing[0]}: sudo apt install debootstrap" if missing else None


def debian(cache: pytest.Cache) -> Path:
    """A root folder with all of it, kept until ``pytest --cache-clear``."""
    packages = ",".join((*DOCKER, *IMAGES))
    key = hashlib.sha256(f"{RELEASE} {packages}".encode()).hexdigest()[:12]
    root = cache.mkdir("debian") / key
    if not root.is_dir():
        unfinished = root.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        install(packages, unfinished)
        unfinished.rename(root)
    return root


def install(packages: str, root: Path) -> None:
    """Make a root folder, which trusts whom this machine trusts; fails with what is printed."""
    options = ["--variant=minbase", f"--include={packages}"]
    script = f"/usr/share/debootstrap/scripts/{SCRIPT}"
    command = ["debootstrap", *options, RELEASE, str(root), MIRROR, script]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    shutil.rmtree(root / "var/cache/apt")
    if ("/" / CERTIFICATES).is_file():
        shutil.copyfile("/" / CERTIFICATES, root / CERTIFICATES)
