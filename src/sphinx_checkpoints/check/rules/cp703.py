"""CP703: a picture may be old."""

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from sphinx_checkpoints.check.rule import Context, Findings, Rule
from sphinx_checkpoints.model.digest import digest_of_bytes
from sphinx_checkpoints.model.page import Image
from sphinx_checkpoints.trees.pictures import RECORD, digest_of_shown, read_record


def _find(context: Context) -> Findings:
    """Compare each picture of the pages with the record of when it was taken."""
    root = context.project.root
    sources_of = cache(partial(digest_of_shown, root))  # many pictures show the same files
    for passage in context.passages:
        for image in passage.images:
            trouble = _outdated(root, image, sources_of, needs_record=bool(passage.part))
            if trouble:
                yield RULE.finding(image.place, f"{trouble}: take it again.")


def _outdated(
    root: Path,
    image: Image,
    sources_of: Callable[[tuple[str, ...]], str],
    *,
    needs_record: bool,
) -> str:
    """Why a picture may not show what is; nothing when it does."""
    if "://" in image.path:
        return ""
    path = root / image.path
    if not path.is_file():
        return f"the picture {image.path} is not there"
    record = read_record(path.parent).get(path.name)
    if record is None:
        unknown = f"{image.path} is not in {RECORD} beside it, so nothing says what it shows"
        return unknown if needs_record else ""
    if record.picture != digest_of_bytes(path.read_bytes()):
        return f"{image.path} is not the picture that {RECORD} tells of"
    if record.sources != sources_of(record.shows):
        return f"what {image.path} shows has changed since it was taken ({', '.join(record.shows)})"
    return ""


RULE = Rule(__name__, __doc__, group="pictures", find=_find)
