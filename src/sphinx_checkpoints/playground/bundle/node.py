"""Finds Node.js and npm, which the build needs and a machine may not have."""

import os
import re
import shutil
import subprocess
from functools import cache

from sphinx_checkpoints.model.errors import CheckpointError

OLDEST_NODE = 20  # its major version


class NodeMissingError(CheckpointError):
    """Node.js is not on this machine, or too old: all but the playground can be built."""

    status = 3


def node() -> str:
    """The path of Node.js, or of the one that NODE names; NodeMissingError for none."""
    path = found(os.environ.get("NODE") or "node")
    version = _version_of(path)
    number = re.match(r"v(\d+)\.", version)
    if not number or int(number[1]) < OLDEST_NODE:
        this = version if number else "no Node.js"
        raise NodeMissingError(
            f"the playground is built with Node.js {OLDEST_NODE} or newer, and {path} is {this}: "
            "install a newer one, or name it in the environment variable NODE."
        )
    return path


@cache
def _version_of(node: str) -> str:
    """What Node.js says of its version, such as v20.11.1."""
    command, nothing = [node, "--version"], subprocess.DEVNULL
    return subprocess.run(command, capture_output=True, text=True, stdin=nothing).stdout.strip()


def npm() -> str:
    """The path of npm, or of the one that NPM names; NodeMissingError also without Node.js."""
    node()
    return found(os.environ.get("NPM") or "npm")


def found(program: str) -> str:
    """The path of a program that comes with Node.js; NodeMissingError for none."""
    path = shutil.which(program)
    if not path:
        raise NodeMissingError(
            f"the playground is built with Node.js {OLDEST_NODE} or newer, and there is no "
            f"{program} on the PATH: install Node.js and npm, or name them in the environment "
            "variables NODE and NPM."
        )
    return path
