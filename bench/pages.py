"""What a reader's phone loads for each page of the built site, and what Lighthouse says of it."""

import json
import os
import statistics
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from bench.commands import ROOT, Announce, BenchError, run
from bench.results import Row, Table, rows_of
from tools.chromium import find_chromium, launch_arguments
from tools.hosting import Hosting, host

# The newest that runs on Node.js 20; from 13.0 on it wants 22.
VERSION = "12.8.2"
# Its name for each kind of score.
CATEGORIES = {
    "accessibility": "accessibility",
    "best practices": "best-practices",
    "SEO": "seo",
    "performance": "performance",
}


def scores_of(report: dict[str, Any]) -> dict[str, float]:
    """The scores of a report, of 100 each."""
    categories = report["categories"]
    return {name: round(100 * categories[key]["score"]) for name, key in CATEGORIES.items()}


def failed(report: dict[str, Any]) -> list[str]:
    """The audits that cost a point, but for those of the speed, which differ from run to run."""
    kinds = [key for key in CATEGORIES.values() if key != "performance"]
    asked = [one for key in kinds for one in report["categories"][key]["auditRefs"]]
    audits = [report["audits"][one["id"]] for one in asked if one["weight"]]
    return [f"{one['id']}: {one['title']}" for one in audits if one["score"] not in (None, 1)]


def audit(address: str, leave_out: Sequence[str] = ()) -> dict[str, Any]:
    """Lighthouse's report on a page, without some audits; BenchError when it does not run."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        # They keep Chromium from asking anyone but the site.
        flags = ["--headless=new", *launch_arguments()["args"]]
        options = [
            "--quiet",
            "--output=json",
            f"--output-path={report}",
            f"--only-categories={','.join(CATEGORIES.values())}",
            f"--chrome-flags={' '.join(flags)}",
            "--no-enable-error-reporting",
            *(f"--skip-audits={name}" for name in leave_out),
        ]
        environment = os.environ | {"CHROME_PATH": find_chromium(), "TMPDIR": folder}
        command = ["npx", "--yes", f"lighthouse@{VERSION}", address, *options]
        run(command, ROOT, environment)
        found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
        return found


SITE = ROOT / "docs/_build/html"
FIRST = "index.html"
ALIKE = "authoring/rules/"  # a page a rule, all of one form
# Sphinx asks search engines to leave the search page out, as they should.
LEFT_OUT = {"search.html": ["is-crawlable"]}
ONCE = "Each page is loaded once, with nothing kept from another."


def measure_pages(announce: Announce, *, all_pages: bool) -> Iterator[Table]:
    """Weight and requests of each page; Lighthouse's scores, of like pages the first and last."""
    pages = pages_of(SITE)
    with host(SITE) as hosting:
        yield from measure_loading(hosting, pages, announce)
        chosen = pages if all_pages else sample(pages)
        yield from measure_scores(hosting.origin, chosen, announce)


def pages_of(site: Path) -> list[str]:
    """The pages of a built site, the first one first; BenchError where there are none."""
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    if FIRST not in found:
        raise BenchError(f"{site.relative_to(ROOT)} has no pages: run nox -s docs first.")
    return [FIRST, *(page for page in found if page != FIRST and "_static" not in page)]


def sample(pages: Sequence[str]) -> list[str]:
    """The pages, of those that are alike the first and the last."""
    alike = [page for page in pages if page.startswith(ALIKE) and not page.endswith(FIRST)]
    return [page for page in pages if page not in alike[1:-1]]


def measure_loading(hosting: Hosting, pages: Sequence[str], announce: Announce) -> Iterator[Table]:
    """The bytes and the requests of each page."""
    weights: dict[str, list[float]] = {}
    requests: dict[str, list[float]] = {}
    with sync_playwright() as playwright:
        phone = playwright.devices["Pixel 5"]
        browser = playwright.chromium.launch(**launch_arguments())
        for page in pages:
            sent = load(browser, phone, hosting, page)
            weights[page], requests[page] = [sum(sent) / 1000], [len(sent)]
            announce(f"{page}: {weights[page][0]:.1f} kB in {len(sent)} requests")
        browser.close()
    title = "A page and all that it loads, as sent"
    yield Table("pages-weight", title, "kB", "lower", rows_of(weights), ONCE)
    title = "The requests of a page, none to a third party"
    yield Table("pages-requests", title, "requests", "lower", rows_of(requests), ONCE)


def load(browser: Browser, phone: dict[str, object], hosting: Hosting, page: str) -> list[int]:
    """The bytes of each answer to a new visitor of a page.

    Raises BenchError when the page asks anyone else.
    """
    asked: list[str] = []
    context = browser.new_context(**phone)  # type: ignore[arg-type]
    context.on("request", lambda request: asked.append(request.url))
    before = len(hosting.answered)
    context.new_page().goto(f"{hosting.origin}/{page}", wait_until="networkidle")
    context.close()
    if others := [url for url in asked if not url.startswith((hosting.origin, "data:"))]:
        raise BenchError(f"{page} asks a third party: {others[0]}")
    return [size for _, size in hosting.answered[before:]]


def measure_scores(origin: str, pages: Sequence[str], announce: Announce) -> Iterator[Table]:
    """What Lighthouse says of all pages together, and of the speed of each."""
    scores = {}
    for page in pages:
        report = audit(f"{origin}/{page}", LEFT_OUT.get(page, ()))
        scores[page] = scores_of(report)
        announce(f"{page}: {scores[page]} {'; '.join(failed(report))}")
    rows = tuple(over_pages(name, [one[name] for one in scores.values()]) for name in CATEGORIES)
    note = f"The median, the least and the greatest of {len(pages)} pages, with phone settings."
    yield Table("lighthouse", "Lighthouse's scores", "of 100", "higher", rows, note)
    speed = rows_of({page: [one["performance"]] for page, one in scores.items()})
    title = "Lighthouse's score for performance"
    yield Table("lighthouse-performance", title, "of 100", "higher", speed, ONCE)


def over_pages(name: str, scores: Sequence[float]) -> Row:
    """One kind of score, of all pages; its ratio is that to the best score that there is."""
    median = statistics.median(scores)
    return Row(name, median, min(scores), max(scores), median / 100)
