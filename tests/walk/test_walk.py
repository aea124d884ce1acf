"""The whole tutorial, as somebody walks it who knows only what the pages say, a test a part.

One that is picked (-k part_4) begins where the box of its page says. What the pages show of Part 2
is written when that has been walked: texts of the terminal, pictures of the browser.
"""

from playwright.sync_api import Browser

from tests.support.places import ROOT
from tests.walk.chat_windows import NO_ROUTE, chat_as_the_page_says, join, open_chat
from tests.walk.course import PARTS, arrive, go_on, start, walk_part, walk_step
from tests.walk.operating import Operator
from tests.walk.recording import Recording
from tests.walk.slipping import have_it_tested, slip_at_step_2, start_again_and_come_back
from tests.walk.walker import Walker


def test_part_1(learner: Walker) -> None:
    walk_part(learner, "cp1")
    go_on(learner)


def test_part_2(learner: Walker, browser: Browser, chat: str) -> None:
    recording = Recording()
    learner.reader.waits_for_the_playground(learner.tutorial + PARTS["cp2"])
    start(learner)
    join(open_chat(browser, chat), "Alice", "room1", says=NO_ROUTE)
    walk_step(learner, 1)
    slip_at_step_2(learner, recording)
    start_again_and_come_back(learner)
    walk_step(learner, 3)
    walk_step(learner, 4)
    chat_as_the_page_says(browser, chat)
    have_it_tested(learner)
    arrive(learner, "cp2")
    go_on(learner)
    recording.write(ROOT)


def test_part_3(learner: Walker) -> None:
    walk_part(learner, "cp3")
    go_on(learner)


def test_part_4(operator: Operator) -> None:
    walk_part(operator, "cp4")
    go_on(operator)


def test_part_5(operator: Operator) -> None:
    walk_part(operator, "cp5")
    go_on(operator)


def test_part_6(operator: Operator) -> None:
    walk_part(operator, "cp6")
