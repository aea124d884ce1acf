"""In what a job is handed, in what runs it, and in what is told of it."""

from tests.learners.edits import Replace, wrong
from tests.learners.part1_files import at
from tests.learners.system_files import BACKEND, COMMAND, CONSUMER, TASKS, VIEWS

REPLY_TO = "reply_to=self.channel_name"
JOB = "job = await do_job.aenqueue("

MISTAKES = [
    wrong(
        "a_consumer_for_a_channel",
        Replace(CONSUMER, REPLY_TO, "reply_to=self"),
        step=6,
        after=6,
        phrase="have the consumer hand on texts and numbers, as in reply_to=self.channel_name",
        place=at(CONSUMER, 29),
    ),
    wrong(
        "a_channel_without_its_name",
        Replace(CONSUMER, REPLY_TO, "self.channel_name"),
        step=6,
        after=6,
        phrase="the task is given nothing by this name: write reply_to=… in aenqueue(…)",
        place=at(TASKS),
    ),
    wrong(
        "a_job_that_is_not_awaited",
        Replace(CONSUMER, JOB, JOB.replace("await ", "")),
        step=6,
        after=6,
        phrase="nothing has run here yet: write await before the call",
        place=at(CONSUMER, 29),
    ),
    wrong(
        "a_job_that_is_called",
        Replace(CONSUMER, JOB, "job = await do_job("),
        step=6,
        after=6,
        phrase="handed to what runs it: write await do_job.aenqueue(…)",
        place=at(CONSUMER, 29),
    ),
    wrong(
        "the_id_of_a_task",
        Replace(CONSUMER, "job_id=job.id", "job_id=job.task_id"),
        step=6,
        after=6,
        phrase="what names a job is called id",
        place=at(CONSUMER),
    ),
    wrong(
        "instances_of_events",
        Replace(
            CONSUMER,
            "[JobStarted, JobResult, JobFailed]",
            "[JobStarted(), JobResult(), JobFailed()]",
        ),
        step=2,
        after=6,
        phrase="this names the classes of events: leave the brackets behind them out",
        place=at(CONSUMER, 20),
    ),
    wrong(
        "words_that_nobody_awaits",
        Replace(TASKS, "    await tell(reply_to, JobStarted", "    tell(reply_to, JobStarted"),
        step=6,
        after=6,
        phrase="without await, nothing happens here",
        place=at(TASKS),
    ),
    wrong(
        "an_enqueue_that_gives_nothing",
        Replace(BACKEND, "(self.run(result))\n        return result\n", "(self.run(result))\n"),
        step=6,
        after=6,
        phrase="what runs the tasks gives nothing back: have its aenqueue return the result",
        place=at(CONSUMER),
    ),
    wrong(
        "a_status_half_named",
        Replace(BACKEND, "TaskResultStatus.SUCCESSFUL", "TaskResultStatus.SUCCEEDED"),
        step=6,
        after=6,
        phrase="TaskResultStatus has no SUCCEEDED",
        place=at(BACKEND),
    ),
    wrong(
        "a_command_that_nobody_awaits",
        Replace(COMMAND, "    def handle(", "    async def handle("),
        step=5,
        after=5,
        phrase="nobody awaits handle: write def in place of async def",
        place=at(COMMAND),
    ),
    wrong(
        "a_form_of_nothing",
        Replace(VIEWS, "NoticeForm(request.POST)", "NoticeForm()"),
        step=4,
        after=4,
        phrase="the form is given nothing of the request: write NoticeForm(request.POST)",
        place=at(VIEWS),
    ),
    wrong(
        "a_decorator_in_brackets",
        Replace(VIEWS, "@require_POST\nasync def", "@require_POST()\nasync def"),
        step=4,
        after=4,
        phrase="this decorator takes no brackets: write @require_POST above the view",
        place=at(VIEWS),
    ),
]
