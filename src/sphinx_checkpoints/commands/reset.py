"""The command ``checkpoints reset``."""

import argparse
from datetime import date

from sphinx_checkpoints.learn.called import program
from sphinx_checkpoints.learn.own_work import forget_work
from sphinx_checkpoints.learn.reset.plan import plan_reset
from sphinx_checkpoints.learn.reset.reset import carry_out, put_aside
from sphinx_checkpoints.pages.site import find_site


def run(options: argparse.Namespace) -> int:
    """Print where the learner's work is kept, before anything changes, and then what has."""
    command = [program(), *(["--docs", str(options.docs)] if options.docs else [])]
    project = find_site(options.docs).project
    plan = plan_reset(project, options.name, today=date.today(), command=command)
    for sentences in (put_aside(plan), carry_out(plan)):
        for sentence in sentences:
            print(sentence, flush=True)
    if options.name == project.newest:
        forget_work(project)
    return 0
