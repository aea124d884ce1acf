"""In the messages."""

from tests.learners.edits import Move, Remove, Replace, wrong
from tests.learners.system_files import MESSAGES

AT = "chanx_django/system/messages.py:"

MISTAKES = [
    wrong("not_begun", Remove(MESSAGES), step=1, after=1, phrase="create it as Step 1 shows"),
    wrong(
        "messages_misnamed",
        Move(MESSAGES, "system/message.py"),
        step=1,
        after=1,
        phrase="rename chanx_django/system/message.py to messages.py",
    ),
    wrong(
        "an_action_with_another_text",
        Replace(MESSAGES, 'Literal["job_queued"] = "job_queued"', 'Literal["queued"] = "queued"'),
        step=1,
        after=1,
        phrase='action: Literal["job_queued"] = "job_queued"',
        place=AT,
    ),
    wrong(
        "an_action_without_a_default",
        Replace(MESSAGES, 'Literal["job_result"] = "job_result"', 'Literal["job_result"]'),
        step=1,
        after=1,
        phrase="this is not the action of JobResult: write",
        place=AT,
    ),
    wrong(
        "a_message_that_is_missing",
        Replace(
            MESSAGES,
            'class JobFailed(BaseMessage):\n    action: Literal["job_failed"] = "job_failed"\n'
            "    payload: JobPayload\n",
            "",
        ),
        step=1,
        after=1,
        phrase="no message has the action 'job_failed': write JobFailed",
        place=AT,
    ),
    wrong(
        "two_messages_with_one_action",
        Replace(
            MESSAGES, 'Literal["job_failed"] = "job_failed"', 'Literal["job_result"] = "job_result"'
        ),
        step=1,
        after=1,
        phrase="job_failed",
        place=AT,
    ),
    wrong(
        "any_job",
        Replace(MESSAGES, 'Literal["translate", "analyze", "generate"]', "str"),
        step=1,
        after=1,
        phrase='the job "dance" is taken: write task_type: Literal[',
        place=AT,
    ),
    wrong(
        "a_job_misspelt",
        Replace(MESSAGES, '"analyze"', '"analyse"'),
        step=1,
        after=1,
        phrase="the page has a button for 'analyze', which is not taken",
        place=AT,
    ),
    wrong(
        "no_least_length",
        Replace(MESSAGES, "min_length=1, ", ""),
        step=1,
        after=1,
        phrase="an empty text is taken",
        place=AT,
    ),
    wrong(
        "no_greatest_length",
        Replace(MESSAGES, ", max_length=2000", ""),
        step=1,
        after=1,
        phrase="a text of any length is taken",
        place=AT,
    ),
    wrong(
        "a_greatest_length_that_is_too_small",
        Replace(MESSAGES, "max_length=2000", "max_length=200"),
        step=1,
        after=1,
        phrase="the page sends up to 2000 characters",
        place=AT,
    ),
    wrong(
        "a_text_with_a_default",
        Replace(MESSAGES, "Field(min_length", 'Field("", min_length'),
        step=1,
        after=1,
        phrase="a job without a text is taken",
        place=AT,
    ),
    wrong(
        "a_result_that_is_only_a_text",
        Replace(
            MESSAGES,
            'Literal["job_result"] = "job_result"\n    payload: JobPayload',
            'Literal["job_result"] = "job_result"\n    payload: str',
        ),
        step=1,
        after=1,
        phrase="the message does not take",
        place=AT,
    ),
    wrong(
        "a_job_without_an_id",
        Replace(MESSAGES, "    job_id: str\n", ""),
        step=1,
        after=1,
        phrase="on the wire",
        place=AT,
    ),
    wrong(
        "an_id_that_may_be_left_out",
        Replace(MESSAGES, "    job_id: str\n", '    job_id: str = ""\n'),
        step=1,
        after=1,
        phrase="without job_id is taken: write job_id: str without a default",
        place=AT,
    ),
    wrong(
        "a_field_without_its_import",
        Replace(MESSAGES, "import BaseModel, Field", "import BaseModel"),
        step=1,
        after=1,
        phrase="Field",
        place=AT,
    ),
    wrong(
        "a_notice_with_a_payload_of_its_own",
        Replace(
            MESSAGES,
            '"system_notification"\n    payload: str',
            '"system_notification"\n    payload: SystemMessagePayload',
        ),
        step=1,
        after=1,
        phrase="the message does not take",
        place=AT,
    ),
]
