"""A requirement that is gone, or of an earlier version."""

import re
from collections.abc import Iterator

from tests.drift.mutation import Changes, Mutation, Span
from tests.drift.mutations.trees import places_in
from tests.drift.original import Lesson
from tests.drift.spelling import words_of
from tests.drift.taught import naming

FILES = ("requirements.txt", "requirements-openai.txt")
VERSION = re.compile(r"~=(\d+)\.(\d+)")


def generate(lesson: Lesson) -> Iterator[Mutation]:
    """Drop each requirement, and move each back, in each tree; some in all of them."""
    for tree, folders in lesson.trees.items():
        for path in (f"{folders[0]}/{file}" for file in FILES):
            for line in lesson.text(path).splitlines() if path in lesson.files else ():
                yield make(lesson, "requirement dropped", tree, (line, ""))
                if VERSION.search(line):
                    yield make(lesson, "requirement moved back", tree, (line, moved_back(line)))
    if lesson.is_last:
        yield from everywhere(lesson)


def everywhere(lesson: Lesson) -> Iterator[Mutation]:
    """What the trees agree on, and the page and the code do not: each needs an environment."""
    chat = next(other for other in lesson.lessons if "join_group" in other.page.text)
    old = {"chanx[channels]~=2.13": "chanx[channels]==2.12.*"}
    changes = changed(lesson, lesson.folders, old)
    told = tuple(naming(chat.page, ["join_group"]))
    yield Mutation("requirement moved back, all", "chanx", changes, told, is_slow=True)
    policy = changed(lesson, lesson.twins, {"django-csp~=4.0\n": ""})
    used = (Span(f"{lesson.finish}/config/settings.py"), *places_in(lesson, "finish", policy, []))
    yield Mutation("requirement dropped, all", "django-csp", policy, used, is_slow=True)


def moved_back(line: str) -> str:
    """A requirement with the minor version before its own, or the major one."""
    return VERSION.sub(
        lambda at: f"~={at[1]}.{int(at[2]) - 1}" if int(at[2]) else f"~={int(at[1]) - 1}.0", line
    )


def make(lesson: Lesson, kind: str, tree: str, change: tuple[str, str]) -> Mutation:
    """One line of the requirements as another, or not there."""
    line, instead = change
    texts = {f"{line}\n": f"{instead}\n" if instead else ""}
    changes = changed(lesson, lesson.trees[tree], texts)
    places = places_in(lesson, tree, changes, words_of(line))
    return Mutation(f"{kind}, {tree}", line, changes, (*places, lesson.part))


def changed(lesson: Lesson, folders: tuple[str, ...], texts: dict[str, str]) -> Changes:
    """The requirements of some folders with other texts."""

    def edit(text: str) -> str:
        for old, new in texts.items():
            text = text.replace(old, new)
        return text

    paths = (f"{folder}/{file}" for folder in folders for file in FILES)
    return lesson.edited([path for path in paths if path in lesson.files], edit)
