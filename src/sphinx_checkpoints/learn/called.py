"""What a learner types to call this program again, from where they are."""

import os
import shutil
import sys
from pathlib import Path

from sphinx_checkpoints.model.quoting import quoted_call

NAME = "checkpoints"
VARIABLE = "CHECKPOINTS_COMMAND"  # its path, where who calls it for a learner says that: nox does


def program() -> str:
    """Its name, or its path where a shell finds none by that name, or another one."""
    if named := os.environ.get(VARIABLE):
        return named
    this = Path(sys.argv[0])
    if this.stem != NAME or not this.is_file():
        return NAME
    found = shutil.which(NAME)
    if found and Path(found).samefile(this):
        return NAME
    here, this = Path.cwd(), Path.cwd() / this
    return str(this.relative_to(here) if this.is_relative_to(here) else this)


def called() -> str:
    """The same, as it is typed."""
    return quoted_call([program()])
