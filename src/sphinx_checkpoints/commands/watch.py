"""Say at each save which step you are at, and what your code needs next."""

import argparse
from datetime import datetime

from rich.console import Console
from rich.text import Text

from sphinx_checkpoints.commands.console import announce, console
from sphinx_checkpoints.commands.status import address_in
from sphinx_checkpoints.learn.learners_ladder import LearnersLadder, open_ladder
from sphinx_checkpoints.learn.saves import saves
from sphinx_checkpoints.learn.standing import Standing
from sphinx_checkpoints.learn.telling import told, told_all_done, told_progress
from sphinx_checkpoints.pages.site import Site, find_site


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """There is no option."""


def run(options: argparse.Namespace) -> int:
    """Print how the learner stands, at once and at each save, until Ctrl-C: 0."""
    site, screen = find_site(options.docs), console()
    try:
        with open_ladder(site, announce) as ladder:
            follow(site, ladder, screen)
    except KeyboardInterrupt:
        screen.print()
    return 0


def follow(site: Site, ladder: LearnersLadder, screen: Console) -> None:
    """Check at each save, and show what has changed."""
    before, news = Standing(None), Text()
    for _ in saves(site.root, site.project.live):
        screen.print("Checking ...", end="\r")
        now = ladder.standing(whole=False)
        if now != before:  # else what was told last is still news
            news = told_progress(before, now)
        screen.clear()
        screen.print(shown(site, news, now), end="")
        before = now


def shown(site: Site, news: Text, now: Standing) -> Text:
    """What the screen has: what is done now, how the part stands, and that the watch goes on."""
    text = news.copy()
    if text:
        text.append("\n")
    if now.part:
        text.append_text(told(now, address=address_in(site, now)))
    else:
        text.append_text(told_all_done(site.parts))
    text.append(f"\n{datetime.now():%H:%M:%S}  Watching {site.project.live}/", "dim")
    return text.append(" for saves. Ctrl-C ends this.\n", "dim")
