"""What the check asks of this project: whether an address or a command is one."""

from importlib.util import find_spec
from pathlib import Path


def address_problem(address):
    """Why no WebSocket is at an address; nothing where one is."""
    from server import PATH

    return "" if address == PATH else f"the server answers at {PATH} only."


def command_problem(command):
    """Why a command line is not one that a reader can type; nothing where it is."""
    words = command.split()
    if words[1] != "-m" or not find_spec(words[2]):
        return f"there is no module {words[2]!r}."
    missing = [word for word in words[3:] if "/" in word and not Path(word).exists()]
    return f"there is no file {missing[0]!r}." if missing else ""
