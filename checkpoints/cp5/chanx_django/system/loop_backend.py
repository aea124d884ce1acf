"""A backend for Django's tasks that needs nothing but the server."""

import logging
from dataclasses import replace
from typing import Any

from chanx.utils.asyncio import create_task
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks import TaskContext, TaskResult, TaskResultStatus
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task
from django_tasks.signals import task_finished

logger = logging.getLogger(__name__)


class LoopBackend(BaseTaskBackend):
    """Runs each task in the event loop of the server that asks for it."""

    supports_async_task = True

    def enqueue(self, task: Task[..., Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        """Refuse: outside of the loop, nothing runs on after the call."""
        raise RuntimeError("a task runs in the server's event loop: await its aenqueue() there.")

    async def aenqueue(self, task: Task[..., Any], args: Any, kwargs: Any) -> TaskResult[Any]:
        """Begin a task, and do not wait for it."""
        self.validate_task(task)
        result: TaskResult[Any] = TaskResult(
            task=task,
            id=get_random_string(32),
            status=TaskResultStatus.READY,
            enqueued_at=timezone.now(),
            started_at=None,
            finished_at=None,
            last_attempted_at=None,
            args=list(args),
            kwargs=kwargs,
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
        create_task(self.run(result))
        return result

    async def run(self, result: TaskResult[Any]) -> None:
        """Run a task to its end."""
        context = [TaskContext(task_result=result)] if result.task.takes_context else []
        status = TaskResultStatus.SUCCESSFUL
        try:
            await result.task.acall(*context, *result.args, **result.kwargs)
        except Exception:
            logger.exception("Task %s failed", result.id)
            status = TaskResultStatus.FAILED
        await task_finished.asend(type(self), task_result=replace(result, status=status))
