"""The files of the system, which Part 4 makes, and the lines in them that learners change."""

MESSAGES = "system/messages.py"
INIT = "system/consumers/__init__.py"
CONSUMER = "system/consumers/system_consumer.py"
ROUTING = "system/routing.py"
VIEWS = "system/views.py"
URLS = "system/urls.py"
COMMAND = "system/management/commands/send_notification.py"
TASKS = "system/tasks.py"
BACKEND = "system/loop_backend.py"
REQUIREMENTS = "requirements.txt"
SYSTEM_LINE = '        path("system/", include("system.routing")),\n'
EVENT_HANDLER = """    @event_handler
    async def handle_notification(self, event: SystemNotification) -> SystemNotification:
        return event
"""
RESULT = "    await tell(reply_to, JobResult, job_id, JOBS[task_type](content))\n"
PAUSE = "    await asyncio.sleep(settings.JOB_SECONDS)  # as long as real work takes\n"
