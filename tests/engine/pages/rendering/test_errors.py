"""The scripts of the pages find the explanation of an error that Python finds."""

import json
import subprocess
from pathlib import Path

import pytest

import sphinx_checkpoints.playground
from sphinx_checkpoints.model.error_message import ErrorMessage
from sphinx_checkpoints.pages.rendering.errors import for_scripts
from sphinx_checkpoints.playground.bundle.node import node
from tests.support.explained import EXPLAINED, FOUND

PAGE = Path(sphinx_checkpoints.playground.__file__).parent / "page"
EXPLAIN = f"""
import {{ explaining }} from "{(PAGE / "explanation.js").as_uri()}";
const [among, output] = JSON.parse(process.argv[1]);
process.stdout.write(explaining(among, output)?.title ?? "");
"""


@pytest.mark.parametrize(("output", "wanted"), FOUND.values(), ids=FOUND)
def test_a_script_explains_what_python_explains(output: str, wanted: ErrorMessage | None) -> None:
    given = json.dumps([for_scripts(EXPLAINED, str), output])
    command = [node(), "--input-type=module", "--eval", EXPLAIN, given]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == (wanted.title if wanted else "")
