"""What the check asks of this project: whether an address or a command is one."""

from pathlib import Path
from urllib.parse import urlsplit


def address_problem(address):
    """Why the server has no answer of its own for an address; nothing where it has one."""
    path = urlsplit(address).path
    is_known = path == "/" or f'"{path}"' in Path("greeter/server.js").read_text()
    return "" if is_known else f"greeter/server.js does not look for {path}."


def command_problem(command):
    """Why a command line is not one that a reader can type; nothing where it is."""
    scripts = [word for word in command.split() if word.endswith(".js")]
    missing = [word for word in scripts if not Path("greeter", word).is_file()]
    return f"there is no file greeter/{missing[0]}." if missing else ""
