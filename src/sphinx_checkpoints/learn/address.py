"""Where a learner reads a step: on this machine, on the hosted site, or in the source."""

import json
from pathlib import Path

from sphinx_checkpoints.learn.standing import Standing
from sphinx_checkpoints.model.part import Part, Step
from sphinx_checkpoints.model.store import Store
from sphinx_checkpoints.pages.site import Site

_PATIENCE = 10.0  # seconds that a server of this machine may take to answer where it is busy


def address_of(part: Part, step: Step, *, root: Path, hosted: str) -> str:
    """The address of a step; ``hosted`` is that of the hosted site, if there is one."""
    fragment = f"{part.docname}.html#{step.anchor}"
    site = _served_site(root, part) or hosted
    return f"{site.rstrip('/')}/{fragment}" if site else str(step.place)


def address_of_failing(site: Site, standing: Standing) -> str:
    """The address of the step that a learner works on; "" where none fails."""
    if not standing.part or not standing.failing:
        return ""
    step, hosted = standing.failing.step, site.config.html_baseurl
    return address_of(standing.part, step, root=site.root, hosted=hosted)


def _served_site(root: Path, part: Part) -> str:
    """The address of the site that this machine serves; "" where it does not have the page."""
    try:
        site = str(json.loads(Store(root).served.read_text(encoding="utf-8"))["site"])
        page = f"{site.rstrip('/')}/{part.docname}.html"
        from urllib.request import ProxyHandler, build_opener  # where there is something to ask

        # Without a proxy: it is this machine.
        with build_opener(ProxyHandler({})).open(page, timeout=_PATIENCE):
            return site
    except (OSError, ValueError, TypeError, KeyError):
        return ""
