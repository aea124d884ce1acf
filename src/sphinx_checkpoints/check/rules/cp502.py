"""CP502: an address leads nowhere."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from sphinx_checkpoints.check.literals import Vocabulary
from sphinx_checkpoints.check.questions import adapter_problems, all_words, answer, begin, breaks
from sphinx_checkpoints.check.rule import Context, Cost, Findings, Rule
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.mentions import addresses_of
from sphinx_checkpoints.model.page import Passage
from sphinx_checkpoints.model.part import Part, RunCommand
from sphinx_checkpoints.worker.vocabulary.placeholders import has_placeholder

# A WebSocket is served where its page is.
_SOCKETS = {"ws": "http", "wss": "https"}


def _find(context: Context) -> Findings:
    """Look at the addresses of each part."""
    for passage, part in context.complete_parts():
        yield from _other_servers(part, addresses_of(passage))
        yield from RULE.or_error(_of_code(context, passage, part), part.place)


def _of_code(context: Context, passage: Passage, part: Part) -> Findings:
    """What is wrong with the addresses of a part that its code decides."""
    addresses = addresses_of(passage)
    if answer(context, part, "addresses"):
        yield from _broken_adapter(context, part)
        for place, message in adapter_problems(context, part, "addresses", addresses):
            yield RULE.finding(place, message)
        yield from _other_examples(passage, addresses, context.once(all_words, part))


def _broken_adapter(context: Context, part: Part) -> Findings:
    """Where the adapter, if there is such a file, does not run."""
    adapter = context.settings.adapter
    for one in breaks(context, part):
        if one["setting"] == "checkpoints_adapter" and (context.project.root / adapter).is_file():
            message = f"the adapter does not run: {one['message']}."
            yield RULE.finding(Place(adapter, one["line"]), message)


def _other_servers(part: Part, addresses: Mapping[str, Place]) -> Findings:
    """Addresses on the reader's machine where no command of the part serves anything."""
    served = [a.serves for a in part.actions if isinstance(a, RunCommand) and a.serves]
    hosts = {_SOCKETS.get(scheme, scheme): host for scheme, host in map(_origin, served)}
    for address, place in addresses.items():
        if not hosts or "://" not in address:
            continue
        scheme, host = _origin(address)
        if not has_placeholder(host) and hosts.get(_SOCKETS.get(scheme, scheme)) != host:
            message = f"“{address}”: the commands of the part serve {', '.join(served)}."
            yield RULE.finding(place, message)


def _origin(address: str) -> tuple[str, str]:
    """The scheme of an address, and its host with its port."""
    return urlsplit(address).scheme, urlsplit(address).netloc


def _other_examples(
    passage: Passage, addresses: Mapping[str, Place], vocabulary: Vocabulary
) -> Findings:
    """Addresses that differ from a transcript's in one word, which is written nowhere else."""
    events = [event for transcript in passage.transcripts for event in transcript.events]
    played = {urlsplit(event.path).path for event in events if event.path.startswith("/")}
    for address, place in addresses.items():
        path = urlsplit(address).path
        if path in played:
            continue
        for word in {word for other in played for word in _only_difference(path, other)}:
            if not all(map(vocabulary.knows, re.findall(r"\w+", word))):
                known = ", ".join(sorted(played))
                message = f"“{address}”: no transcript has “{word}”, they go to {known}."
                yield RULE.finding(place, message)


def _only_difference(path: str, other: str) -> list[str]:
    """The word of a path that is another one in a path like it; [] where more differs."""
    words, others = path.split("/"), other.split("/")
    if len(words) != len(others):
        return []
    different = [word for word, its in zip(words, others, strict=True) if word != its]
    is_one = len(different) == 1 and different[0] and not has_placeholder(different[0])
    return different if is_one else []


RULE = Rule(__name__, __doc__, group="words", find=_find, cost=Cost.ASK, begin=begin)
