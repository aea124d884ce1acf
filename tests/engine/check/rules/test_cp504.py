"""Files that a page lists: in the trees of the part, or ignored by git."""

from tests.engine.changing import PAGE
from tests.support.greeter import Greeter

LISTED = """
.. code-block:: text

   tutorial/
   ├── greeter
   │   ├── answers/
   │   │   ├── __init__.py
   │   │   └── hello.py   # new
   │   ├── server.py
   │   └── greetings.log
   └── ...

::

   greeter/
       answers/
           hello.py

.. code-block:: text
   :class: illustration

   └── nowhere.py

"""
MISSING = """
.. code-block:: text

   greeter
   ├── answer
   │   └── hello.py
   └── servers.py
"""


def test_what_a_listing_has_is_there(greeter: Greeter) -> None:
    (greeter.root / ".gitignore").write_text("*.log\n", encoding="utf-8")
    page = greeter.root / PAGE
    before = page.read_text(encoding="utf-8")
    page.write_text(before + LISTED, encoding="utf-8")
    assert greeter.run("check", "--rule", "CP504")[1] == "1 rule, 0 findings, 0 skips\n"
    page.write_text(before + MISSING, encoding="utf-8")
    line = before.count("\n") + 2
    said = "and there is no such file or folder: correct it."
    assert greeter.run("check", "--rule", "CP504")[1].splitlines()[:-1] == [
        f"{PAGE}:{line}: CP504: the listing has 'greeter/{path}', {said}"
        for path in ("answer", "answer/hello.py", "servers.py")
    ]
