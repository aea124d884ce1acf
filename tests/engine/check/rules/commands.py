"""A part whose body a test writes, and what the check says of what it has its reader type."""

from tests.support.greeter import Greeter, readers_environment
from tests.support.sites import MakeSite, Site

PAGE = "docs/yeast.rst"
HEAD = """\
Yeast
=====

.. part::
   :start: cp2
   :finish: cp3
   :minutes: 1

Step 1: Add yeast
-----------------

"""
FIRST = 12  # the line below all that
EDIT = ".. edit-file:: recipes/bread/list.txt\n\n"


def part_alone(site: MakeSite) -> Site:
    """A site with that part and no other."""
    tutorial = site("three-checkpoints")
    tutorial.write("docs/salt.rst", "Salt\n====\n")
    tutorial.write(".gitignore", "*.ignored\n")
    readers_environment(tutorial.root)
    return tutorial


def found(tutorial: Site, body: str, *options: str) -> str:
    """What the check prints of the part, which has further options."""
    given = "".join(f"   {option}\n" for option in options)
    tutorial.write(PAGE, HEAD.replace("   :minutes: 1\n", f"   :minutes: 1\n{given}") + body)
    return Greeter(tutorial.root).run("check", "--rule", "commands")[1].replace(f"{PAGE}:", "")
