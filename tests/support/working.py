"""A reader who does a part in its page: what they press and type, and what they see."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect

PART = "tutorial-django/cp1-chat-websocket.html"
PATIENCE = 60_000  # milliseconds: a check on a busy machine


@dataclass(frozen=True)
class Working:
    """The workbench of a page."""

    page: Page

    @classmethod
    def at(cls, page: Page, origin: str, name: str = PART) -> "Working":
        """Open a page of a site, and do its part there."""
        page.goto(f"{origin}/{name}")
        working = cls(page)
        working.begin()
        return working

    def begin(self) -> None:
        """Press the button, and wait for the application."""
        self.page.get_by_role("button", name="Do this part here").click()
        expect(self.status).to_contain_text("Running on Python", timeout=PATIENCE)

    @property
    def bench(self) -> Locator:
        """All of it."""
        return self.page.get_by_role("dialog")

    @property
    def status(self) -> Locator:
        """The sentence that says how it is."""
        return self.bench.locator(".status:not(.notice)")

    @property
    def verdict(self) -> Locator:
        """What the check has said."""
        return self.bench.locator(".verdict")

    @property
    def step(self) -> Locator:
        """The choice of steps."""
        return self.bench.locator(".step select")

    def press(self, name: str) -> None:
        """Press a button; what is folded is opened first."""
        button = self.bench.get_by_role("button", name=name, exact=True)
        if not button.is_visible():
            folded = self.bench.locator("details", has=self.page.locator(f"text='{name}'"))
            folded.last.locator("summary").first.click()
        button.click()

    def check(self) -> None:
        """Have the step checked, and wait for what is said."""
        self.press("Check this step")
        expect(self.bench.locator("button.check")).to_be_enabled(timeout=PATIENCE)

    def type(self, text: str) -> None:
        """Put a text in the place of what the open file has."""
        self.evaluate("editor.write(given)", text)

    def evaluate(self, expression: str, given: object = None) -> Any:
        """Look into the workbench by script: its "view", the "editor", and what is "given"."""
        return self.page.evaluate(
            "async (given) => {"
            "const { view } = document.querySelector('.checkpoints-workbench').playground;"
            f"const {{ editor }} = view; return {expression}; }}",
            given,
        )
