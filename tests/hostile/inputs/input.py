"""What a row of the table holds."""

from dataclasses import dataclass
from enum import Enum


class Act(Enum):
    """What a client does beside sending bytes and waiting some seconds."""

    AWAIT_OPEN = "wait for the answer to the handshake"
    END_SENDING = "close its half of the connection"
    RESET = "break the connection off"


Step = bytes | float | Act

PATIENCE = 60.0  # seconds: however busy the machine is


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
    It is "silence" when nothing has come ``within`` so many seconds. The others of the room get
    ``relays`` messages, or more where the server is slow.
    """

    does: str
    gets: str
    sends: tuple[Step, ...]
    relays: int = 0
    more: int = 0
    lingers: bool = False
    within: float = PATIENCE
    daphne: Differs | None = None
    uvicorn: Differs | None = None

    @property
    def relayed(self) -> range:
        """How many messages the others of the room get."""
        return range(self.relays, self.relays + self.more + 1)

    def on(self, server: str) -> Differs:
        """What the client gets from a server."""
        own: Differs | None = getattr(self, server)
        return own or Differs(self.gets, "")
