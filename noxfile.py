# /// script
# requires-python = ">=3.11"
# dependencies = ["nox"]
# ///
"""Every command of the project: nox --list names them, plain nox runs all that must pass."""

import hashlib
import os
import shutil
import sys
import sysconfig
from collections.abc import Mapping
from itertools import dropwhile
from pathlib import Path
from typing import Any

import nox

nox.needs_version = ">=2026.10"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.download_python = "never"  # a machine's own are tested
# A hosted CI starts from new environments; a person's are kept.
CI = bool(os.environ.get("CI"))
CORES = os.cpu_count() or 1
nox.options.reuse_venv = "no" if CI else "yes"
# Plain nox runs beside each other what keeps one core busy: the checkpoints, and what checks style.
# A session that somebody names, who may have to answer it, prints as it goes.
if len(sys.argv) == 1:
    nox.options.parallel = CORES
# Compiled once, and not by each of the hundreds of processes that the tests start.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
os.environ["UV_COMPILE_BYTECODE"] = "1"

ROOT = Path(__file__).parent
PROJECT = nox.project.load_toml("pyproject.toml")
LIVE = "chanx_django"
CONSTRAINTS = "constraints.txt"
PLAYGROUND = "docs/_ext/playground/requirements.txt"
NO_NODE = 3  # what checkpoints playground ends with where Node.js is missing or too old
DIST = "dist"
NEWEST_PYTHON = next(filter(lambda version: shutil.which(f"python{version}"), ("3.14", "3.13")), "")
CHECKPOINTS = sorted(path.name for path in (ROOT / "checkpoints").glob("*/") if not path.suffix)
# What the project asks for in the end, wherever a learner is.
WHOLE = f"checkpoints/{CHECKPOINTS[-1]}/{LIVE}"
PORTABLE = ["portable"]  # what hosted CI runs on every system
SIDE_BY_SIDE = ["-n", str(CORES + 1), "--dist", "worksteal"]
STAMP = "requirements.sha256"
# What takes minutes each.
LONG = {
    "scale": ["pytest", "-rP", "tests/scale"],
    "soak": ["pytest", "-rP", "tests/soak"],
    "hostile": ["pytest", "--hypothesis-profile=many", "tests/hostile"],
    "learners": ["pytest", *SIDE_BY_SIDE, "tests/learners", "--all"],
    "drift": ["python", "-m", "tests.drift.run", "--all"],
    "playground": ["pytest", "tests/playground", "--all"],
    "troubleshooting": ["pytest", *SIDE_BY_SIDE, "tests/troubleshooting"],
}
CHAT = "checkpoints/cp2/chanx_django"
ASYNCAPI = ["--format", "json", "--file", "docs/user-guide/asyncapi.json"]
RECORDED = {
    "walk": ["pytest", "-rP", "tests/walk"],
    "screenshots": ["python", "-m", "tools.screenshots"],
    # Of the chat alone: what a later part adds stands beside it, and changes no name of it.
    "asyncapi": ["python", f"{CHAT}/manage.py", "generate_asyncapi_schema", *ASYNCAPI],
}


def group(name: str) -> list[str]:
    """The requirements of a dependency group of pyproject.toml."""
    return list(nox.project.dependency_groups(PROJECT, name))


def asked_by(folder: str) -> list[str]:
    """The requirement files of a project: everybody's, and those for what not everybody needs."""
    files = sorted((ROOT / folder).glob("requirements*.txt"))
    return [path.relative_to(ROOT).as_posix() for path in files]


def from_files(folder: str = LIVE) -> list[str]:
    """The arguments that install them."""
    return [argument for path in asked_by(folder) for argument in ("-r", path)]


def folder_of(checkpoint: str) -> str:
    """The folder of a checkpoint's project."""
    return f"checkpoints/{checkpoint}/{LIVE}"


def install(session: nox.Session, *requirements: str) -> None:
    """Install requirements, in the versions that this repository was last tested with."""
    session.install("-c", CONSTRAINTS, *requirements)


def run_tests(session: nox.Session, *arguments: str) -> None:
    """Run pytest, and keep its results where .ci/run counts them."""
    report = ROOT / ".nox" / "reports" / f"{session.name}.xml"
    session.run("pytest", f"--junit-xml={report}", *arguments, *session.posargs)


def digest_of(checkpoint: str) -> str:
    """What a checkpoint's environment is made from."""
    files = (ROOT / path for path in asked_by(folder_of(checkpoint)))
    requirements = b"".join(path.read_bytes() for path in files)
    return hashlib.sha256(requirements + repr(group("checkpoints")).encode()).hexdigest()


def is_current(folder: Path, digest: str) -> bool:
    """Whether what is installed in a folder was made from what has this digest."""
    stamp = folder / STAMP
    return stamp.is_file() and stamp.read_text() == digest


def tests_of(name: str) -> list[str]:
    """The arguments that run the tests of a checkpoint: what one claims, the later ones keep."""
    claims = [f"tests/checkpoints/{earlier}" for earlier in CHECKPOINTS if earlier <= name]
    return ["-c", "tests/checkpoints/pytest.ini", *claims]


def checkpoint(session: nox.Session) -> None:
    """Test this checkpoint, or another tree: nox -s cp2 -- --tree PATH, your own work: --tree ."""
    # An environment with only what its own tree asks for, in its newest versions, as a learner
    # gets them: constraints are for what this repository needs.
    name = session.name
    session.install(*from_files(folder_of(name)), *group("checkpoints"))
    (Path(session.virtualenv.location) / STAMP).write_text(digest_of(name))
    run_tests(session, *tests_of(name))


def ahead(session: nox.Session) -> None:
    """Test this checkpoint on the newest Django and Python, and note both for the pages."""
    name = session.name.removesuffix("-ahead")
    session.install(*from_files(folder_of(name)), *group("checkpoints"))
    session.install("--upgrade", "Django")  # beyond what the course asks for
    run_tests(session, *tests_of(name))
    session.run("python", "docs/_ext/ahead.py", name)


@nox.session(default=False)
def learn(session: nox.Session) -> None:
    """Read the tutorial beside your running chat, both following your changes (--no-browser)."""
    # Before anything changes in the environment that another one runs in.
    engine = {"PYTHONPATH": str(ROOT / "src")}
    alone = [sys.executable, "-m", "tools.learn.alone"]
    if other := session.run(*alone, env=engine, external=True, silent=True, log=False):
        session.error(str(other).strip())
    tested = group("checkpoints")  # in this environment, too
    install(session, "-e", ".[learn]", *from_files(WHOLE), *group("docs"), *tested)
    # Without git, or where a branch is somebody's own, everything else works.
    session.run("checkpoints", "branches", "--missing", success_codes=[0, 1])
    command = ["tools.learn", "--nox", sys.executable, sys.argv[0], *session.posargs]
    session.run("python", "-m", *command, env=called(session), interrupt_timeout=10)


@nox.session(default=False)
def status(session: nox.Session) -> None:
    """See which step of the tutorial you are at, and what your code needs next."""
    run_for_learner(session, "status", success_codes=[0, 1])


@nox.session(default=False)
def watch(session: nox.Session) -> None:
    """The same at each save; Ctrl-C ends it."""
    run_for_learner(session, "watch", interrupt_timeout=10)


@nox.session(default=False)
def doctor(session: nox.Session) -> None:
    """Find out what is not as it should be on this machine and in this clone, with the cure."""
    run_for_learner(session, "doctor", success_codes=[0, 1])


def run_for_learner(session: nox.Session, command: str, **options: Any) -> None:
    """Run a command of checkpoints here, beside what the learner's project and its tests need."""
    install(session, "-e", ".[learn]", *from_files(WHOLE), *group("checkpoints"))
    session.run("checkpoints", command, *session.posargs, env=called(session), **options)


def called(session: nox.Session) -> dict[str, str]:
    """What is printed names this checkpoints, for the learner's shell knows none.

    And the learner's own environment is the clone's, in which nox is, and not the session's.
    """
    if not session.bin:
        return {}
    program = Path(session.bin, "checkpoints")
    named = program.relative_to(ROOT) if program.is_relative_to(ROOT) else program
    is_learners = Path(sys.prefix).is_relative_to(ROOT)
    own = {"CHECKPOINTS_INSTALLED": sysconfig.get_path("purelib")} if is_learners else {}
    return {"CHECKPOINTS_COMMAND": str(named), **own}


@nox.session(tags=PORTABLE, allow_parallel=True)
def lint(session: nox.Session) -> None:
    """Check style, types and templates, and the scripts where there is Node.js."""
    install(session, "-e", ".[learn]", *from_files(), *group("docs"), *group("lint"))
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    templates = ["chanx_django", "docs/user-guide/example"]
    session.run("djlint", *templates, "--check", "--lint", "--quiet")
    session.run("mypy")
    lint_scripts(session)


def lint_scripts(session: nox.Session) -> None:
    """Check the style and types of the scripts, with what package-lock.json names."""
    if not shutil.which("npm"):
        session.warn("The scripts are not checked: install Node.js and npm, as README.md says.")
        return
    lock = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    modules = ROOT / "node_modules"
    # Where nothing is to be installed (nox -R), nothing was, and nothing is stamped.
    if not is_current(modules, lock) and session.run_install("npm", "ci", external=True):
        (modules / STAMP).write_text(lock)
    session.run("npx", "--no-install", "biome", "check", "--error-on-warnings", external=True)
    session.run("npx", "--no-install", "tsc", "--build", external=True)


for _name in CHECKPOINTS:
    _reused = not CI and is_current(ROOT / ".nox" / _name, digest_of(_name))
    nox.session(
        name=_name, reuse_venv=_reused, tags=["checkpoints", *PORTABLE], allow_parallel=True
    )(checkpoint)
    nox.session(name=f"{_name}-ahead", python=NEWEST_PYTHON, tags=["ahead"], default=False)(ahead)


@nox.session(allow_parallel=True)
def playground(session: nox.Session) -> None:
    """Build what the pages' playgrounds load, unless it is there (--refresh: newer versions)."""
    install(session, "-e", ".", *group("docs"))
    session.run("checkpoints", "playground", *session.posargs)


@nox.session
def check(session: nox.Session) -> None:
    """Hold the pages against the code (checkpoints check --help names the options)."""
    # Before the tests, whose drifts begin with what it has found to be so. With uv, it makes its
    # environments in a tenth of the time.
    install(session, "-e", ".", "uv", *group("docs"))
    options = ["--annotations"] if os.environ.get("GITHUB_ACTIONS") else []
    session.run("checkpoints", "check", *options, *session.posargs)


@nox.session(tags=PORTABLE)
def tests(session: nox.Session) -> None:
    """Test the engine, what is generated, and samples of what takes long."""
    install(session, "-e", ".[learn]", *from_files(), *group("docs"), *group("tests"))
    # Those that take longest come first, and others run while they wait.
    folders = [f"tests/{name}" for name in ("drift", "hostile", "engine", "project", "learners")]
    folders += ["tests/troubleshooting", "tests/guide", "tests/scale", "tests/soak"]
    # Many of them wait, for a server or for nothing to happen.
    at_once = ["-n", str(CORES + 3), "--dist", "worksteal"]
    run_tests(session, *at_once, "-m", "not long", *folders)


@nox.session(default=False, venv_backend="uv")
@nox.parametrize(
    "versions",
    [
        nox.param(["--resolution=lowest-direct"], id="lowest"),
        nox.param(["sphinx~=8.2.0"], id="sphinx-8"),
        nox.param(["sphinx~=9.0.0"], id="sphinx-9"),
        nox.param(["--upgrade"], id="newest"),
    ],
)
def engine(session: nox.Session, versions: list[str]) -> None:
    """Test the engine beside the oldest packages that it allows, some Sphinx, or the newest."""
    session.install("-e", ".[learn]", *versions, *group("engine"))
    at_once = ["-n", str(CORES + 3), "--dist", "worksteal"]
    run_tests(session, *at_once, "-m", "not long", "tests/engine")


@nox.session(default=False)
def package(session: nox.Session) -> None:
    """Build what is published into dist/, and try it (--tag v0.1.0: only as that version)."""
    install(session, "-e", ".", *group("package"))
    shutil.rmtree(DIST, ignore_errors=True)
    session.run("uv", "build", "--quiet", "--no-create-gitignore")
    session.run("twine", "check", "--strict", *map(str, Path(DIST).iterdir()))
    run_tests(session, "tests/package")


@nox.session(default=False)
def branches(session: nox.Session) -> None:
    """Make the branches of the checkpoints, with a commit a step."""
    install(session, "-e", ".", *group("docs"))
    session.run("checkpoints", "branches", *session.posargs)


@nox.session(default=False)
def newest(session: nox.Session) -> None:
    """Take newer versions of everything, and try each checkpoint on the newest Django and Python.

    Newer versions of constraints.txt, npm's lock, and the playground's.
    """
    session.install("-e", ".", "uv", *group("docs"))
    session.run("checkpoints", "playground", "--refresh")
    session.run("npm", "update", external=True)
    # A browser may not have the newest yet, and native Python has what it has.
    groups = [f"--group={name}" for name in PROJECT["dependency-groups"]]
    wanted = [
        "pyproject.toml",
        *asked_by(LIVE),
        "--extra=learn",
        *groups,
        f"--constraints={PLAYGROUND}",
    ]
    options = ["--quiet", "--upgrade", "--universal", "--python-version=3.11", "--no-annotate"]
    named = ["--custom-compile-command=nox -s newest", f"--output-file={CONSTRAINTS}"]
    session.run("uv", "pip", "compile", *options, *wanted, *named)
    for name in CHECKPOINTS:
        session.notify(f"{name}-ahead")


@nox.session(default=False)
def long(session: nox.Session) -> None:
    """Test what takes minutes, all of it or what is named.

    scale are two servers at one Redis, and Docker; soak, slow clients; hostile, bad input;
    learners, every learner's tree; drift, every drift; playground, frames, edits, loops, windows,
    and Firefox; troubleshooting, every error that the page explains.
    """
    names, options = named(session, LONG)
    install(session, "-e", ".[learn]", *from_files(), *group("docs"), *group("tests"))
    if "playground" in names:
        session.run("checkpoints", "playground")
        build(session, "html")
    for name in names:
        session.run(*LONG[name], *options)


@nox.session(default=False)
def record(session: nox.Session) -> None:
    """Record what pages show: walk (needs tmux), screenshots, asyncapi, or those named.

    walk is the tutorial, walked as a learner in real terminals and a browser; screenshots are of
    the chat and the playground; asyncapi is the document of the user guide.
    """
    names, options = named(session, RECORDED)
    install(session, "-e", ".", *from_files(), *group("docs"), *group("browser"))
    if "screenshots" in names:
        session.run("checkpoints", "playground")
    if {"walk", "screenshots"} & {*names}:
        build(session, "html")
    for name in names:
        session.run(*RECORDED[name], *options)


def named(session: nox.Session, commands: Mapping[str, object]) -> tuple[list[str], list[str]]:
    """The commands that the session's first words name, or all, and what follows the names."""
    options = [*dropwhile(lambda word: not word.startswith("-"), session.posargs)]
    names = session.posargs[: len(session.posargs) - len(options)]
    if unknown := [name for name in names if name not in commands]:
        session.error(f"there is no {unknown[0]!r}: name some of {', '.join(commands)}.")
    return names or [*commands], options


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Measure the chat, the check, the site and the set-up, or those named. Takes half an hour."""
    install(session, "-e", ".[learn]", *from_files(), *group("docs"), *group("bench"))
    # Where there is no Node.js, what needs none can be measured.
    session.run("checkpoints", "playground", success_codes=[0, NO_NODE])
    build(session, "html")
    session.run("python", "-m", "bench", *session.posargs)


@nox.session(tags=PORTABLE)
def docs(session: nox.Session) -> None:
    """Build the site in every format, warnings as errors, and test its links."""
    install(session, "-e", ".", *group("docs"), *group("site-tests"))
    # Where there is no Node.js, everything else is built.
    session.run("checkpoints", "playground", success_codes=[0, NO_NODE])
    build(session, "html", "epub", "latex", "text")
    # The engine's documentation is a site of its own, too.
    options = ["-n", "-W", "--keep-going", "-q"]
    session.run("sphinx-build", *options, "docs/authoring", "docs/_build/authoring")
    run_tests(session, *SIDE_BY_SIDE, "tests/docs")


def build(session: nox.Session, *builders: str) -> None:
    """Build the site in some formats."""
    session.run("python", "-m", "tools.build", *builders)


@nox.session(tags=PORTABLE)
def browser(session: nox.Session) -> None:
    """Try the chat and the site in a real Chromium."""
    install(session, "-e", ".[learn]", *from_files(), *group("docs"), *group("browser"))
    session.run("checkpoints", "playground")
    build(session, "html")
    # The tests of a file share what takes long to start: servers and browsers.
    checks = "tests/playground/test_check.py"
    run_tests(session, "-n", str(CORES + 1), "--dist", "loadfile", "tests/browser", checks)
