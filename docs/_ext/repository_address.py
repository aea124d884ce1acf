"""Give pages the address of this repository, from one place and never typed.

Where a page says ``@REPOSITORY@`` the reader sees the address, and its path, as GitHub names a
repository, where it says ``@REPOSITORY_NAME@``. Read the Docs' own environment
variable comes first, then the https address of the remote *origin*, then pyproject.toml.
"""

import os
import re
import subprocess
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:  # conf.py imports this, and so does a command that asks it for a setting
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

ROOT = Path(__file__).resolve().parents[2]
MARK = "@REPOSITORY@"
NAME = "@REPOSITORY_NAME@"


def pyproject() -> dict[str, Any]:
    """What pyproject.toml says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def find_address() -> str:
    """The https address that anyone can clone, without a final ``.git``."""
    return (
        public_address(os.environ.get("READTHEDOCS_GIT_CLONE_URL", ""))
        or public_address(origin_address())
        or str(pyproject()["project"]["urls"]["Repository"])
    )


def public_address(address: str) -> str:
    """An https address without user information, or nothing for any other address."""
    try:
        parts = urlsplit(address.strip())
        host = f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname or ""
    except ValueError:  # what should be a port is none
        return ""
    clean = f"https://{host}{parts.path.rstrip('/').removesuffix('.git')}"
    # It is typed into shells and pages: plain characters only.
    plain = re.fullmatch(r"https://[a-z0-9.-]+(:\d+)?(/[\w~-][\w.~-]*)+", clean, re.ASCII)
    return clean if parts.scheme == "https" and plain else ""


def origin_address() -> str:
    """What git calls origin; nothing without git, or for a copy inside another repository."""
    if not (ROOT / ".git").exists():
        return ""
    command = ["git", "-C", str(ROOT), "remote", "get-url", "origin"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""


def write_address(app: "Sphinx", _source: object, *content: list[str]) -> None:
    """Replace the mark in a page, or in a file that a page includes."""
    text = content[-1]
    address = app.config.repository_address
    text[0] = text[0].replace(MARK, address).replace(NAME, urlsplit(address).path.strip("/"))


def setup(app: "Sphinx") -> "ExtensionMetadata":
    """Connect to the reading of pages; another address reads them all again."""
    app.add_config_value("repository_address", "", "env", str)
    app.connect("source-read", write_address)
    app.connect("include-read", write_address)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
