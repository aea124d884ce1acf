"""An exchange between named clients and the server, over WebSockets and HTTP."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from sphinx_checkpoints.model.errors import Place

Kind = Literal[
    "connects", "sends", "sends_text", "receives", "receives_nothing", "closed", "refused",
    "leaves",
    "gets", "fetches", "posts", "posts_form", "puts", "patches", "deletes",
    "answered", "reads", "does_not_read", "reads_json",
]  # fmt: skip
# What a page writes; what begins with another one stands before that.
KINDS: Mapping[str, Kind] = {
    "connects to": "connects",
    "sends text": "sends_text",
    "sends": "sends",
    "receives nothing": "receives_nothing",
    "receives": "receives",
    "is closed with": "closed",
    "is refused with": "refused",
    "leaves": "leaves",
    "gets": "gets",
    "fetches": "fetches",
    "posts form": "posts_form",
    "posts": "posts",
    "puts": "puts",
    "patches": "patches",
    "deletes": "deletes",
    "is answered": "answered",
    "reads JSON": "reads_json",
    "reads": "reads",
    "does not read": "does_not_read",
}
FORMS = (
    "NAME connects to /PATH/, NAME connects to /PATH/ from ORIGIN, NAME sends JSON, NAME sends "
    "text TEXT, NAME receives JSON, NAME receives the same, NAME receives nothing, NAME is closed "
    "with CODE, NAME is refused with STATUS, NAME leaves, NAME gets /PATH/, NAME fetches /PATH/, "
    "NAME posts form JSON to /PATH/, NAME posts JSON to /PATH/ (or puts, or patches), NAME deletes "
    "/PATH/, NAME is answered STATUS, NAME is answered "
    'STATUS to /PATH/, NAME reads "TEXT", NAME does not read "TEXT", NAME reads JSON JSON'
)
THE_SAME = "the same"


@dataclass(frozen=True)
class Event:
    """One line of a transcript; what its kind does not use is empty.

    ``frame`` is the JSON that is sent, received or read, or the fields of a form, with wildcards
    where it comes from the server. ``text`` is what ``sends text`` sends or ``reads`` reads, or
    "the same" where the page says that instead of JSON. ``code`` is that of a close or the status
    of an answer, whose ``path`` is where the client is sent. ``origin`` is that of the page that
    connects, where it is none of the application's own.
    """

    client: str
    kind: Kind
    place: Place
    path: str = ""
    frame: object = None
    text: str = ""
    code: int = 0
    origin: str = ""


@dataclass(frozen=True)
class Transcript:
    """The events of an exchange, in order; ``skip`` is why the check does not play it.

    ``after`` says how many of its part's actions are done then; None are all of them. ``patience``
    is how many seconds each line waits for what should come, 0 as long as any.
    """

    events: tuple[Event, ...]
    place: Place
    skip: str = ""
    after: int | None = None
    patience: float = 0.0

    def to_json(self) -> dict[str, Any]:
        """The transcript as values that JSON can hold."""
        return asdict(self)
