"""What whoever serves a site knows better is in its written pages; code stays as its files are."""

import re

from bs4 import BeautifulSoup

from tests.support.sites import MakeSite, Site

REWRITES = {r"\blocalhost:8000\b": "localhost:8123", r"http\.server$": "http.server 8123"}
TEXT = """

Start ``python -m http.server``, and open http://localhost:8000/loaf, `the loaf`_, or
``ws://localhost:8000/``; not http://localhost:80001/.

.. _the loaf: http://localhost:8000/loaf

.. code-block:: console
   :class: illustration

   $ python -m http.server
   Serving at http://localhost:8000/

.. code-block:: text
   :class: illustration

   Listening at http://localhost:8000/

.. literalinclude:: served.txt
   :language: text

.. code-block:: python

   ADDRESS = "http://localhost:8000/"
"""


def written(site: Site, builder: str = "html") -> str:
    """The page, built so that it says other addresses."""
    built = site.build(builder, configured={"checkpoints_rewrites": REWRITES})
    assert built.warnings == []
    return built.text("salt.html" if builder == "html" else "salt.txt")


def test_prose_links_and_commands_say_what_is_so(site: MakeSite) -> None:
    made = site("three-checkpoints")
    made.write("docs/served.txt", "It is at http://localhost:8000/ in a file.\n")
    made.write("docs/salt.rst", made.read("docs/salt.rst") + TEXT)
    page = BeautifulSoup(written(made), "html.parser")
    links = {str(link["href"]) for link in page.select("main a, [role=main] a")}
    local = {link for link in links if "localhost" in link}
    assert local == {
        "http://localhost:8123/",
        "http://localhost:8123/loaf",
        "http://localhost:80001/",
    }
    text = page.get_text()
    assert "Leave it running, and open http://localhost:8123/." in text
    assert "Start python -m http.server 8123, and open" in text
    assert "ws://localhost:8123/" in text
    assert re.findall(r"(?m)^\$? ?python -m http\.server.*$", text) == [
        "python -m http.server 8123",
        "$ python -m http.server 8123",
    ]
    assert "Serving at http://localhost:8123/" in text
    assert "Listening at http://localhost:8123/" in text
    assert "It is at http://localhost:8000/ in a file." in text
    assert 'ADDRESS = "http://localhost:8000/"' in text
    commands = page.select(".highlight-bash pre, .highlight-console pre")
    assert all(command.select("span") for command in commands), "they are still highlighted"


def test_other_formats_say_what_is_written(site: MakeSite) -> None:
    assert "localhost:8123" not in written(site("three-checkpoints"), "text")


def test_a_page_can_stay_as_it_is_written(site: MakeSite) -> None:
    made = site("three-checkpoints")
    made.write("docs/salt.rst", f":no-rewrites:\n\n{made.read('docs/salt.rst')}{TEXT}")
    made.write("docs/served.txt", "")
    assert "localhost:8123" not in written(made)


def test_a_change_has_pages_written_again_and_not_read(site: MakeSite) -> None:
    made = site("three-checkpoints")
    made.build("html")
    built = made.build("html", configured={"checkpoints_rewrites": REWRITES})
    assert built.read == []
    assert "http://localhost:8123/" in built.text("salt.html")
