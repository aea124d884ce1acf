"""Measure the playground in Chromium against what it must hold, and print it.

usage: python tools/playground_bench.py [--runs N]   (the site and the playground are built)
"""

import argparse
import statistics
from collections.abc import Sequence
from pathlib import Path

from chromium import launch_arguments
from hosting import Hosting, host
from playwright.sync_api import BrowserContext, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "docs/_build/html"
PAGE = "tutorial-django/cp1-chat-websocket.html"
EDITS = 200
# Presses Run as soon as it is there; tells when the second client has the first one's message.
PROBE = """
addEventListener("DOMContentLoaded", () => setTimeout(() => {
  document.querySelector(".checkpoints-offer button").click();
  const timer = setInterval(() => {
    const playground = document.querySelector(".checkpoints-playground").playground;
    const joined = document.querySelectorAll(".client.joined");
    if (joined.length < 3) return;
    clearInterval(timer);
    const hear = playground.on_happened.bind(playground);
    playground.on_happened = (happened) => {
      hear(happened);
      if (happened.client === "Bob" && happened.kind === "receives") window.took ??= performance.now();
    };
    const [alice] = playground.clients.values();
    const form = JSON.stringify(alice.form).replace("{name}", "Alice").replace("{text}", "Hello");
    alice.sendText(form);
  }, 1);
}));
"""
ROUND_TRIPS = """async (count) => {
  const playground = document.querySelector(".checkpoints-playground").playground;
  const [alice] = playground.clients.values();
  const form = JSON.stringify(alice.form).replace("{name}", "Alice").replace("{text}", "Hello");
  const hear = playground.on_happened.bind(playground);
  const took = [];
  for (let n = 0; n < count; n += 1) {
    const start = performance.now();
    const heard = new Promise((resolve) => {
      playground.on_happened = (happened) => {
        if (happened.client === "Bob" && happened.kind === "receives") resolve(performance.now());
        hear(happened);
      };
    });
    alice.sendText(form);
    took.push((await heard) - start);
  }
  playground.on_happened = hear;
  return took;
}"""
MAKE_EDITS = """async (count) => {
  const playground = document.querySelector(".checkpoints-playground").playground;
  const file = playground.files.find(({ path }) => path.endsWith("chat_consumer.py"));
  playground.editor.open(file);
  const { view } = playground.editor;
  const took = [];
  const loaded = playground.on_loaded.bind(playground);
  for (let n = 0; n < count; n += 1) {
    const live = new Promise((resolve) => {
      playground.on_loaded = () => {
        const now = performance.now();
        resolve(now - playground.edits.since);
        loaded();
      };
    });
    view.dispatch({ changes: { from: 0, insert: `# ${n}\\n` } });
    playground.edits.flush();
    took.push(await live);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  playground.on_loaded = loaded;
  return took;
}"""


def main(argv: Sequence[str] | None = None) -> int:
    """Print each figure with its aim."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=5, help="how often the start is measured")
    options = parser.parse_args(argv)
    with sync_playwright() as playwright, host(SITE) as hosting:
        cold, warm, sent = [], [], []
        for _ in range(options.runs):
            browser = playwright.chromium.launch(**launch_arguments())  # type: ignore[arg-type]
            context = browser.new_context()
            context.add_init_script(PROBE)
            cold.append(start(context, hosting))
            sent.append(hosting.sent)
            warm.append(start(context, hosting))
            browser.close()
            hosting_again = hosting.sent
            hosting.sent = 0
        print(
            f"{min(cold):7.0f} ms  to Bob's message, cold, best (median {statistics.median(cold):.0f})"
        )
        print(
            f"{min(warm):7.0f} ms  to Bob's message, warm, best (median {statistics.median(warm):.0f})"
        )
        print(f"{sent[0] / 1e6:7.2f} MB  cold; with the page itself")
        print(f"{(hosting_again - sent[-1]) / 1e6:7.2f} MB  warm")
        print(cold, warm)
    return 0


def start(context: BrowserContext, hosting: Hosting) -> float:
    """Milliseconds from navigation to the second client's message."""
    page = context.new_page()
    page.goto(f"{hosting.origin}/{PAGE}")
    # Not wait_for_function: the site's policy forbids what that does.
    took: float = page.evaluate(
        "new Promise((done) => setInterval(() => window.took && done(took), 20))"
    )
    page.close()
    return took


if __name__ == "__main__":
    raise SystemExit(main())
