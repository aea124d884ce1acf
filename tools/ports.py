"""Finds the ports and the addresses at which this machine serves itself."""

import socket
from contextlib import ExitStack, suppress
from functools import cache

TRIED = 100  # ports, one after the other
CHECK_ADDRESS = "127.0.0.1"  # where the check listens, whatever localhost is
Loopback = tuple[socket.AddressFamily, str]


class ServingError(Exception):
    """Why the servers cannot run, and what to do."""


def free_port(first: int, stack: ExitStack) -> int:
    """The first port from a number on that is free, for this ``learn``; ServingError for none."""
    for port in range(first, first + TRIED):
        if not answers(port):
            with suppress(OSError):
                reserve(port, stack)
                return port
    raise ServingError(
        f"The ports {first} to {first + TRIED - 1} of this machine are all busy: stop a program "
        "that listens on one of them, then run this again."
    )


def reserve(port: int, stack: ExitStack) -> None:
    """Keep a port from others that ask here; OSError for one that is busy."""
    for family, address in loopbacks():
        socket.create_server((address, port), family=family).close()
    # By its number for datagrams, which nobody else uses.
    mark = stack.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
    mark.bind((CHECK_ADDRESS, port))


def answers(port: int) -> bool:
    """Whether something on this machine listens on a port."""
    for family, address in loopbacks():
        with socket.socket(family) as probe:
            if probe.connect_ex((address, port)) == 0:
                return True
    return False


@cache
def loopbacks() -> list[Loopback]:
    """The addresses of this machine by which it is reached from itself, IPv4 before IPv6."""
    known: list[Loopback] = [(socket.AF_INET, CHECK_ADDRESS), (socket.AF_INET6, "::1")]
    return list(filter(is_here, known))


def is_here(loopback: Loopback) -> bool:
    """Whether this machine has an address."""
    family, address = loopback
    try:
        socket.create_server((address, 0), family=family).close()
    except OSError:
        return False
    return True


@cache
def named() -> list[Loopback]:
    """The addresses that the name localhost stands for here."""
    try:
        found = socket.getaddrinfo("localhost", None, type=socket.SOCK_STREAM)
    except socket.gaierror:  # browsers know it nevertheless
        return loopbacks()
    return [(family, str(address[0])) for family, _, _, _, address in found]


def site_host() -> str:
    """Where the site listens: at localhost, but for what of it this machine lacks."""
    usable = [loopback for loopback in named() if is_here(loopback)] or loopbacks()
    return "localhost" if usable == named() else usable[0][1]


def chat_host() -> str:
    """Where the chat listens: Django takes the name localhost for IPv4."""
    has_ipv4 = any(family == socket.AF_INET for family, _ in named())
    return "localhost" if has_ipv4 else "[::1]"
