"""What a client asks for over HTTP, and what it is answered, whatever carries them."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from email.message import Message
from functools import cached_property

# What a line of a transcript asks for, by its kind.
METHODS: Mapping[str, str] = {
    "gets": "GET",
    "fetches": "GET",
    "posts": "POST",
    "posts_form": "POST",
    "puts": "PUT",
    "patches": "PATCH",
    "deletes": "DELETE",
}
# The kinds of lines that say what was answered.
LOOKS = frozenset({"answered", "reads", "does_not_read", "reads_json"})
Pairs = Sequence[tuple[str, str]]  # headers
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Request:
    """A request; the names of its headers are in lower case."""

    method: str
    target: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True)
class Answer:
    """A response; ``crash`` is what the application raised instead of answering."""

    status: int
    pairs: Pairs
    body: bytes
    crash: str = ""

    @cached_property
    def headers(self) -> Message:
        """The headers, whose names have no case and may be there twice."""
        made = Message()
        for name, value in self.pairs:
            made[name] = value
        return made

    @property
    def is_html(self) -> bool:
        """Whether a browser would show it as a page."""
        return self.headers.get_content_type() == "text/html" and not self.location

    @property
    def location(self) -> str:
        """Where the client is sent, or what was made; "" for neither."""
        return str(self.headers.get("location", ""))

    @cached_property
    def text(self) -> str:
        """The body as text."""
        try:
            return self.body.decode(self.headers.get_content_charset("utf-8"), "replace")
        except LookupError:
            return self.body.decode("utf-8", "replace")


def decoded(pairs: Iterable[tuple[bytes, bytes]]) -> Pairs:
    """Headers, as an ASGI application has them."""
    return [(name.decode("latin-1"), value.decode("latin-1")) for name, value in pairs]


# Asks a server or an application, with the seconds that it has; raises OSError for no answer.
Ask = Callable[[Request, float], Awaitable[Answer]]


@dataclass(frozen=True)
class Site:
    """Where clients ask: its address without a path, the headers that each sends, and the way.

    The names of the headers are in lower case.
    """

    origin: str
    headers: Mapping[str, str]
    ask: Ask


def lowered(headers: Mapping[str, str] | None) -> dict[str, str]:
    """Headers, by their names in lower case."""
    return {name.lower(): value for name, value in (headers or {}).items()}
