"""What the application answers, as it is in a window: in a frame, and below a prefix."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from sphinx_checkpoints.worker.play.http import Answer

# What the window's own browser decides, or what a frame would be refused for.
_DROPPED = {"cache-control", "content-length", "set-cookie", "x-frame-options"}
_POLICY = "content-security-policy"
# All that may stand in front of the first element of a page's head.
_START = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*(?:<!doctype[^>]*>)?\s*(?:<!--.*?-->\s*)*"
    rb"(?:<html(?:\s[^>]*)?>\s*)?(?:<head(?:\s[^>]*)?>)?",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True)
class Frame:
    """Where a window is: the prefix of its addresses, the application's origin and the script."""

    prefix: str
    script: str
    origin: str

    def headers(self, answer: Answer) -> Iterator[tuple[str, str]]:
        """The headers of an answer. Nothing is kept: after an edit, all may be another."""
        for name, value in answer.pairs:
            lowered = name.lower()
            if lowered == "location":
                yield name, self.inside(value)
            elif lowered == _POLICY:
                yield name, re.sub(r"frame-ancestors[^;]*", "frame-ancestors 'self'", value)
            elif lowered not in _DROPPED:
                yield name, value
        yield "cache-control", "no-store"

    def inside(self, location: str) -> str:
        """An address of the application, as it is in the window."""
        path = location.removeprefix(self.origin)
        is_own = path.startswith("/") and not path.startswith(("//", f"{self.prefix}/"))
        return self.prefix + path if is_own else location

    def body(self, answer: Answer, cookies: str) -> bytes:
        """The body of an answer; a page has the script in front of all others."""
        if not answer.is_html or not answer.body:
            return answer.body
        at = _START.match(answer.body).end()  # type: ignore[union-attr]  # matches anything
        return answer.body[:at] + self.tag(answer, cookies).encode() + answer.body[at:]

    def tag(self, answer: Answer, cookies: str) -> str:
        """The element of the script, with what its page's policy may ask of one."""
        allowed = re.search(r"'nonce-([^']+)'", str(answer.headers.get(_POLICY, "")))
        given = {
            "src": self.script,
            "data-prefix": self.prefix,
            "data-cookies": cookies,
            **({"nonce": allowed[1]} if allowed else {}),
        }
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in given.items())
        return f"<script{attributes}></script>"
