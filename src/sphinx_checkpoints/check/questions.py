"""What is asked of a checkpoint's own interpreter about the words of a page."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal
from urllib.parse import urlsplit

from sphinx_checkpoints.check.context import Context
from sphinx_checkpoints.check.literals import Vocabulary, known_words, plain_words
from sphinx_checkpoints.check.results import Pending
from sphinx_checkpoints.check.tokens import expression
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.mentions import addresses_of, commands_of, without_words
from sphinx_checkpoints.model.part import Part
from sphinx_checkpoints.model.tree import import_root
from sphinx_checkpoints.run import jobs
from sphinx_checkpoints.run.jobs import Answers, Broken, Failure


def begin(context: Context) -> None:
    """Have the interpreters start to look up the names, addresses and commands of the parts."""
    for part in context.parts:
        context.once(_asked_finish, part)
        context.once(_asked_start, part)


def answer(context: Context, part: Part, what: str) -> Answers | None:
    """What the finish's interpreter knows; None, and ``what`` is noted, where that is nothing."""
    if context.is_untaught(part):
        return None
    found = context.once(_answer, part)
    if isinstance(found, Failure):
        context.omissions.add_of_page(what, part.name, "its code cannot be imported")
        return None
    return found


def adapter_problems(
    context: Context, part: Part, what: Literal["addresses", "commands"], named: Mapping[str, Place]
) -> Iterator[tuple[Place, str]]:
    """What the project's adapter says of the "addresses" or "commands" that a part names."""
    found = answer(context, part, what)
    if found is None:
        return
    if named and not context.settings.adapter:
        context.omissions.add_of_page(what, part.name, "no checkpoints_adapter")
    for text, problem in _problems(context, part, found)[what].items():
        yield named[text], f"“{text}”: {problem}"


def breaks(context: Context, part: Part) -> Sequence[Broken]:
    """Where the code of the finish, or the configuration, breaks."""
    found = context.once(_answer, part)
    if isinstance(found, Failure):  # the process ended, in a file of the tree or elsewhere
        path = found.at if found.at in context.project.snapshot(part.finish) else ""
        return [{"path": path, "line": 1, "message": found.message, "setting": ""}]
    return found["broken"]


def start_breaks(context: Context, part: Part) -> Sequence[Broken]:
    """Where the code of the start breaks; it may have no application yet."""
    pending = context.once(_asked_start, part)
    found = pending.result()
    if isinstance(found, Failure):
        return []
    broken = [one for one in found["broken"] if one["path"]]
    if not broken:
        pending.keep()
    return broken


def is_broken(
    context: Context, what: str, part: Part, needs: Collection[str] = ("checkpoints_application",)
) -> bool:
    """Whether ``what`` of a part could only repeat that its code does not run; then noted.

    ``needs`` are the settings that it needs as well.
    """
    if "CP501" not in context.holds:
        return False
    found = breaks(context, part)
    is_so = any(one["path"] or one["setting"] in needs for one in found)
    if is_so:
        context.omissions.add_of_page(what, part.name, "its code cannot be imported")
    return is_so


def all_words(context: Context, part: Part) -> Vocabulary:
    """What the words of a part can mean, with all that its interpreter knows."""
    known = context.once(known_words, part)
    found = context.once(_answer, part)
    if isinstance(found, Failure):
        return known
    return replace(known, names=frozenset(found["names"]), followed=found["followed"])


def _answer(context: Context, part: Part) -> Answers | Failure:
    """What the finish's interpreter answers, kept for the next run if all is right with it."""
    pending = context.once(_asked_finish, part)
    found = pending.result()
    if isinstance(found, Failure):
        return found
    if not found["broken"] and not any(_problems(context, part, found).values()):
        pending.keep()
    return found


def _problems(context: Context, part: Part, found: Answers) -> Mapping[str, Mapping[str, str]]:
    """What the adapter says is wrong, but for addresses with which others only begin."""
    transcripts = context.passage_of(part).transcripts
    right = [address for address, problem in found["addresses"].items() if not problem]
    whole = {*right, *(event.path for one in transcripts for event in one.events)}
    return {
        what: {text: said for text, said in answers.items() if said and not _begins(text, whole)}
        for what, answers in (("addresses", found["addresses"]), ("commands", found["commands"]))
    }


def _begins(text: str, whole: Collection[str]) -> bool:
    """Whether a text, as ``/ws/``, is the first folders of an address."""
    is_folder = text.startswith("/") and text.endswith("/")
    return is_folder and any(urlsplit(address).path.startswith(text) for address in whole)


def _asked_start(context: Context, part: Part) -> Pending[Answers]:
    """Ask the start's own interpreter whether its code runs."""
    return _ask(context, part.start)


def _asked_finish(context: Context, part: Part) -> Pending[Answers]:
    """Ask the finish's own interpreter for names, addresses and commands."""
    passage = without_words(context.passage_of(part), context.settings.words)
    tree = context.project.snapshot(part.finish)
    known = context.once(known_words, part)
    words = dict.fromkeys(word.text for word in plain_words(context, passage))
    questions = {
        "addresses": list(addresses_of(passage)),
        "commands": list(commands_of(passage, context.settings.programs)),
        "names": [expression(word) for word in words if known.is_doubtful(word)],
    }
    folder = context.results.folder_of(tree)
    taught = [path for path in part.files if path.endswith(".py") and path in tree]
    return _ask(context, part.finish, files=[folder / path for path in taught], **questions)


def _ask(context: Context, name: str, **questions: Any) -> Pending[Answers]:
    """Have a checkpoint's own interpreter import the application, and answer."""
    tree, services = context.project.snapshot(name), context.services_at(name)
    folder = context.results.folder_of(tree)
    job = jobs.Vocabulary(
        folder=folder,
        path=[folder / import_root(tree, context.project.live)],
        environment=context.settings.environment,
        limit=context.settings.time_limit,
        application=context.settings.application,
        adapter=context.adapter,
        services=[] if any(one.lack for one in services) else context.jobs_services(name),
        **questions,
    )
    return context.results.submit(tree, job, context.adapter_digest)
