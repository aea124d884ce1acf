"""Line ends: files that git says to have LF, and that have CRLF."""

from collections.abc import Iterator

from sphinx_checkpoints.git.command import WORK_TREE, git
from sphinx_checkpoints.git.ignored import has_repository
from sphinx_checkpoints.learn.doctor.trouble import Trouble
from sphinx_checkpoints.pages.site import Site

_SHOWN = 3  # paths


def troubles(site: Site) -> Iterator[Trouble]:
    """The files of the live project whose line ends are not what they should be."""
    root, live = site.root, site.project.live
    if not has_repository(root):
        return
    options = ["ls-files", "--eol", "-z", "--cached", "--others", "--exclude-standard"]
    listed = git(root, *options, "--", live, settings=WORK_TREE).items
    converts = git(root, "config", "core.autocrlf", accept=(0, 1)).text == "true"
    wrong = [
        path
        for facts, _, path in (item.partition("\t") for item in listed)
        if _is_wrong(facts, converts)
    ]
    if wrong:
        more = f" and {len(wrong) - _SHOWN} more" if len(wrong) > _SHOWN else ""
        told = f" (core.autocrlf is {'true' if converts else 'not set'})"
        yield Trouble(
            f"{', '.join(wrong[:_SHOWN])}{more}: the lines end with CRLF, and git says LF{told}.",
            "Set the line ends to LF in your editor, and save the file again.",
        )


def _is_wrong(facts: str, converts: bool) -> bool:
    """Whether a file has CRLF where git says LF: by its attributes, or as the index has it."""
    index, disk, *attributes = facts.replace("attr/", "attr/ ").split()
    if disk not in ("w/crlf", "w/mixed"):
        return False
    if any(word in ("eol=lf", "-text") for word in attributes):
        return "eol=lf" in attributes
    return index == "i/lf" and not converts and "eol=crlf" not in attributes
