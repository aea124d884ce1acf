"""A reader at a playground: what they do with mouse and keyboard, and what they see."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect

PAGE = "tutorial-django/cp1-chat-websocket.html"
CONSUMER = "consumers/chat_consumer.py"


@dataclass(frozen=True)
class Playing:
    """The playground of a page, with so many clients."""

    page: Page
    clients: int = 3

    @classmethod
    def at(cls, page: Page, origin: str, name: str = PAGE, clients: int = 3) -> "Playing":
        """Open a page of a site, and press Run."""
        page.goto(f"{origin}/{name}")
        playing = cls(page, clients)
        playing.run()
        return playing

    def run(self) -> None:
        """Press Run, and wait until all clients are connected."""
        self.page.get_by_role("button", name="Run", exact=True).click()
        expect(self.box.locator(".client.joined")).to_have_count(self.clients)

    @property
    def box(self) -> Locator:
        """The whole of it."""
        return self.page.locator(".checkpoints-playground")

    @property
    def status(self) -> Locator:
        """The sentence that says how it is."""
        return self.box.locator(".status:not(.notice)")

    @property
    def frames(self) -> Locator:
        """The frames, in order."""
        return self.box.locator(".frames li")

    def client(self, name: str) -> Locator:
        """Somebody's client."""
        return self.box.get_by_role("region", name=name, exact=True)

    def received(self, name: str) -> Locator:
        """What somebody received."""
        return self.client(name).locator("li:not(.own)")

    def sent(self, name: str) -> Locator:
        """What somebody sent."""
        return self.client(name).locator("li.own")

    def write(self, name: str, text: str) -> None:
        """Have somebody write a message."""
        self.client(name).get_by_label("Message", exact=True).fill(text)
        self.client(name).get_by_label("Message", exact=True).press("Enter")

    def send_example(self, name: str, example: str) -> None:
        """Have somebody send a frame by hand."""
        by_hand = self.client(name).locator("details", has_text="A frame by hand")
        if by_hand.get_attribute("open") is None:
            by_hand.locator("summary").click()
        by_hand.get_by_label("Examples").select_option(example)
        by_hand.get_by_role("button", name="Send").click()

    def open(self, file: str) -> None:
        """Open a file's tab."""
        self.box.get_by_role("tab", name=file).click()

    def replace(self, file: str, old: str, new: str) -> None:
        """Put one text in the place of another in a file."""
        self.open(file)
        self.evaluate("editor.write(editor.text.replace(given[0], given[1]))", [old, new])

    def evaluate(self, expression: str, given: object = None) -> Any:
        """Look into the playground by script: "playground", its "editor", and what is "given"."""
        return self.page.evaluate(
            "async (given) => {"
            "const { playground } = document.querySelector('.checkpoints-playground');"
            f"const {{ editor }} = playground.view; return {expression}; }}",
            given,
        )
