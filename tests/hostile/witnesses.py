"""Two people who talk on in a room while somebody else misbehaves in it."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from server import PATIENCE
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

PING = json.dumps({"action": "ping", "payload": None})
PAUSE = 0.11  # the server takes ten frames a second from each


class Witnesses:
    """Alice and Bob, in room1 of one server."""

    def __init__(self, alice: ClientConnection, bob: ClientConnection) -> None:
        self.alice, self.bob = alice, bob
        self.numbers = count()
        self.before = 0.0
        for person in (alice, bob):
            person.send(PING)
            person.recv(PATIENCE)  # whoever has a pong has joined

    def exchange(self) -> int:
        """Let each hear the other; gives how many messages of others each has heard before.

        Raises TimeoutError, or websockets' ConnectionClosed, where one does not.
        """
        alice = bob = 0
        # A busy server may still send some while the first words are exchanged.
        while any(heard := self.exchange_once()):
            bob, alice = bob + heard[0], alice + heard[1]
        assert alice == bob, f"Alice has heard {alice} messages, and Bob {bob}"
        return alice

    def exchange_once(self) -> list[int]:
        """How many messages of others come before Alice's to Bob, and before Bob's to Alice."""
        time.sleep(max(0.0, self.before + PAUSE - time.monotonic()))
        self.before = time.monotonic()
        number = f"Witness {next(self.numbers)}"
        frame = {"action": "new_chat_message", "payload": {"message": number, "name": "Alice"}}
        heard = []
        for writer, reader in ((self.alice, self.bob), (self.bob, self.alice)):
            writer.send(json.dumps(frame))
            heard.append(self.messages_before(reader, number))
        return heard

    def messages_before(self, reader: ClientConnection, last: str) -> int:
        """How many messages reach somebody before a last one."""
        for heard in count():
            if json.loads(reader.recv(PATIENCE))["payload"]["message"] == last:
                return heard
        raise AssertionError("count() has no end")


@contextmanager
def witnesses(port: int) -> Iterator[Witnesses]:
    """Two people in a room of the server at a port, until the block ends."""
    with join(port) as alice, join(port) as bob:
        yield Witnesses(alice, bob)


def join(port: int) -> ClientConnection:
    """A WebSocket to room1, as from a page of that server."""
    address, origin = f"ws://127.0.0.1:{port}/ws/chat/room1/", Origin("http://127.0.0.1")
    return connect(
        address,
        origin=origin,
        proxy=None,
        max_queue=None,
        open_timeout=PATIENCE,
        ping_interval=None,  # it would draw from random while Hypothesis draws its examples
    )
