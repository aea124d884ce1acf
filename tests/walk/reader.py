"""Somebody who reads pages in a browser, and takes from them what they type."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import cast

from playwright.sync_api import Error, Locator, Page, expect
from server import PATIENCE

# Milliseconds that a build or a check may take; the first check makes an environment.
LONG = 600_000
BEFORE = "what was copied before"


def texts_of(found: Locator) -> list[str]:
    """The texts of elements; read again where a new build has the page loaded anew meanwhile."""
    while True:
        try:
            return found.all_inner_texts()
        except Error as error:
            if "context was destroyed" not in error.message:
                raise


@dataclass(frozen=True)
class Reader:
    """A page that is read, and an empty one to paste into."""

    page: Page
    editor: Page

    def open(self, address: str) -> None:
        """Go to a page."""
        self.page.goto(address)

    def section(self, name: str) -> Locator:
        """A section, by the end of its address."""
        return self.page.locator(f"section#{name}")

    def commands(self, place: Locator) -> list[str]:
        """The command lines of the first visible block of a place, by its button for copying."""
        block = place.locator(".highlight-bash").filter(visible=True).first
        return self.copied(block).splitlines()

    def printed(self, action: Locator) -> str:
        """What a command prints, as its block below it has it; "" for none."""
        return "".join(texts_of(action.locator(".highlight-text pre")))

    def named(self, section: str, word: str) -> str:
        """The one command with a word in it that the prose of a section names."""
        literals = texts_of(self.section(section).locator("code.literal"))
        [found] = {text for text in literals if word in text.split()[1:]}
        return found

    def named_in(self, section: str, beginning: str) -> list[str]:
        """The commands of a section that begin so, each once, in its prose and its blocks."""
        shown = texts_of(self.section(section).locator("code.literal, .highlight-bash pre"))
        lines = dict.fromkeys(text.strip() for text in shown)
        return [line for line in lines if line.startswith(beginning)]

    def named_at(self, address: str, beginnings: tuple[str, ...]) -> list[str]:
        """The commands that the prose of another page names, those that begin so."""
        page = self.page.context.new_page()
        page.goto(address)
        literals = texts_of(page.locator("code.literal"))
        page.close()
        found = [text for text in dict.fromkeys(literals) if text.startswith(beginnings)]
        assert found
        return found

    def copied(self, block: Locator) -> str:
        """What the button of a block puts into the clipboard."""
        field = self.editor.locator("textarea")
        field.fill(BEFORE)
        field.select_text()
        field.press("Control+C")
        block.hover()
        block.locator("button.copybtn").click()
        deadline = time.monotonic() + PATIENCE
        while (text := self.pasted()) == BEFORE:
            assert time.monotonic() < deadline, f"nothing is copied of {block.inner_text()}"
        return text

    def pasted(self) -> str:
        """What the clipboard has."""
        field = self.editor.locator("textarea")
        field.fill("")
        field.press("Control+V")
        return field.input_value()

    def changes(self, action: Locator) -> Iterator[tuple[str, str]]:
        """What an edit replaces, and with what, with the lines around each place."""
        action.get_by_role("radio", name="What changed").check()
        rows = action.locator(".checkpoints-difference pre > *")
        look = "all => all.map(e => [e.className || e.tagName, e.textContent])"
        lines = cast(list[list[str]], rows.evaluate_all(look))
        for is_gap, place in groupby(lines, lambda line: line[0] == "gap"):
            if not is_gap:
                shown = [*place]
                before, after = (
                    "".join(text for tag, text in shown if tag in {"SPAN", kind})
                    for kind in ("DEL", "INS")
                )
                yield before, after

    def waits_for_the_playground(self, address: str) -> None:
        """Open a page, and read until it comes anew, once, with the playground in it."""
        self.open(address)
        run = self.page.get_by_role("button", name="Run", exact=True)
        expect(run).to_be_visible(timeout=LONG)

    def bar(self, number: int) -> Locator:
        """The end of a step: the box to tick, the button, and what it says."""
        return self.page.locator(
            ".checkpoints-step", has_text=re.compile(rf"I have done step {number}(?!\d)")
        )

    def check(self, number: int) -> str:
        """What the page says of a step when its button has been pressed."""
        bar = self.bar(number)
        bar.get_by_role("button", name="Check my code").click()
        expect(bar.get_by_role("button", name="Check my code")).to_be_enabled(timeout=LONG)
        expect(bar.locator(".checkpoints-result")).not_to_be_empty(timeout=LONG)
        return bar.locator(".checkpoints-result").inner_text()

    def sees_done(self, number: int) -> None:
        """Wait until the page says by itself that a step works, and has ticked it."""
        bar = self.bar(number)
        result = bar.locator(".checkpoints-result")
        expect(result).to_have_text(f"Step {number} works.", timeout=LONG)
        expect(bar.get_by_role("checkbox")).to_be_checked()

    def sees_progress(self, done: int, all_steps: int, index: str) -> None:
        """Look at the mark beside the part in the sidebar, and at the way on of the first page."""
        mark = "\u2713" if done == all_steps else f"{done}/{all_steps}"
        expect(self.page.locator(".sidebar-tree .current > a .checkpoints-mark")).to_have_text(mark)
        first = self.page.context.new_page()
        first.goto(index)
        # After the last step of a part comes the first of the next one.
        way_on = f"Continue at Step {done % all_steps + 1}:|You have done all"
        expect(first.locator(".checkpoints-next")).to_contain_text(re.compile(way_on))
        first.close()

    def carries_progress(self, folder: Path) -> None:
        """Export the ticks into a folder, take them away, and import them again."""
        boxes = self.page.locator(".checkpoints-step").get_by_role("checkbox")
        self.page.locator(".checkpoints-panel summary").click()
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name="Export").click()
        download.value.save_as(folder / "progress")
        self.page.get_by_role("button", name="Reset this part").click()
        for box in boxes.all():
            expect(box).not_to_be_checked()
        with self.page.expect_file_chooser() as chooser:
            self.page.get_by_role("button", name="Import").click()
        chooser.value.set_files(folder / "progress")
        for box in boxes.all():
            expect(box).to_be_checked()
