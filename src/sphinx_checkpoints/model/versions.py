"""Versions in sentences: “Django 5.2”, “Python 3.11 or newer”."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# "or newer", in the languages that most tutorials are written in.
_OR_NEWER = r"""
    (?:or|and) \s+ (?:newer|later|higher|above|up)
    | (?:oder|und) \s+ (?:neuer|höher|später)
    | (?:ou|et) \s+ (?:plus \s+ récente?|supérieure?|ultérieure?)
    | (?:o|ou|e) \s+ (?:(?:más|mais|più) \s+)?
      (?:superiore?|posterior|recente|reciente|successiv[ao])
    | of \s+ (?:nieuwer|hoger)
    | (?:или|и) \s+ (?:новее|выше)
"""
_NUMBER = re.compile(
    rf"(?<![\w.-])(?:(?:>=|≥)\s*|v)?(\d+(?:\.\d+)*)(\+|\s+(?:{_OR_NEWER})\b|\s*(?:以上|以降))?(?!\.?\w)",
    re.VERBOSE,
)
# What has been, or may be, elsewhere: "since Django 1.11".
_ELSEWHERE = {
    *("after", "before", "from", "in", "since", "than", "to", "until", "unlike"),
    *("ab", "als", "bis", "nach", "seit", "vor"),
    *("antes", "après", "avant", "dans", "dal", "depuis", "desde", "en", "hasta", "jusqu'à"),
}
_ENDS = re.compile(r"[.!?;:,)]\s+|\(")
_WORDS = 4  # that a name may have, and one before it


@dataclass(frozen=True)
class VersionMention:
    """A version as a sentence has it: the words before it, and whether it is the least of all."""

    before: tuple[str, ...]
    number: str
    is_least: bool
    text: str

    def names(self, label: str) -> bool:
        """Whether it is the version of what is called so, and the sentence tells of now."""
        words = label.casefold().split()
        before = [word.casefold() for word in self.before]
        earlier = before[: -len(words)][-1:]
        return before[-len(words) :] == words and not {*earlier} & _ELSEWHERE


def versions_in(text: str) -> Iterator[VersionMention]:
    """The versions in a text; a whole number without more is one only where it is the least."""
    for found in _NUMBER.finditer(text):
        clause = _ENDS.split(text[: found.start()])[-1]
        before = [*re.finditer(r"[\w.@/-]*\w", clause)][-_WORDS:]
        if before and ("." in found[1] or found[2]):
            begins = found.start() - len(clause) + before[0].start()
            whole = " ".join(text[begins : found.end()].split())
            words = tuple(word[0] for word in before)
            yield VersionMention(words, found[1], bool(found[2] or found[0][0] in ">≥"), whole)
