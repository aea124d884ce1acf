"""Where a file is that is not where a step makes it."""

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from source import APPS, project, shown

GIVEN = {"asgi.py", "settings.py", "urls.py", "wsgi.py"}  # what config/ has from the start
ALIKE = 0.75  # how much of a name has to be the same
# What the project has from the start, or some step makes.
COURSE = {
    *("__init__.py", "asgi.py", "settings.py", "urls.py", "wsgi.py", "manage.py", "serve.py"),
    *("views.py", "pages.py", "messages.py", "chat_consumer.py", "routing.py", "unrouted.py"),
    *("conversation_consumer.py", "base.py", "embedded.py", "openai_service.py"),
    *("system_consumer.py", "loop_backend.py", "tasks.py", "send_notification.py"),
    *("test_settings.py", "testing.py", "requirements-openai.txt", "pytest.ini"),
    *("test_chat_consumer.py", "test_conversation_consumer.py", "test_system_consumer.py"),
    *("apps.py", "websockets.py", "allowance.py", "layers.py", "origins.py", "health.py"),
    *("slow_readers.py", "slow_requests.py", "broken_clients.py", "templates", "static"),
    *("requirements.txt", "Dockerfile", "compose.yaml", "nginx.conf"),
}
START = 4  # letters with which two names begin that are meant to be one
# What stands in a file that a step makes, by which it is known under any name.
HOLDS = {
    "config/routing.py": "\nrouter = URLRouter(",
    "config/test_settings.py": "\nfrom config.settings import *",
    "core/testing.py": "\nclass ConsumerTestCase",
    "core/unrouted.py": "\nclass UnroutedMiddleware",
    "core/apps.py": "\nclass CoreConfig",
    "core/websockets.py": "\nclass GuardMiddleware",
    "core/allowance.py": "\nclass Allowance",
    "core/layers.py": "\nclass AudibleInMemoryChannelLayer",
    "core/origins.py": "\nclass OriginMiddleware",
    "core/health.py": "\nasync def ready(",
    "serve.py": "\ndef refuse_lonely_workers(",
}


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
    if file.parent.name == "config" and file.name in GIVEN:
        return f"{shown(file)} is not there: git restore {shown(file)} brings it back."
    if file.is_dir():
        return f"{shown(file)} is a folder: rename it, and create the file as Step {step} shows."
    for path in elsewhere(file):
        return f"{shown(file)} is not there: {how_to_move(path, file)}"
    return f"{shown(file)} is not there: create it as Step {step} shows."


def how_to_move(path: Path, file: Path) -> str:
    """What makes one path another."""
    if path.is_file() and is_of_the_course(path) and path.name != file.name:
        return f"its code stands in {shown(path)}: move it there."
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
        is_needed = path.parent.name == "config" and is_of_the_course(path)
        is_other = is_installed(path) or is_of_another_app(path, wanted)
        if path != wanted and has_code(path) and not (is_needed or is_other):
            yield path
    yield from holding(HOLDS.get(file.relative_to(project()).as_posix(), ""))


def is_of_another_app(path: Path, wanted: Path) -> bool:
    """Whether a file or a folder is what another application has in the same place."""
    if project() not in path.parents:
        return False
    app, *inner = path.relative_to(project()).parts
    return app in APPS and (*inner,) == wanted.relative_to(project()).parts[1:]


def similar(wanted: Path, found: list[Path]) -> Iterator[Path]:
    """The path of which the name is written nearly the same."""
    plain = {plainly(path.name): path for path in found if not is_of_the_course(path)}
    name = plainly(wanted.name)
    start = name[: max(START, len(name) // 2 + 1)]
    whole = wanted.stem.lower() if len(wanted.stem) > START else wanted.name
    begin = [one for one in plain if one.startswith(start) or whole in one]
    for one in get_close_matches(name, plain, 1, ALIKE) or begin[:1]:
        yield plain[one]


def holding(text: str) -> Iterator[Path]:
    """The files that hold the code of another one; none where nothing is known of that."""
    for path in sorted(project().rglob("*.py")) if text else ():
        is_other = path.name == "routing.py" or is_installed(path)
        if not is_other and text.encode() in b"\n" + path.read_bytes():
            yield path


def plainly(name: str) -> str:
    """A name without what is easily typed too much, or hidden by a file manager."""
    return "".join(name.lower().removesuffix(".txt").removesuffix(".py").split()).strip("_-")


def is_of_the_course(path: Path) -> bool:
    """Whether a path was there before, or has a step of its own."""
    return path.name in COURSE


def is_installed(path: Path) -> bool:
    """Whether a path is of an environment that lies in the project."""
    return "site-packages" in path.parts


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
