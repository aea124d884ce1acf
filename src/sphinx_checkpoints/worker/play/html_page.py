"""What a page of HTML has: the text that a person reads, and the forms."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_UNSEEN = {"noscript", "script", "style", "template"}
# What stands within a line; whatever else begins or ends is white space.
_INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr",
}  # fmt: skip


@dataclass
class Form:
    """A form: where it leads, how, and the fields that a person does not see."""

    action: str
    method: str
    hidden: dict[str, str] = field(default_factory=dict)


class Page(HTMLParser):
    """A page, read; its ``text`` has single spaces for white space."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._within: Form | None = None
        self._unseen = 0  # how many of these are open
        self._pieces: list[str] = []
        self.feed(source)
        self.close()
        self.text = one_line("".join(self._pieces))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        found = {name: value or "" for name, value in attrs}
        self._unseen += tag in _UNSEEN
        self._pieces += [] if tag in _INLINE else [" "]
        if tag == "form":
            method = found.get("method", "get").upper()
            self._within = Form(found.get("action", ""), method)
            self.forms.append(self._within)
        elif tag == "input" and self._within and found.get("type", "").lower() == "hidden":
            self._within.hidden[found.get("name", "")] = found.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        self._pieces += [] if tag in _INLINE else [" "]
        if tag == "form":
            self._within = None

    def handle_data(self, data: str) -> None:
        """Take text."""
        if not self._unseen:
            self._pieces.append(data)


def one_line(text: str) -> str:
    """A text in one line, with single spaces."""
    return " ".join(text.split())
