"""What a page says that is printed, at a command or at Python's prompt, is what is printed."""

import re
import sys

import pytest

from tests.engine.check.rules.commands import EDIT, FIRST, found, part_alone
from tests.support.sites import MakeSite

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no POSIX shell")
# Each line with a number is one of which something is found, in that order.
STALE = """\
.. run-command:: cat recipes/bread/list.txt

   .. code-block:: text

      strong flour
      lukewarm water (1)

.. code-block:: console

   $ echo one
   one
   $ printf 'a\\nb\\n'
   a (2)
   b
   $ python
   >>> 1 + 1
   2
   >>> 1 + 2
   4  # (3)
   >>> none  # (4)
   >>> int("x")
   Traceback (most recent call last):
     ...
   ValueError: invalid literal ...

.. run-command::

   .. code-block:: console

      $ echo much
      little (5)

.. run-command:: python -m http.server 8126
   :serves: http://127.0.0.1:8126/

   .. code-block:: text

      Serving FTP (6)

.. code-block:: pycon

   >>> salt = 1

In a sentence between:

>>> for i in range(2):
...     print(i + salt)
...
1
2
>>> salt
2 (7)

.. code-block:: text

   $ echo this is no console

.. code-block:: console
   :class: illustration

   $ no-such-program

.. hint::

   .. code-block:: console

      $ no-such-program
"""
DIFFERENCES = """\
“cat recipes/bread/list.txt” prints other than the page says (- the page, + the command):
    -lukewarm water (1)
    +water
    +salt
    +yeast
“printf 'a\\nb\\n'” prints other than the page says (- the page, + the command):
    -a (2)
    +a
     b
Python answers “1 + 2” other than the page says (- the page, + Python):
    -4  # (3)
    +3
Python answers “none  # (4)” other than the page says (- the page, + Python):
    +Traceback (most recent call last):
    +    ...
    +NameError: name 'none' is not defined
“echo much” prints other than the page says (- the page, + the command):
    -little (5)
    +much
“python -m http.server 8126” prints other than the page says (- the page, + the command):
    -Serving FTP (6)
"""

PASTED = """\
>>> def double(number):
...     return 2 * number
>>> double(
...     4)
8
>>> if True:
...     1
...
1
>>> def halve(number):
...     return number / 2
"""


def test_a_block_at_the_prompt_ends_with_an_empty_line(site: MakeSite) -> None:
    printed = found(part_alone(site), EDIT + PASTED)
    line = FIRST + (EDIT + PASTED).splitlines().index("...     return 2 * number")
    assert f"{line}: CP207: Python's prompt still waits for the end of “def double(" in printed
    assert printed.count("CP207") == 1


def test_what_is_not_printed_is_found_at_its_line(site: MakeSite) -> None:
    printed = found(part_alone(site), EDIT + STALE)
    lines = (EDIT + STALE).splitlines()
    marked = [n for n, line in enumerate(lines, FIRST) if re.search(r"\([1-7]\)$", line)]
    told = [int(line.partition(":")[0]) for line in printed.splitlines() if ": CP207: " in line]
    assert told == marked
    assert "CP204" not in printed
    for line in DIFFERENCES.splitlines():
        assert line in printed
