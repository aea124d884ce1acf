"""What the check asks of this project: whether an address or a command is one; and the doctor.

These functions run in the application's own environment, in the tree of a checkpoint or a learner.
"""

import ast
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import ProxyHandler, build_opener

ROOT = Path(__file__).resolve().parents[2]
# In a pattern <name> stands for a parameter; in an example a word does.
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
LIVE = "chanx_django"
SETTINGS = f"{LIVE}/config/settings.py"
WITHOUT_REDIS = "Without REDIS_URL in the environment, the chat keeps its groups in memory."
WITH_REDIS = {"rqworker"}  # commands that Django has where REDIS_URL is set
PATIENCE = 10.0  # seconds that a server of this machine may take to answer where it is busy


def prepare() -> None:
    """Set Django up, so that the application can be imported."""
    import django

    django.setup()


def address_problem(address: str) -> str:
    """Why no page and no WebSocket is at an address; nothing where one is."""
    parts = urlsplit(address)
    is_socket = parts.scheme in {"ws", "wss"} or parts.path.startswith("/ws/")
    found = socket_route(parts.path) if is_socket else page(parts.path)
    kind = "WebSocket route" if is_socket else "page"
    return "" if found else f"the project has no {kind} there."


def page(path: str) -> bool:
    """Whether Django has a page at a path."""
    from django.urls import Resolver404, resolve

    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def socket_route(path: str) -> bool:
    """Whether the WebSocket router has a route for a path, or a pattern that is written so."""
    try:
        from config.routing import router
    except ModuleNotFoundError:  # before Part 1
        return False
    return path in set(patterns(router, "/")) or any(
        re.fullmatch(PARAMETER.sub("[^/]+", pattern), path) for pattern in patterns(router, "/")
    )


def patterns(router: object, prefix: str) -> list[str]:
    """The patterns of a router's consumers, with the parameters' names and without their types."""
    found = []
    for route in getattr(router, "routes", ()):
        pattern = prefix + PARAMETER.sub(r"<\1>", str(route.pattern))
        below = patterns(route.callback, pattern)
        found += below or [pattern]
    return found


def command_problem(command: str) -> str:
    """Why a command line is not one that a reader can type; nothing where it is."""
    program, *arguments = command.split()
    judge = {"git": git_problem, "nox": nox_problem, "python": python_problem}[program]
    return judge(arguments)


def nox_problem(arguments: list[str]) -> str:
    """A session that noxfile.py does not have, or an option that is none."""
    if arguments[:1] != ["-s"] or len(arguments) < 2:
        return "expected nox -s and a session."
    if arguments[1] not in sessions():
        return f"noxfile.py has no session {arguments[1]!r}."
    rest = arguments[2:]
    if rest and (rest[0] != "--" or rest[1:2] not in (["--tree"], ["--no-browser"], ["--no-chat"])):
        return f"the session does not know {' '.join(rest)!r}."
    return ""


def sessions() -> set[str]:
    """The sessions of noxfile.py: its functions with that decorator, and the checkpoints."""
    noxfile = ast.parse((ROOT / "noxfile.py").read_bytes())
    functions = [node for node in noxfile.body if isinstance(node, ast.FunctionDef)]
    decorated = [(one, decorator) for one in functions for decorator in one.decorator_list]
    named = {session_name(one, decorator) for one, decorator in decorated}
    return named - {""} | checkpoints()


def session_name(function: ast.FunctionDef, decorator: ast.expr) -> str:
    """The name that a decorator gives a session; "" where it makes none."""
    keywords = decorator.keywords if isinstance(decorator, ast.Call) else []
    if not re.match(r"nox\.session\b", ast.unparse(decorator)):
        return ""
    named = [ast.literal_eval(one.value) for one in keywords if one.arg == "name"]
    return str(named[0]) if named else function.name


def python_problem(arguments: list[str]) -> str:
    """A file that is not there, or a command that Django does not have."""
    from django.core.management import get_commands

    if arguments[:1] == ["-m"]:
        return module_problem(*arguments[1:2])
    if not arguments or not Path(arguments[0]).is_file():
        return f"there is no file {' '.join(arguments[:1])!r}."
    is_manage = Path(arguments[0]).name == "manage.py"
    if is_manage and arguments[1:] and arguments[1] not in {*get_commands(), *WITH_REDIS}:
        return f"Django has no command {arguments[1]!r}."
    return ""


def module_problem(name: str = "") -> str:
    """A module that is not there; pip comes with a reader's environment."""
    is_known = name == "pip" or (name and find_spec(name.partition(".")[0]))
    return "" if is_known else f"there is no module {name!r}."


def git_problem(arguments: list[str]) -> str:
    """A command, an option or a branch that git would not take."""
    git = shutil.which("git")
    if not git or not arguments:
        return ""
    listed = subprocess.run([git, "--list-cmds=main"], capture_output=True, text=True, check=True)
    if arguments[0] not in listed.stdout.split():
        return f"git has no command {arguments[0]!r}."
    known = help_of(git, arguments[0])
    options = [argument.split("=")[0] for argument in arguments[1:] if argument.startswith("--")]
    unknown = [option for option in options if option not in {"--", *known}]
    if unknown:
        return f"git {arguments[0]} has no option {unknown[0]}."
    return branch_problem(arguments[1:]) or checkout_problem(arguments) or path_problem(arguments)


def path_problem(arguments: list[str]) -> str:
    """A path that the tree does not have: git diff would say nothing of it."""
    command, *rest = arguments
    if "--" in rest:
        paths = rest[rest.index("--") + 1 :]
    else:
        paths = [word for word in rest if command == "add" and not word.startswith("-")]
    missing = [path for path in paths if not Path(path).exists()]
    return f"there is no {missing[0]}." if missing else ""


def help_of(git: str, command: str) -> set[str]:
    """The long options of a git command, those of its subcommands too."""
    usage = subprocess.run([git, command, "-h"], capture_output=True, text=True)
    words = re.findall(r"--(?:\[no-\])?([\w-]+)", usage.stdout + usage.stderr)
    return {f"--{word}" for word in words}


def checkpoints() -> set[str]:
    """The names of the checkpoints, whose folders of states have a name with a period."""
    return {folder.name for folder in (ROOT / "checkpoints").iterdir() if not folder.suffix}


def checkout_problem(arguments: list[str]) -> str:
    """What is to be checked out and is no branch; options may say what else it is."""
    if arguments[0] in {"checkout", "switch"} and len(arguments) == 2:
        name = arguments[1]
        return "" if name in checkpoints() | {"main"} else f"there is no branch {name}."
    return ""


def branch_problem(words: list[str]) -> str:
    """A branch that no checkpoint has."""
    names = checkpoints()
    for word in words:
        for name in re.findall(r"\bcp\d+\b", word):
            if name not in names:
                return f"there is no checkpoint {name}."
    return ""


def doctor(running: list[str]) -> Iterator[tuple[str, str]]:
    """What is wrong on this machine with the project's servers and services, and the cure.

    ``running`` are the addresses at which a server of the project answers.
    """
    yield from redis_troubles(os.environ.get("REDIS_URL", ""))
    yield from server_troubles(running)  # where the settings can be read


def server_troubles(running: list[str]) -> Iterator[tuple[str, str]]:
    """That runserver is Django's own, which knows no WebSockets, and not Daphne's."""
    if not asks_for("daphne"):
        return
    from django.conf import settings

    names = [name.partition(".")[0] for name in settings.INSTALLED_APPS]
    if "daphne" not in names or names.index("daphne") > names.index("django"):
        yield (
            "runserver starts Django's own server, which knows no WebSockets: it does not print "
            "“Starting ASGI/Daphne”.",
            f'Write "daphne" as the first of INSTALLED_APPS in {SETTINGS}.',
        )
    elif not getattr(settings, "ASGI_APPLICATION", None):
        yield (
            "Daphne does not know which application it serves.",
            f'Write ASGI_APPLICATION = "config.asgi.application" into {SETTINGS}.',
        )
    for address in running:
        if server_of(address).startswith("WSGIServer"):
            yield (
                f"At {address} answers Django's own server, which knows no WebSockets.",
                "Stop it, and start it anew: it has to print “Starting ASGI/Daphne”.",
            )


def server_of(address: str) -> str:
    """The name that a server gives itself."""
    try:
        with build_opener(ProxyHandler({})).open(address, timeout=PATIENCE) as answer:
            return answer.headers.get("Server") or ""
    except HTTPError as error:
        return error.headers.get("Server") or ""
    except (OSError, ValueError):
        return ""


def redis_troubles(address: str) -> Iterator[tuple[str, str]]:
    """That no chat can use the Redis that the settings ask for."""
    if not address or not asks_for("redis"):
        return
    from redis.exceptions import AuthenticationError, RedisError

    # What the library says of an address may have its password in it.
    try:
        ping(address)
    except AuthenticationError:
        yield (
            f"The Redis at {place_of(address)} does not let the chat in.",
            "Write the user and the password that it knows into REDIS_URL, before the host: "
            f"redis://USER:PASSWORD@localhost:6379. {WITHOUT_REDIS}",
        )
    except RedisError as error:
        yield (
            f"REDIS_URL is {place_of(address)}, and no Redis answers there ({error}).",
            f"Start it on that host, at that port, or correct the address. {WITHOUT_REDIS}",
        )
    except (TypeError, ValueError):
        yield (
            "REDIS_URL is no address of a Redis.",
            f"Write it as redis://localhost:6379. {WITHOUT_REDIS}",
        )


def asks_for(package: str) -> bool:
    """Whether the project has come to a package that its later steps use."""
    return package in Path(LIVE, "requirements.txt").read_text(encoding="utf-8")


def ping(address: str) -> None:
    """Ask a Redis whether it is there; raises RedisError, for no address TypeError, ValueError."""
    from redis import Redis
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    patience = {"socket_connect_timeout": PATIENCE, "socket_timeout": PATIENCE}
    with Redis.from_url(address, retry=Retry(NoBackoff(), 0), **patience) as client:
        client.ping()


def place_of(address: str) -> str:
    """The address of a Redis, without user and password."""
    parts = urlsplit(address)
    if parts.scheme == "unix":
        return f"unix://{parts.path}"
    return f"{parts.scheme}://{parts.hostname or 'localhost'}:{parts.port or 6379}"
