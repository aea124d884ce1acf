# /// script
# requires-python = ">=3.11"
# dependencies = ["nox"]
# ///
"""Every command of the project: nox --list names them, plain nox runs all that must pass."""

import hashlib
import json
import os
from pathlib import Path

import nox

nox.options.default_venv_backend = "uv|virtualenv"
# A hosted CI starts from new environments; a person's are kept.
CI = bool(os.environ.get("CI"))
nox.options.reuse_venv = "no" if CI else "yes"
# Compiled once, and not by each of the hundreds of processes that the tests start.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
os.environ["UV_COMPILE_BYTECODE"] = "1"

ROOT = Path(__file__).parent
PROJECT = nox.project.load_toml("pyproject.toml")
APPLICATION = "chanx_django/requirements.txt"
PRODUCTION = "chanx_django/requirements-production.txt"
CONSTRAINTS = "constraints.txt"
PLAYGROUND = "docs/_ext/playground/lock.json"
NO_NODE = 3  # what checkpoints playground ends with where Node.js is missing or too old
CORES = os.cpu_count() or 1
SIDE_BY_SIDE = ["-n", str(CORES + 1), "--dist", "worksteal"]
# The tests of a file share servers and browsers, which take longer to start than most tests.
FILE_BY_FILE = ["--dist", "loadfile"]
STAMP = "requirements.sha256"


def group(name: str) -> list[str]:
    """The requirements of a dependency group of pyproject.toml."""
    return list(nox.project.dependency_groups(PROJECT, name))


def install(session: nox.Session, *requirements: str) -> None:
    """Install requirements, in the versions that this repository was last tested with."""
    session.install("-c", CONSTRAINTS, *requirements)


def run_tests(session: nox.Session, *arguments: str) -> None:
    """Run pytest, and keep its results where .ci/run counts them."""
    report = ROOT / ".nox" / "reports" / f"{session.name}.xml"
    session.run("pytest", f"--junit-xml={report}", *arguments, *session.posargs)


def digest_of(checkpoint: str) -> str:
    """What a checkpoint's environment is made from."""
    requirements = (ROOT / "checkpoints" / checkpoint / APPLICATION).read_bytes()
    return hashlib.sha256(requirements + repr(group("checkpoints")).encode()).hexdigest()


def is_current(checkpoint: str) -> bool:
    """Whether a checkpoint's environment can be used again."""
    stamp = ROOT / ".nox" / checkpoint / STAMP
    return not CI and stamp.is_file() and stamp.read_text() == digest_of(checkpoint)


def run_checkpoint(session: nox.Session, checkpoint: str) -> None:
    """Run a checkpoint's tests in an environment with only what its own tree asks for.

    In its newest versions, as a learner gets them: constraints are for what this repository needs.
    """
    session.install("-r", f"checkpoints/{checkpoint}/{APPLICATION}", *group("checkpoints"))
    (Path(session.virtualenv.location) / STAMP).write_text(digest_of(checkpoint))
    tests = [f"tests/checkpoints/{folder}" for folder in ("base", checkpoint)]
    run_tests(session, "-c", "tests/checkpoints/pytest.ini", *tests)


@nox.session(default=False)
def learn(session: nox.Session) -> None:
    """Read the tutorial beside your running chat, both following your changes (--no-browser)."""
    install(session, "-e", ".[learn]", "-r", APPLICATION, *group("docs"))
    # Without git, or where a branch is somebody's own, everything else works.
    session.run("checkpoints", "branches", "--missing", success_codes=[0, 1])
    session.run("python", "tools/learn.py", *session.posargs, interrupt_timeout=10)


@nox.session(default=False)
def status(session: nox.Session) -> None:
    """See which step of the tutorial you are at, and what your code needs next."""
    install(session, "-e", ".")
    session.run("checkpoints", "status", *session.posargs, success_codes=[0, 1])


@nox.session(default=False)
def watch(session: nox.Session) -> None:
    """The same at each save; Ctrl-C ends it."""
    install(session, "-e", ".")
    session.run("checkpoints", "watch", *session.posargs, interrupt_timeout=10)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, types and templates."""
    install(session, "-e", ".[learn]", "-r", PRODUCTION, *group("docs"), *group("lint"))
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("djlint", "chanx_django", "--check", "--lint", "--quiet")
    session.run("mypy")


@nox.session(reuse_venv=is_current("cp1"))
def cp1(session: nox.Session) -> None:
    """Test the checkpoint cp1, or another tree: nox -s cp1 -- --tree PATH."""
    run_checkpoint(session, "cp1")


@nox.session(reuse_venv=is_current("cp2"))
def cp2(session: nox.Session) -> None:
    """Test the checkpoint cp2, or your own work: nox -s cp2 -- --tree ."""
    run_checkpoint(session, "cp2")


@nox.session
def playground(session: nox.Session) -> None:
    """Build what the pages' playgrounds load, unless it is there (--refresh: newer versions)."""
    install(session, "-e", ".", *group("docs"))
    session.run("checkpoints", "playground", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """Test the engine, what is generated, and samples of what takes long."""
    install(session, "-e", ".[learn]", "-r", PRODUCTION, *group("docs"), *group("tests"))
    # Those that take longest come first, and others run while they wait.
    folders = ("drift", "hostile", "engine", "project", "learners", "scale", "soak")
    # Many of them wait, for a server or for nothing to happen.
    at_once = ["-n", str(CORES + 3), "--dist", "worksteal"]
    run_tests(session, *at_once, "-m", "not long", *(f"tests/{name}" for name in folders))


@nox.session(default=False)
def scale(session: nox.Session) -> None:
    """Test two servers at one Redis: bursts, losses, restarts, nginx. Takes minutes."""
    install(session, "-e", ".", "-r", PRODUCTION, *group("docs"), *group("tests"))
    run_tests(session, "-rP", "tests/scale")


@nox.session(default=False)
def soak(session: nox.Session) -> None:
    """Test what servers do about slow and frozen clients, and a full room. Takes minutes."""
    install(session, "-e", ".", "-r", PRODUCTION, *group("docs"), *group("tests"))
    run_tests(session, "-rP", "tests/soak")


@nox.session(default=False)
def hostile(session: nox.Session) -> None:
    """Send all bad input to both servers; generate frames, pages and trees. Takes minutes."""
    install(session, "-e", ".", "-r", PRODUCTION, *group("docs"), *group("tests"))
    run_tests(session, "--hypothesis-profile=many", "tests/hostile")


@nox.session
def check(session: nox.Session) -> None:
    """Hold the pages against the code (checkpoints check --help names the options)."""
    install(session, "-e", ".", *group("docs"))
    options = ["--annotations"] if os.environ.get("GITHUB_ACTIONS") else []
    session.run("checkpoints", "check", *options, *session.posargs)


@nox.session(default=False)
def branches(session: nox.Session) -> None:
    """Make the branches of the checkpoints, with a commit a step."""
    install(session, "-e", ".", *group("docs"))
    session.run("checkpoints", "branches", *session.posargs)


@nox.session(default=False)
def newest(session: nox.Session) -> None:
    """Take newer versions of everything: constraints.txt, and the playground's lock."""
    session.install("-e", ".", "uv", *group("docs"))
    session.run("checkpoints", "playground", "--refresh")
    # A browser may not have the newest yet, and native Python has what it has.
    locked = json.loads(Path(PLAYGROUND).read_text(encoding="utf-8"))["wheels"]
    same = Path(session.create_tmp(), "same.txt")
    same.write_text("".join(f"{one['name']}=={one['version']}\n" for one in locked))
    groups = [f"--group={name}" for name in PROJECT["dependency-groups"]]
    wanted = ["pyproject.toml", PRODUCTION, "--extra=learn", *groups, f"--constraints={same}"]
    options = ["--quiet", "--upgrade", "--universal", "--python-version=3.11", "--no-annotate"]
    named = ["--custom-compile-command=nox -s newest", f"--output-file={CONSTRAINTS}"]
    session.run("uv", "pip", "compile", *options, *wanted, *named)


@nox.session(default=False)
def drift(session: nox.Session) -> None:
    """Apply every drift to a copy of the repository: each must be caught. Takes minutes."""
    install(session, "-e", ".", *group("docs"), *group("tests"))
    session.run("python", "-m", "tests.drift.run", "--all", *session.posargs)


@nox.session(name="playground-tests", default=False)
def playground_tests(session: nox.Session) -> None:
    """Try the playground at length: the same frames as everywhere, edits, loops, Firefox."""
    install(session, "-e", ".", "-r", APPLICATION, *group("docs"), *group("browser"))
    session.run("checkpoints", "playground")
    build(session, "html")
    run_tests(session, "tests/playground")


@nox.session(name="playground-bench", default=False)
def playground_bench(session: nox.Session) -> None:
    """Measure the playground, and print what it must hold."""
    install(session, "-e", ".", *group("docs"), *group("browser"))
    session.run("checkpoints", "playground")
    build(session, "html")
    session.run("python", "tools/playground_bench.py", *session.posargs)


@nox.session(default=False)
def learners(session: nox.Session) -> None:
    """Try every learner's tree: the wrong ones are told why, the right ones pass. Takes minutes."""
    install(session, "-e", ".", *group("docs"), *group("site-tests"))
    run_tests(session, *SIDE_BY_SIDE, "tests/learners", "--all")


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Measure the chat, the check, the site and the set-up, or those named. Takes half an hour."""
    install(session, "-e", ".[learn]", "-r", PRODUCTION, *group("docs"), *group("bench"))
    # Where there is no Node.js, what needs none can be measured.
    session.run("checkpoints", "playground", success_codes=[0, NO_NODE])
    build(session, "html")
    session.run("python", "-m", "bench", *session.posargs, env={"PYTHONPATH": "tools"})


@nox.session
def docs(session: nox.Session) -> None:
    """Build the site in every format, warnings as errors, and test its links."""
    install(session, "-e", ".", *group("docs"), *group("site-tests"))
    # Where there is no Node.js, everything else is built.
    session.run("checkpoints", "playground", success_codes=[0, NO_NODE])
    for builder in ("html", "epub", "latex", "text"):
        build(session, builder)
    run_tests(session, *SIDE_BY_SIDE, "tests/docs")


def build(session: nox.Session, builder: str) -> None:
    """Build the site once; its doctrees serve all builders."""
    options = ["-n", "-W", "--keep-going", "-q", "-d", "docs/_build/doctrees"]
    session.run("sphinx-build", "-b", builder, *options, "docs", f"docs/_build/{builder}")


@nox.session
def browser(session: nox.Session) -> None:
    """Try the chat and the site in a real Chromium."""
    install(session, "-e", ".[learn]", "-r", APPLICATION, *group("docs"), *group("browser"))
    session.run("checkpoints", "playground")
    build(session, "html")
    run_tests(session, "-n", str(CORES), *FILE_BY_FILE, "tests/browser")  # browsers do not wait


@nox.session(default=False)
def asyncapi(session: nox.Session) -> None:
    """Write the AsyncAPI document that the user guide shows."""
    install(session, "-r", APPLICATION)
    options = ["--format", "json", "--file", "docs/user-guide/asyncapi.json"]
    session.run("python", "chanx_django/manage.py", "generate_asyncapi_schema", *options)


@nox.session(default=False)
def walk(session: nox.Session) -> None:
    """Walk the tutorial as a learner, in real terminals and a browser; record what pages show."""
    install(session, "-e", ".", "-r", APPLICATION, *group("docs"), *group("browser"))
    build(session, "html")
    run_tests(session, "tests/walk")


@nox.session(default=False)
def screenshots(session: nox.Session) -> None:
    """Take the pictures that the pages show, of the real chat in a real browser."""
    install(session, "-e", ".", "-r", APPLICATION, *group("browser"))
    session.run("python", "tools/screenshots.py")
