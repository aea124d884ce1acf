"""CP501, CP502: code of the tree, or the adapter, that does not run."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sphinx_checkpoints.check.context import Check
from sphinx_checkpoints.check.questions import ask_start
from sphinx_checkpoints.model.errors import Place
from sphinx_checkpoints.model.finding import Finding
from sphinx_checkpoints.model.part import Part, files_of
from sphinx_checkpoints.model.tree import Tree
from sphinx_checkpoints.run.jobs import Failure


def broken_start(check: Check, part: Part) -> Iterator[Finding]:
    """The files at which the code of the start breaks; it may have no application yet."""
    asked = ask_start(check, part)
    answer = asked()
    if isinstance(answer, Failure):
        return
    found = [one for one in answer["broken"] if one["path"]]
    if not found:
        asked.keep()
    yield from broken_files(check, part, part.start, found)


def broken(check: Check, part: Part, found: Sequence[Mapping[str, Any]]) -> Iterator[Finding]:
    """What keeps the code of the finish from running, and with it what depends on that."""
    if any(one["path"] or one["setting"] == "checkpoints_application" for one in found):
        check.broken.add(part.docname)
    yield from broken_files(check, part, part.finish, [one for one in found if one["path"]])
    for one in found:
        if not one["path"]:
            yield from broken_setting(check, part, one)


def broken_setting(check: Check, part: Part, one: Mapping[str, Any]) -> Iterator[Finding]:
    """What is wrong with a configuration value, or with the file that it names."""
    name, settings = one["setting"], check.settings
    if name == "checkpoints_adapter" and not (check.project.root / settings.adapter).is_file():
        message = (
            f"{name} names {settings.adapter!r}, and there is no such file: correct the value."
        )
        yield Finding("CP501", check.place_of_setting(name), message)
    elif name == "checkpoints_adapter":
        message = f"the adapter does not run: {one['message']}."
        yield Finding("CP502", Place(settings.adapter, one["line"]), message)
    elif name:
        message = (
            f"{name} names {settings.application!r}, which cannot be imported: {one['message']}."
        )
        yield Finding("CP501", check.place_of_setting(name), message)
    else:
        message = f"the names cannot be looked up: {one['message']}"
        yield Finding("CP501", part.place, message)


def stopped(failure: Failure, tree: Tree) -> Mapping[str, Any]:
    """The file of a tree that ran last when a process ended instead of answering."""
    path = failure.at if failure.at in tree else ""
    return {"path": path, "line": 1, "message": failure.message, "setting": ""}


def broken_files(
    check: Check, part: Part, name: str, found: Sequence[Mapping[str, Any]]
) -> Iterator[Finding]:
    """Where files of a checkpoint break; the same file in several checkpoints is told once."""
    taught = {path: action.place for action in part.actions for path in files_of(action)}
    tree = check.project.snapshot(name)
    for one in found:
        path, line, message = one["path"], one["line"], one["message"].removesuffix(".")
        content = tree[path].content.hex() if path in tree else ""
        if is_found_by_live(check, name, path):
            continue
        if check.is_new(path, content, message):
            file = f"{check.project.checkpoints}/{name}/{path}"
            sentence = f"{file}:{line} cannot be imported: {message}."
            yield Finding("CP501", taught.get(path, Place(file, line)), sentence)


def is_found_by_live(check: Check, name: str, path: str) -> bool:
    """Whether another rule finds that the file is not the live project's, which may be right."""
    project = check.project
    is_newest = name == project.newest and "live" in check.holds
    return is_newest and project.live_tree.get(path) != project.snapshot(name).get(path)
