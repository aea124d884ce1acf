"""Other tests that notice as much as Part 5's."""

from tests.learners.edits import right

RIGHT = [right("as_the_page_shows")]
