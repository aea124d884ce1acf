"""The command ``checkpoints check``."""

import argparse
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, cast

from sphinx_checkpoints.check.unchanged import key_of_all
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.store import Store
from sphinx_checkpoints.pages.conf import conf_errors
from sphinx_checkpoints.pages.site import Site, find_site

if TYPE_CHECKING:
    from sphinx_checkpoints.check.builder import CheckpointsBuilder


def run(options: argparse.Namespace) -> int:
    """Print the report: 0 when nothing is found, 1 otherwise.

    A run on exactly the files of an earlier one that found nothing gives that one's report; what
    was found may have come from outside, and is looked for again.
    """
    site = find_site(options.docs)
    overrides = {
        "checkpoints_rules": options.rule,
        "checkpoints_annotations": options.annotations,
        "checkpoints_server": options.server,
        "checkpoints_first_only": options.first,
    }
    cache = Store(site.root).reports
    key = "" if options.server else _key_of(site, overrides)
    answer = None if options.fresh or not key else cache.get(key)
    if not answer:
        cache.remove(key)
        answer, is_sure = _build(site, overrides, fresh=options.fresh)
        if key and is_sure:
            cache.put(key, answer)
    print("\n".join(answer["lines"]))
    if options.junit:
        _write(options.junit, answer["junit"])
    return int(answer["status"])


def _write(path: Path, text: str) -> None:
    """Write the XML. Raises CheckpointError where that cannot be."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}. Name another file for --junit."
        raise CheckpointError(message) from error


def _key_of(site: Site, overrides: dict[str, Any]) -> str:
    """What a report depends on; "" where that cannot be determined."""
    try:
        return key_of_all(site.root, overrides)
    except CheckpointError:
        return ""


def _build(site: Site, overrides: dict[str, Any], *, fresh: bool) -> tuple[dict[str, Any], bool]:
    """Run the builder: what there is to print, the XML, the exit status; whether it would be again.

    Raises CheckpointError when the configuration is not right.
    """
    with conf_errors(site.docs):
        builder = _run_builder(site, {**overrides, "checkpoints_fresh": fresh})
    report = builder.report
    answer = {
        "lines": list(builder.lines()),
        "junit": report.junit().decode(),
        "status": int(bool(report.findings)),
    }
    return answer, not report.findings


def _run_builder(site: Site, overrides: dict[str, Any]) -> "CheckpointsBuilder":
    """Read the pages and hold the rules."""
    # Loaded here: an unchanged run does without them.
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    with TemporaryDirectory() as scratch, docutils_namespace(), patch_docutils(site.docs):
        with redirect_stdout(StringIO()):  # what extensions say when they are loaded
            app = Sphinx(
                site.docs,
                site.docs,
                scratch,
                scratch,
                "checkpoints",
                {**overrides, "checkpoints_print": False},
                status=None,
                warning=None,
                freshenv=True,
            )
        app.build()
    return cast("CheckpointsBuilder", app.builder)
