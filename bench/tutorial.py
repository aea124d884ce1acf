"""Write a tutorial of many parts, each with a checkpoint, tests and a page, to be measured."""

import shutil
from pathlib import Path
from string import Template

from bench.commands import ROOT

PIECES = Path(__file__).parent / "pieces"
# A whole tutorial of one part, which the engine's tests hold: what a generated one shares with it.
GREETER = ROOT / "tests/engine/roots/test-first-part"
SHARED = (
    ".gitignore",
    "docs/conf.py",
    "tests/checkpoints/conftest.py",
    "tests/checkpoints/pytest.ini",
)


def write_tutorial(root: Path, parts: int) -> None:
    """Write a repository whose tutorial has this many parts; the check finds nothing in it.

    Part N goes from cpN to the next checkpoint: it creates a file and edits one.
    """
    for path in SHARED:
        write(root / path, (GREETER / path).read_text(encoding="utf-8"))
    write(root / "docs/adapter.py", piece("adapter.py"))
    pages = "\n".join(f"   {page_of(number)}" for number in range(1, parts + 1))
    write(root / "docs/index.rst", piece("index.rst", pages=pages))
    for number in range(parts + 1):
        write_checkpoint(root / f"checkpoints/cp{number + 1}/greeter", number)
    for number in range(1, parts + 1):
        write_part(root, number)
    shutil.copytree(root / f"checkpoints/cp{parts + 1}/greeter", root / "greeter")


def write_checkpoint(folder: Path, parts: int) -> None:
    """Write what a reader has after this many parts."""
    numbers = range(1, parts + 1)
    for number in numbers:
        write(folder / f"answer_{number}.py", piece("answer.py", number=number))
    imports = "".join(f"\nfrom answer_{n} import answer_{n}" for n in numbers)
    paths = "".join(f'\n    "/answer-{n}/": answer_{n},' for n in numbers)
    write(folder / "server.py", piece("server.py", imports=imports, paths=paths))


def write_part(root: Path, number: int) -> None:
    """Write a part's page and tests."""
    start, finish = f"cp{number}", f"cp{number + 1}"
    page = piece("page.rst", number=number, start=start, finish=finish)
    write(root / f"docs/{page_of(number)}.rst", page)
    tests = root / "tests/checkpoints" / finish
    write(tests / "test_step1_answer.py", piece("test_step1.py", number=number))
    write(tests / "test_step2_address.py", piece("test_step2.py", number=number))


def page_of(number: int) -> str:
    """The name of a part's page."""
    return f"cp{number}-answer-{number}"


def piece(name: str, **values: object) -> str:
    """A piece with values in their places."""
    return Template((PIECES / f"{name}.txt").read_text(encoding="utf-8")).substitute(values)


def write(path: Path, text: str) -> None:
    """Write a file, and the folders that it is in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
