"""What clients ask for over HTTP while a transcript is played, and what they read."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

from .browser import Browser
from .deviations import Event
from .html_page import Page, one_line
from .http import LOOKS, METHODS, Answer, Pairs, Site
from .recording import ANYTHING, Recording, differences, shown

_GIST = 120  # characters of an answer that is another one


@dataclass
class Visits:
    """The clients' browsers, and what each was answered last."""

    site: Site
    recording: Recording
    _browsers: dict[str, Browser] = field(default_factory=dict)
    _answers: dict[str, Answer] = field(default_factory=dict)  # those that are as expected

    def cookies(self, client: str, path: str) -> Mapping[str, str]:
        """The header with the cookies that a client's WebSocket to a path brings along."""
        browser = self._browsers.get(client)
        return browser.cookies(path) if browser else {}

    def take_cookies(self, client: str, path: str, headers: Pairs) -> None:
        """Keep the cookies with which a client's WebSocket was accepted."""
        if headers:
            self._browser(client).take(path, Answer(HTTPStatus.SWITCHING_PROTOCOLS, headers, b""))

    def _browser(self, client: str) -> Browser:
        """A client's browser."""
        return self._browsers.setdefault(client, Browser(self.site))

    async def asks(self, event: Event, rest: Sequence[Event], patience: float) -> None:
        """Ask, and wait for the answer, which succeeds unless ``rest`` says how it is.

        ``rest`` are the later events of the client.
        """
        client = event["client"]
        self._answers.pop(client, None)
        answer = await self._answer(event, patience)
        if answer is None:
            return
        if answer.crash and answer.status != HTTPStatus.INTERNAL_SERVER_ERROR:
            self.recording.differ("the application does not fail", answer.crash)
        about = (later["kind"] for later in rest if later["kind"] in {*METHODS, *LOOKS})
        if 200 <= answer.status < 300 or next(about, "") == "answered":
            self._answers[client] = answer
        else:
            self._differ(f"{client} is answered with success", client, answer)

    async def _answer(self, event: Event, patience: float) -> Answer | None:
        """The answer; None, and that is noted, where there is none."""
        try:
            return await self.ask(
                event["client"], event["kind"], event["path"], event["frame"], patience=patience
            )
        except TimeoutError:
            happened = f"no answer came in {patience:g} seconds"
        except OSError as error:
            happened = f"no server answers at {self.site.origin}: {error}"
        self.recording.differ(f"{event['client']} is answered", happened)
        return None

    async def ask(
        self, client: str, kind: str, path: str, frame: object, *, patience: float
    ) -> Answer:
        """Have a client's browser ask, and keep what it keeps; raises TimeoutError, OSError."""
        browser = self._browser(client)
        request = browser.request(kind, path, frame)
        sent = {"path": path, "text": request.body.decode()}
        self.recording.note(client, "requests", method=request.method, **sent)
        answer = await self.site.ask(request, patience)
        details = {"code": answer.status, "path": answer.location, "text": answer.text}
        self.recording.note(client, "answered", **details)
        browser.take(path, answer)
        return answer

    def look(self, event: Event) -> None:
        """Compare the answer with what a line says of it; not where it was another one already."""
        if answer := self._answers.get(event["client"]):
            getattr(self, f"_{event['kind']}")(event, answer)

    def _answered(self, event: Event, answer: Answer) -> None:
        """Compare the status, and where the client is sent."""
        client, location = event["client"], event["path"]
        is_sent = not location or re.fullmatch(_pattern(location), _from(self.site, answer))
        if answer.status != event["code"] or not is_sent:
            del self._answers[client]
            to = f" to {location}" if location else ""
            self._differ(f"{client} is answered {event['code']}{to}", client, answer)

    def _differ(self, expected: str, client: str, answer: Answer) -> None:
        """Note that the answer is another one."""
        to = f" to {_from(self.site, answer)}" if answer.location else ""
        gist = "" if answer.location else f": {answer.crash or _gist(answer)}"
        self.recording.differ(expected, f"{client} was answered {answer.status}{to}{gist}")

    def _reads(self, event: Event, answer: Answer) -> None:
        """Look for a text."""
        if not _found(event["text"], _readable(answer)):
            happened = f"what came has no such text: {_gist(answer)}"
            self.recording.differ(f"{event['client']} reads {shown(event['text'])}", happened)

    def _does_not_read(self, event: Event, answer: Answer) -> None:
        """See that a text is not there."""
        if found := _found(event["text"], _readable(answer)):
            expected = f"{event['client']} does not read {shown(event['text'])}"
            self.recording.differ(expected, f"what came has {shown(found)}")

    def _reads_json(self, event: Event, answer: Answer) -> None:
        """Compare JSON."""
        expected = f"{event['client']} reads {shown(event['frame'])}"
        try:
            found = json.loads(answer.text)
        except (ValueError, RecursionError):
            self.recording.differ(expected, f"what came is no JSON: {_gist(answer)}")
            return
        if how := "; ".join(differences(event["frame"], found)):
            self.recording.differ(expected, f"{event['client']} read {shown(found)}: {how}")


def _from(site: Site, answer: Answer) -> str:
    """Where an answer sends the client, without the site's own address."""
    location = answer.location
    return (
        location.removeprefix(site.origin) if location.startswith(f"{site.origin}/") else location
    )


def _readable(answer: Answer) -> str:
    """The text that a person reads, in one line."""
    return Page(answer.text).text if answer.is_html else one_line(answer.text)


def _gist(answer: Answer) -> str:
    """How an answer begins."""
    text = _readable(answer)
    return shown(text if len(text) <= _GIST else f"{text[:_GIST]}…") if text else "nothing"


def _found(text: str, within: str) -> str:
    """The first text that is this one, in which "..." stands for anything; "" for none."""
    found = re.search(_pattern(text), within)
    return found[0] if found else ""


def _pattern(text: str) -> str:
    """The regular expression of a text in which "..." stands for anything."""
    return ".*?".join(map(re.escape, one_line(text).split(ANYTHING)))
