"""What a row of the table holds."""

import math
from dataclasses import dataclass
from enum import Enum

A_SECOND = 10  # WEBSOCKET_FRAMES_PER_SECOND


class Act(Enum):
    """What a client does beside sending bytes and waiting some seconds."""

    AWAIT_OPEN = "wait for the answer to the handshake"
    AWAIT_PONG = "wait for the pong to a ping of the chat"
    END_SENDING = "close its half of the connection"
    RESET = "break the connection off"


Step = bytes | float | Act


@dataclass(frozen=True)
class Differs:
    """What one server does in its own way, and why."""

    gets: str
    because: str
    traceback: bool = False  # in the server's log, of its own


# A close frame is lost where a client goes on sending to a server that has ended the connection.
CUT_OFF = "close 1009 or end"
DROPS = Differs("end", "Daphne drops a client that breaks the protocol, without a close frame")
COUNTS_MESSAGES = "Daphne knows no limit, and the guard counts whole messages"
READS_LINES = Differs("silence", "Daphne waits for a line that ends with CR and LF")


@dataclass(frozen=True)
class Input:
    """Something that a client does, and what it gets: intruder.py has the words.

    "or" stands between two of which the network decides.

    Unless it ``lingers``, the client asks at the end for a pong, and "lives" where it gets one.
    Of a client that gets "silence", this is what it gets ``within`` some seconds. The others of the
    room get ``relays`` messages, and more for each second of one that ``floods`` it.
    """

    does: str
    gets: str
    sends: tuple[Step, ...]
    relays: int = 0
    floods: bool = False
    lingers: bool = False
    within: float = 1.0
    daphne: Differs | None = None
    uvicorn: Differs | None = None

    def relayed(self, seconds: float) -> range:
        """How many messages the others of the room get, of a client that took some seconds."""
        more = math.ceil(seconds * A_SECOND) if self.floods else 0
        return range(self.relays, self.relays + more + 1)

    def on(self, server: str) -> Differs:
        """What the client gets from a server."""
        own: Differs | None = getattr(self, server)
        return own or Differs(self.gets, "")
