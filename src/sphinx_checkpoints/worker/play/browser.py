"""What a browser sends along with a request: cookies, what the page's form hides, where it is."""

import json
from dataclasses import replace
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import SimpleNamespace
from typing import Any, cast
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import Request as UrlRequest

from .html_page import Form, Page
from .http import FORM, METHODS, Answer, Request, Site

# What the scripts of a page send of a cookie: of Django's, and of what Angular and axios know.
_TOKENS = {"csrftoken": "x-csrftoken", "XSRF-TOKEN": "x-xsrf-token"}
_SAFE = {"GET", "HEAD"}  # what is asked for so changes nothing
_PAGES = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


class Browser:
    """One client's browser: it keeps cookies, and the page that it shows."""

    def __init__(self, site: Site) -> None:
        self._origin = site.origin
        self._given = site.headers
        # It takes this machine for secure, as browsers do.
        policy = DefaultCookiePolicy(secure_protocols=("http", "https"))
        self._jar = CookieJar(policy)
        self._page, self._address = "", ""

    def request(self, kind: str, path: str, frame: Any = None) -> Request:
        """What it sends for a line of a transcript: a kind of METHODS, with JSON or with fields."""
        method, body = METHODS[kind], b""
        headers = self._navigation(kind)
        if kind == "posts_form":
            fields = self._hidden_fields(path) | frame
            headers["content-type"], body = FORM, urlencode(fields, doseq=True).encode()
        elif method in {"POST", "PUT", "PATCH"}:
            headers["content-type"], body = "application/json", json.dumps(frame).encode()
        return self.completed(Request(method, path, headers, body))

    def completed(self, request: Request) -> Request:
        """A request with what it sends along, whoever asks: the host, the origin and cookies."""
        headers = {"host": urlsplit(self._origin).netloc, **request.headers}
        if request.method not in _SAFE:
            headers |= {"origin": self._origin, "content-length": str(len(request.body))}
        # Who types an address comes from nowhere.
        leaving = {"origin"} if request.method in _SAFE else set()
        given = {name: value for name, value in self._given.items() if name not in leaving}
        return replace(request, headers=headers | given | self.cookies(request.target))

    def seen(self, path: str) -> str:
        """What the scripts of a page at a path see of its cookies."""
        hidden = {one.name for one in self._jar if one.has_nonstandard_attr("HttpOnly")}
        sent = self.cookies(path).get("cookie", "").split("; ")
        return "; ".join(pair for pair in sent if pair.partition("=")[0] not in hidden)

    def _navigation(self, kind: str) -> dict[str, str]:
        """What it says of who asks: the person, the form of a page, or a script of it."""
        from_page = {"referer": self._address} if self._address else {}
        if kind == "gets":
            return {"accept": _PAGES, "sec-fetch-mode": "navigate", "sec-fetch-site": "none"}
        if kind == "posts_form":
            navigates = {"accept": _PAGES, "sec-fetch-mode": "navigate"}
            return {**navigates, "sec-fetch-site": "same-origin", **from_page}
        tokens = {
            _TOKENS[cookie.name]: cookie.value or ""
            for cookie in self._jar
            if cookie.name in _TOKENS
        }
        fetches = {"accept": "*/*", "sec-fetch-mode": "cors", "sec-fetch-site": "same-origin"}
        return {**fetches, **from_page, **tokens}

    def _hidden_fields(self, path: str) -> dict[str, Any]:
        """What the form of the page that leads to a path sends beside what a person fills in."""
        wanted = urljoin(self._origin, path)
        forms = Page(self._page).forms
        fitting = [one for one in forms if one.method == "POST" and self._leads(one) == wanted]
        return dict(fitting[0].hidden) if fitting else {}

    def _leads(self, form: Form) -> str:
        """The address to which a form of the page leads."""
        return urljoin(self._address, form.action)

    def take(self, path: str, answer: Answer) -> None:
        """Keep the cookies of an answer, and show it where it is a page."""
        address = urljoin(self._origin, path)
        response = cast("Any", SimpleNamespace(info=lambda: answer.headers))
        self._jar.extract_cookies(response, UrlRequest(address))  # noqa: S310 - nothing is opened
        if answer.is_html:
            self._page, self._address = answer.text, address

    def cookies(self, path: str) -> dict[str, str]:
        """The header with the cookies for a path, behind those that are configured; {} for none."""
        request = UrlRequest(urljoin(self._origin, path))  # noqa: S310 - nothing is opened
        self._jar.add_cookie_header(request)
        cookies = [self._given.get("cookie"), request.get_header("Cookie")]
        return {"cookie": "; ".join(filter(None, cookies))} if cookies[1] else {}
