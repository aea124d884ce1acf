"""The application's own pages, each in a window that is a browser of its own."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Frame, FrameLocator, Locator, Page, expect

from tests.support.places import SITE
from tests.support.playing import Playing
from tools.hosting import Hosting

# Its application has all pages, forms, and a strict policy.
PART = "index.html"
SYSTEM = "/system/"
CONSUMER = "consumers/system_consumer.py"


@dataclass(frozen=True)
class Windows:
    """The windows of a playground that runs."""

    playing: Playing

    def of(self, name: str) -> Locator:
        """Somebody's window."""
        return self.playing.box.locator(".windows").get_by_role("region", name=name, exact=True)

    def inside(self, name: str) -> FrameLocator:
        """What somebody's window shows."""
        return self.of(name).frame_locator("iframe")

    def frame(self, name: str) -> Frame:
        """The frame of somebody's window."""
        frame = self.of(name).locator("iframe").element_handle().content_frame()
        assert frame
        return frame

    def loading(self, name: str, act: Callable[[], None], path: str) -> FrameLocator:
        """Do something that has another page loaded, and wait until that is there."""
        frame = self.frame(name)
        frame.evaluate("window.isOld = true")
        act()
        frame.wait_for_function("() => !window.isOld && document.readyState === 'complete'")
        expect(self.of(name).get_by_label("Address")).to_have_value(path)
        return self.inside(name)

    def press(self, name: str, button: str, path: str) -> FrameLocator:
        """Press a button around somebody's window, which leads to a path."""
        return self.loading(name, self.of(name).get_by_role("button", name=button).click, path)

    def follow(self, name: str, link: str, path: str) -> FrameLocator:
        """Follow a link in somebody's window."""
        found = self.inside(name).get_by_role("link", name=link, exact=True)
        return self.loading(name, found.click, path)

    def go(self, name: str, path: str) -> FrameLocator:
        """Have somebody type an address."""
        address = self.of(name).get_by_label("Address")
        address.fill(path)
        return self.loading(name, lambda: address.press("Enter"), path)

    def join(self, name: str) -> FrameLocator:
        """Have somebody join the room."""
        chat = self.go(name, f"/chat/?room=room1&name={name}")
        join(chat, name)
        return chat


def join(chat: FrameLocator | Page, name: str) -> None:
    """Join a room with the chat's own form."""
    chat.get_by_role("button", name="Join").click()
    expect(chat.locator("#room-view")).to_contain_text(f"Connected as {name}")


def write(chat: FrameLocator | Page, text: str) -> None:
    """Write a message with the chat's own form."""
    chat.get_by_label("Message", exact=True).fill(text)
    chat.get_by_label("Message", exact=True).press("Enter")


@pytest.fixture(scope="module")
def windows(hosting: Hosting, browser: Browser) -> Iterator[Windows]:
    """Those of Alice and Bob, open."""
    context = browser.new_context()
    playing = Playing.at(context.new_page(), hosting.origin, PART, clients=2)
    playing.evaluate("playground.view.element.append(playground.view.windows.element)")
    windows = Windows(playing)
    for name in ("Alice", "Bob"):
        windows.of(name).get_by_role("button", name=f"Open {name}'s window").click()
        expect(windows.inside(name).get_by_role("link", name="Open the chat")).to_be_visible()
    yield windows
    context.close()


def test_a_message_reaches_the_other_window_and_its_frames_are_shown(windows: Windows) -> None:
    alice, bob = windows.join("Alice"), windows.join("Bob")
    windows.playing.frames.page.get_by_role("button", name="Clear").first.click()
    write(alice, "Hello Bob")
    expect(bob.locator("#messages .text").last).to_have_text("Hello Bob")
    expect(alice.locator("#messages .own:not(.pending) .text")).to_have_text("Hello Bob")
    frames = windows.playing.frames.filter(has_text="Hello Bob")
    expect(frames.filter(has_text="Alice sends")).to_have_count(1)
    # The clients of the page, who are in the room too, are others.
    expect(frames.filter(has_text="Bob receives")).to_have_count(2)
    expect(windows.playing.received("Bob").last).to_have_text("Alice Hello Bob")
    expect(windows.playing.sent("Alice")).to_have_count(0)


def test_an_edit_restarts_the_server_and_the_pages_connect_again(windows: Windows) -> None:
    alice, bob = windows.join("Alice"), windows.join("Bob")
    windows.playing.replace(CONSUMER, "class SystemConsumer(", "# Edited.\nclass SystemConsumer(")
    expect(windows.playing.status).to_contain_text("Your edit is live")
    for chat in (alice, bob):
        expect(chat.locator("#messages")).to_contain_text("Connected again")
    write(bob, "Still here?")
    expect(alice.locator("#messages .text").last).to_have_text("Still here?")


def test_a_form_is_sent_with_the_cookie_of_its_window(windows: Windows) -> None:
    pages = [windows.go(name, SYSTEM) for name in ("Alice", "Bob")]
    for page in pages:
        expect(page.locator("#system")).to_have_attribute("data-state", "connected")
    pages[0].get_by_label("Notice to everyone").fill("Back at two.")
    pages[0].get_by_role("button", name="Send", exact=True).click()
    for page in pages:
        expect(page.locator("#jobs")).to_contain_text("Back at two.")
    cookies = [page.locator("body").evaluate("document.cookie") for page in pages]
    assert all(one.startswith("csrftoken=") for one in cookies)
    assert len(set(cookies)) == len(cookies)
    assert windows.playing.page.evaluate("document.cookie") == ""


SOCKET = """async () => {
  const socket = new WebSocket("/ws/chat/room1/");
  const next = (name) => new Promise((heard) => { socket[`on${name}`] = heard; });
  let early;
  try { socket.send(""); } catch ({ name }) { early = name; }
  await next("open");
  socket.send('{"action": "ping", "payload": null}');
  const { data } = await next("message");
  socket.close(4001, "bye");
  const { code, reason, wasClean } = await next("close");
  const isClosed = socket.readyState === WebSocket.CLOSED;
  return [early, JSON.parse(data).action, code, reason, wasClean, isClosed];
}"""


def test_a_websocket_is_one_as_scripts_know_it(windows: Windows) -> None:
    windows.go("Alice", "/")
    found = windows.frame("Alice").evaluate(SOCKET)
    assert found == ["InvalidStateError", "pong", 4001, "bye", True, True]


INLINE = """() => {
  const script = document.createElement("script");
  script.textContent = "window.ran = true";
  document.head.append(script);
  return Boolean(window.ran);
}"""


def test_the_policy_of_the_application_holds(windows: Windows) -> None:
    windows.go("Alice", "/")
    assert windows.playing.page.evaluate(INLINE)  # the site allows what the application does not
    assert not windows.frame("Alice").evaluate(INLINE)


def test_it_goes_where_links_lead_and_back(windows: Windows) -> None:
    windows.go("Alice", SYSTEM)
    windows.follow("Alice", "Home", "/")
    windows.follow("Alice", "Open the chat", "/chat/")
    windows.press("Alice", "Back", "/")
    windows.press("Alice", "Back", SYSTEM)
    windows.press("Alice", "Forward", "/")
    expect(windows.of("Alice").get_by_role("button", name="Forward")).to_be_focused()
    title = "Alice: Chanx chat"
    expect(windows.of("Alice").locator("iframe")).to_have_attribute("title", title)

    def type_without_slash() -> None:
        windows.of("Alice").get_by_label("Address").fill("/chat")
        windows.of("Alice").get_by_label("Address").press("Enter")

    windows.loading("Alice", type_without_slash, "/chat/")  # redirected
    # Where an application writes its addresses itself, and where a script goes.
    link = "document.querySelector('main').innerHTML = '<a href=\"/system/\">Jobs</a>'"
    windows.frame("Alice").evaluate(f"() => {{ {link} }}")
    windows.follow("Alice", "Jobs", SYSTEM)
    going = "setTimeout(() => { location.href = '/chat/' })"
    windows.loading("Alice", lambda: windows.frame("Alice").evaluate(going), "/chat/")


def test_a_service_worker_that_was_stopped_goes_on(windows: Windows) -> None:
    page = windows.playing.page
    windows.go("Alice", "/chat/")
    session = page.context.new_cdp_session(page)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")
    windows.press("Alice", "Reload", "/chat/")
    windows.join("Alice")
    update = "navigator.serviceWorker.getRegistrations().then(([one]) => one.update())"
    page.evaluate(f"() => {update}.then(() => null)")
    windows.go("Alice", SYSTEM)


HOLD = """async () => {
  const socket = new WebSocket("/ws/chat/room1/");
  socket.onclose = ({ code }) => { window.closedWith = code; };
  await new Promise((heard) => { socket.onopen = heard; });
}"""


def test_all_connect_to_a_server_that_starts_again(windows: Windows) -> None:
    chats = [windows.join(name) for name in ("Alice", "Bob")]
    windows.frame("Alice").evaluate(HOLD)
    windows.playing.box.get_by_role("button", name="Restart", exact=True).click()
    windows.frame("Alice").wait_for_function("() => window.closedWith === 1006")
    for chat in chats:
        expect(chat.locator("#messages")).to_contain_text("Connected again")
    expect(windows.playing.status).to_contain_text("Running on Python")


COUNT = """setInterval(async () => {
  const all = await navigator.serviceWorker.getRegistrations();
  window.registered = all.filter((one) => one.active).length;
}, 50)"""
OPEN_ANEW = """new playground.view.windows.constructor({
  names: ["Carol"], paths: ["/"], words: playground.view.words, send: () => {}
}).open("Carol")"""


def test_what_served_an_edition_that_is_gone_is_taken_away(windows: Windows) -> None:
    [current] = SITE.glob("_static/playground/*/service-worker.js")
    other = current.parents[1] / f"{0:016}" / current.name
    other.parent.mkdir()
    windows.playing.evaluate(COUNT)
    try:
        shutil.copy(current, other)
        address = f"/{other.relative_to(SITE).as_posix()}"
        windows.playing.evaluate("navigator.serviceWorker.register(given) && 0", address)
        windows.playing.page.wait_for_function("() => window.registered === 2")
    finally:
        shutil.rmtree(other.parent)
    windows.playing.evaluate(f"{OPEN_ANEW} && 0")
    windows.playing.page.wait_for_function("() => window.registered === 1")
    windows.go("Alice", "/")


def test_a_tab_of_its_own_is_the_same_browser(windows: Windows) -> None:
    page = windows.playing.page
    bob = windows.join("Bob")
    windows.go("Alice", "/chat/?room=room1&name=Alice")
    with page.context.expect_page() as opened:
        windows.of("Alice").get_by_role("link", name="Open in a tab of its own").click()
    tab = opened.value
    tab.wait_for_load_state()
    join(tab, "Alice")
    write(tab, "From a tab")
    expect(bob.locator("#messages .text").last).to_have_text("From a tab")
    page.reload()
    tab.reload()
    expect(tab.locator("body")).to_contain_text("The page that ran this application was closed")
