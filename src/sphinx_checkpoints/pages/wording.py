"""The sentences in which a page says what happens in a transcript."""

from sphinx_checkpoints.model.transcript import THE_SAME, Event
from sphinx_checkpoints.pages.translation import _

_WITH_JSON = {"sends", "receives", "posts", "posts_form", "puts", "patches", "reads_json"}

_TEMPLATES = {
    "connects": _("{client} connects to {what}."),
    "connects_from": _("{client} connects to {what}, from a page of {where}."),
    "sends": _("{client} sends:"),
    "sends_text": _("{client} sends the text {what}."),
    "receives": _("{client} receives:"),
    "the_same": _("{client} receives the same."),
    "receives_nothing": _("{client} receives nothing."),
    "closed": _("{client} is closed with {what}."),
    "refused": _("{client} is refused with {what}."),
    "leaves": _("{client} leaves."),
    "gets": _("{client} gets {what}."),
    "fetches": _("{client} fetches {what}."),
    "posts": _("{client} posts to {what}:"),
    "posts_form": _("{client} posts a form to {what}:"),
    "puts": _("{client} puts to {what}:"),
    "patches": _("{client} patches {what} with:"),
    "deletes": _("{client} deletes {what}."),
    "answered": _("{client} is answered {what}."),
    "with_address": _("{client} is answered {what}, with the address {where}."),
    "reads": _("{client} reads {what}."),
    "does_not_read": _("{client} does not read {what}."),
    "reads_json": _("{client} reads:"),
}


def wording(event: Event) -> tuple[str, dict[str, str]]:
    """The sentence of an event, and its words in braces but for ``{client}``."""
    if event.kind == "answered":
        template = "with_address" if event.path else "answered"
        return str(_TEMPLATES[template]), {"what": str(event.code), "where": event.path}
    if event.origin:
        return str(_TEMPLATES["connects_from"]), {"what": event.path, "where": event.origin}
    template = "the_same" if _is_the_same(event) else event.kind
    what = event.path or event.text or str(event.code or "")
    return str(_TEMPLATES[template]), {"what": what}


def shows_frame(event: Event) -> bool:
    """Whether the JSON of an event stands below its sentence."""
    return event.kind in _WITH_JSON and not _is_the_same(event)


def _is_the_same(event: Event) -> bool:
    """Whether the page says that a frame is the one that was sent last."""
    return event.kind == "receives" and event.text == THE_SAME
