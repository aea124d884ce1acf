"""Where a file is that is not where a step makes it."""

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from source import APPS, project, shown

ALIKE = 0.75  # how much of a name has to be the same


def file_of_module(name: str) -> Path:
    """The file of a module of the project; of a package, where it is one, its __init__.py."""
    file = project() / f"{name.replace('.', '/')}.py"
    package = file.with_suffix("") / "__init__.py"
    return package if is_there(package) and not is_there(file) else file


def is_there(file: Path) -> bool:
    """Whether a file has this very name, also where the system does not tell A from a."""
    return file in listed(file.parent) and file.is_file()


def missing(file: Path, step: int) -> str:
    """What to do about a file that a step makes and that is not there."""
    if file.parent.name == "config":
        return f"{shown(file)} is not there: git restore {shown(file)} brings it back."
    if file.is_dir():
        return f"{shown(file)} is a folder: rename it, and create the file as Step {step} shows."
    for path in elsewhere(file):
        return f"{shown(file)} is not there: {how_to_move(path, file)}"
    return f"{shown(file)} is not there: create it as Step {step} shows."


def how_to_move(path: Path, file: Path) -> str:
    """What makes one path another."""
    if path.is_dir() and path.name != file.parent.name:
        return f"rename the folder {shown(path)} to {file.parent.name}."
    if path.is_dir():
        return f"move what is in the folder {shown(path)} to {shown(file.parent)}."
    if path.parent == file.parent:
        return f"rename {shown(path)} to {file.name}."
    if file.name == "__init__.py" and file.parent.name == "consumers":
        return (
            f"make the folder {shown(file.parent)} with an empty __init__.py, and move "
            f"{shown(path)} into it, as chat_consumer.py."
        )
    return f"move {shown(path)} there."


def elsewhere(file: Path) -> Iterator[Path]:
    """Where the file may be instead: under a similar name, or in another folder."""
    yield from similar(file, [path for path in listed(file.parent) if path.is_file()])
    if not file.parent.is_dir():
        beside = listed(file.parent.parent)
        yield from similar(file.parent, [path for path in beside if path.is_dir()])
    files = [path for path in listed(file.parent.parent) if path.is_file()]
    yield from similar(file.parent.with_suffix(".py"), files)
    # Each package has an __init__.py: of one that is elsewhere, the folder says that it is meant.
    wanted = file.parent if file.name == "__init__.py" else file
    for path in [*sorted(project().rglob(wanted.name)), *at_the_root(wanted)]:
        # config/ has files of the same names, and needs them.
        is_needed = path.parent.name == "config" and path.is_file()
        is_installed = "site-packages" in path.parts
        is_anothers = is_of_another_app(path, wanted)
        if has_code(path) and not (path == wanted or is_needed or is_installed or is_anothers):
            yield path


def is_of_another_app(path: Path, wanted: Path) -> bool:
    """Whether a file or a folder is what another application has in the same place."""
    if project() not in path.parents:
        return False
    app, *inner = path.relative_to(project()).parts
    return app in APPS and (*inner,) == wanted.relative_to(project()).parts[1:]


def similar(wanted: Path, found: list[Path]) -> Iterator[Path]:
    """The path of which the name is written nearly the same."""
    plain = {plainly(path.name): path for path in found if not is_of_the_course(path)}
    for name in get_close_matches(plainly(wanted.name), plain, 1, ALIKE):
        yield plain[name]


def plainly(name: str) -> str:
    """A name without what is easily typed too much, or hidden by a file manager."""
    return "".join(name.lower().removesuffix(".txt").removesuffix(".py").split()).strip("_-")


def is_of_the_course(path: Path) -> bool:
    """Whether a path was there before, or has a step of its own."""
    return path.name in {"views.py", "urls.py", "templates", "static", "routing.py"}


def at_the_root(file: Path) -> Iterator[Path]:
    """The same file in the folder of the project, as if the project's own were left out."""
    inner, root = file.relative_to(project()), project().parent
    for path in (root / inner, root / file.name, root / inner.parent.name / file.name):
        if path.exists():
            yield path


def has_code(path: Path) -> bool:
    """Whether a path is a file, or a folder with a module in it."""
    return path.is_file() or any(path.glob("*.py"))


def listed(folder: Path) -> list[Path]:
    """What is in a folder, if it is one."""
    return sorted(folder.iterdir()) if folder.is_dir() else []
