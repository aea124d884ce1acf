"""The command ``checkpoints check``."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sphinx_checkpoints.git.listing import list_files, shown
from sphinx_checkpoints.git.worktree import read_listed
from sphinx_checkpoints.model.digest import digest, digest_of_package
from sphinx_checkpoints.model.errors import CheckpointError
from sphinx_checkpoints.model.store import Store
from sphinx_checkpoints.pages.conf import conf_errors
from sphinx_checkpoints.pages.site import Site, build, find_site

if TYPE_CHECKING:
    from sphinx_checkpoints.check.builder import CheckpointsBuilder

_FORMS = ("junit", "sarif")


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
        "checkpoints_print": False,
    }
    cache = Store(site.root).reports
    key = "" if options.server else _key_of(site, overrides)
    answer = None if options.fresh or not key else cache.get(key)
    if not answer:
        cache.remove(key)
        answer = _build(site, {**overrides, "checkpoints_fresh": options.fresh})
        if key and not answer["status"]:
            cache.put(key, answer)
    print("\n".join(answer["lines"]))
    for form in _FORMS:
        if path := getattr(options, form):
            _write(path, answer[form], form)
    return int(answer["status"])


def _write(path: Path, text: str, form: str) -> None:
    """Write the report for programs. Raises CheckpointError where that cannot be."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}. Name another file for --{form}."
        raise CheckpointError(message) from error


def _key_of(site: Site, overrides: dict[str, Any]) -> str:
    """SHA-256 of the whole repository, this package, Python and the options of a run.

    "" where there is a symbolic link, behind which anything may change.
    """
    try:
        listing = list_files(site.root, ".")
        tree = read_listed(site.root, listing)
    except CheckpointError:
        return ""
    files = (part for path, file in tree.items() for part in (path, file.content))
    modes = [file.executable for file in tree.values()]
    names = [(shown(path), bool(listed.disk)) for path, listed in listing.items()]
    return digest(overrides, sys.version, digest_of_package(), names, modes, *files)


def _build(site: Site, overrides: dict[str, Any]) -> dict[str, Any]:
    """Run the builder: what there is to print, the reports for programs, the exit status.

    Raises CheckpointError when the configuration is not right.
    """
    with conf_errors(site.docs):
        app = build(site.docs, "checkpoints", overrides)
    # Loaded here: a report that is kept needs no rules.
    from sphinx_checkpoints.check.sarif import sarif

    builder = cast("CheckpointsBuilder", app.builder)
    return {
        "lines": list(builder.lines()),
        "junit": builder.report.junit().decode(),
        "sarif": sarif(builder.report),
        "status": int(bool(builder.report.findings)),
    }
