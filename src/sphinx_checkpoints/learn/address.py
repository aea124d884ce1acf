"""Where a learner reads on: on this machine, on the hosted site, or in the source."""

import json
from pathlib import Path

from sphinx_checkpoints.model.error_message import explaining
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.store import Store
from sphinx_checkpoints.pages.site import Site
from sphinx_checkpoints.run.standing import Standing, StepStanding

_PATIENCE = 10.0  # seconds that a server of this machine may take to answer where it is busy


def address_of_failing(site: Site, standing: Standing) -> str:
    """The address of the step that a learner works on; "" where none fails."""
    if not standing.part or not standing.failing:
        return ""
    step = standing.failing.step
    return _address(site, standing.part.docname, step.anchor, step.place)


def address_of_explanation(site: Site, failing: StepStanding) -> str:
    """Where a page explains the error that the tests of a step have met; "" where none does."""
    error = explaining(site.errors, f"{failing.sentence}\n{failing.details}")
    return _address(site, error.docname, error.anchor, error.place) if error else ""


def _address(site: Site, docname: str, anchor: str, place: Place) -> str:
    """The address of a place in a page."""
    found = _served_site(site.root, docname) or site.config.html_baseurl
    return f"{found.rstrip('/')}/{docname}.html#{anchor}" if found else str(place)


def _served_site(root: Path, docname: str) -> str:
    """The address of the site that this machine serves; "" where it does not have the page."""
    try:
        site = str(json.loads(Store(root).served.read_text(encoding="utf-8"))["site"])
        page = f"{site.rstrip('/')}/{docname}.html"
        from urllib.request import ProxyHandler, build_opener  # where there is something to ask

        # Without a proxy: it is this machine.
        with build_opener(ProxyHandler({})).open(page, timeout=_PATIENCE):
            return site
    except (OSError, ValueError, TypeError, KeyError):
        return ""
