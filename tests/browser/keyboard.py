"""Somebody without a mouse, who has to see where they are and hear what it is."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from playwright.sync_api import CDPSession, Page

MOST = 150  # presses of Tab that a way may take

# A focused control is seen by its outline, or by that of what stands for it: what is drawn in an
# input's place, or the editor around its text.
LOOK = """async (element) => {
  await Promise.all(element.getAnimations().map(({ finished }) => finished));
  const editor = element.closest(".cm-editor");
  const shown = [element, element.nextElementSibling, editor].filter(Boolean);
  const isRinged = (one) => {
    const { opacity, outlineStyle, outlineWidth } = getComputedStyle(one);
    return opacity !== "0" && outlineStyle !== "none" && parseFloat(outlineWidth) > 0;
  };
  const isInView = (one) => {
    const { top, bottom, width } = one.getBoundingClientRect();
    return width > 1 && bottom > 0 && top < innerHeight;
  };
  return [shown.some((one) => isRinged(one) && isInView(one)), element.textContent.trim()];
}"""


@dataclass(frozen=True)
class Stop:
    """Where the keyboard is: the name as a screen reader has it, what stands there, its ring."""

    role: str
    name: str
    text: str
    is_seen: bool


@dataclass(frozen=True)
class Keyboard:
    """A page that nothing but keys is used on."""

    page: Page

    def press(self, key: str) -> None:
        """Press a key."""
        self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        """Type into what has the focus."""
        self.page.keyboard.type(text)

    @cached_property
    def tree(self) -> CDPSession:
        """What the browser tells a screen reader."""
        return self.page.context.new_cdp_session(self.page)

    def here(self) -> Stop:
        """What has the focus."""
        element = self.page.evaluate_handle("document.activeElement").as_element()
        assert element
        is_seen, text = element.evaluate(LOOK)
        expression = {"expression": "document.activeElement"}
        found = self.tree.send("Runtime.evaluate", expression)["result"]["objectId"]
        asked: dict[str, Any] = {"objectId": found, "fetchRelatives": False}
        [node] = self.tree.send("Accessibility.getPartialAXTree", asked)["nodes"]
        role, name = (node.get(key, {}).get("value", "") for key in ("role", "name"))
        return Stop(role, name, text, is_seen)

    def go(self, is_there: Callable[[Stop], bool], key: str = "Tab") -> Stop:
        """Press Tab until something is reached; each stop on the way is seen and has a name."""
        stops = []
        for _ in range(MOST):
            self.press(key)
            stops.append(stop := self.here())
            assert stop.is_seen, f"the focus cannot be seen: {stops[-2:]}"
            assert stop.name or stop.text, f"nothing says what this is: {stops[-2:]}"
            if is_there(stop):
                return stop
        raise AssertionError(f"not reached: {[(stop.role, stop.name) for stop in stops]}")

    def go_to(self, role: str, name: str, key: str = "Tab") -> Stop:
        """Press Tab until what has a role and a name, or one that begins so, is reached."""
        return self.go(lambda stop: stop.role == role and stop.name.startswith(name), key)
