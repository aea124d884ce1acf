"""The command ``checkpoints watch``."""

import argparse
from datetime import datetime

from rich.console import Console
from rich.text import Text

from sphinx_checkpoints.learn.learners_ladder import LearnersLadder, open_ladder
from sphinx_checkpoints.learn.saves import saves
from sphinx_checkpoints.learn.terminal import announce, console, render, render_progress
from sphinx_checkpoints.pages.site import Site, find_site
from sphinx_checkpoints.run.standing import Standing


def run(options: argparse.Namespace) -> int:
    """Print how the learner stands, at once and at each save, until Ctrl-C: 0."""
    site, screen = find_site(options.docs), console()
    try:
        with open_ladder(site, announce) as ladder:
            _follow(site, ladder, screen)
    except KeyboardInterrupt:
        screen.print()
    return 0


def _follow(site: Site, ladder: LearnersLadder, screen: Console) -> None:
    """Check at each save, and show what has changed."""
    before, news = Standing(None), Text()
    for _ in saves(site.root, site.project.live):
        screen.print("Checking ...", end="\r")
        now = ladder.standing(whole=False)
        if now != before:  # else what was printed last is still news
            news = render_progress(before, now)
        screen.clear()
        screen.print(_render(site, news, now), end="")
        before = now


def _render(site: Site, news: Text, now: Standing) -> Text:
    """What the screen has: what is done now, how the part stands, and that the watch goes on."""
    text = news.copy()
    if text:
        text.append("\n")
    text.append_text(render(site, now))
    text.append(f"\n{datetime.now():%H:%M:%S}  Watching {site.project.live}/", "dim")
    return text.append(" for saves. Ctrl-C ends this.\n", "dim")
