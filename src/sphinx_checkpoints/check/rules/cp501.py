"""CP501: a word means nothing."""

from sphinx_checkpoints.check.literals import plain_words
from sphinx_checkpoints.check.questions import all_words, answer, begin, breaks, start_breaks
from sphinx_checkpoints.check.rule import Context, Cost, Findings, Rule
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.page import Passage
from sphinx_checkpoints.model.part import Part, files_of
from sphinx_checkpoints.run.jobs import Broken


def _find(context: Context) -> Findings:
    """Look at the words of each part, and at the code that has to be imported to know them."""
    reported: set[tuple[str, ...]] = set()
    for passage, part in context.complete_parts():
        yield from RULE.or_error(_of_part(context, passage, part, reported), part.place)


def _of_part(
    context: Context, passage: Passage, part: Part, reported: set[tuple[str, ...]]
) -> Findings:
    """What does not run, and what means nothing."""
    if context.is_untaught(part):
        return
    is_known = answer(context, part, "names") is not None
    for one in start_breaks(context, part) if is_known else ():
        yield from _broken_file(context, part, part.start, one, reported)
    for one in breaks(context, part):
        if one["path"]:
            yield from _broken_file(context, part, part.finish, one, reported)
        else:
            yield from _broken_setting(context, part, one)
    if is_known:
        yield from _meaningless(context, passage, part)


def _meaningless(context: Context, passage: Passage, part: Part) -> Findings:
    """The words of a part that are nothing in it."""
    known = context.once(all_words, part)
    for literal in plain_words(context, passage):
        if doubt := known.doubt(literal.text):
            cure = "correct it, give it its role, or declare it in checkpoints_words"
            message = f"“{literal.text}”{doubt}: {cure}."
            yield RULE.finding(literal.place, message)


def _broken_file(
    context: Context, part: Part, name: str, one: Broken, reported: set[tuple[str, ...]]
) -> Findings:
    """Where a file of a checkpoint breaks; the same file in several checkpoints is found once."""
    path, line, message = one["path"], one["line"], one["message"].removesuffix(".")
    project, tree = context.project, context.project.snapshot(name)
    cause = (path, tree[path].content.hex() if path in tree else "", message)
    # Where CP101 finds that the file is not the live project's, that one may be right.
    is_found = name == project.newest and "CP101" in context.holds
    is_found = is_found and project.live_tree.get(path) != tree.get(path)
    if is_found or cause in reported:
        return
    reported.add(cause)
    taught = {path: action.place for action in part.actions for path in files_of(action)}
    file = f"{project.checkpoints}/{name}/{path}"
    sentence = f"{file}:{line} cannot be imported: {message}."
    yield RULE.finding(taught.get(path, Place(file, line)), sentence)


def _broken_setting(context: Context, part: Part, one: Broken) -> Findings:
    """What is wrong with a configuration value; an adapter that does not run is another rule's."""
    name, settings = one["setting"], context.settings
    if not name:
        message = f"the names cannot be looked up: {one['message']}"
        yield RULE.finding(part.place, message)
    elif name == "checkpoints_application":
        trouble = f"{settings.application!r}, which cannot be imported: {one['message']}."
        yield RULE.finding(context.place_of_setting(name), f"{name} names {trouble}")
    elif not (context.project.root / settings.adapter).is_file():
        trouble = f"{settings.adapter!r}, and there is no such file: correct the value."
        yield RULE.finding(context.place_of_setting(name), f"{name} names {trouble}")


RULE = Rule(__name__, __doc__, group="words", find=_find, cost=Cost.ASK, begin=begin)
