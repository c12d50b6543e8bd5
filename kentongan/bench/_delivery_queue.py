"""The queue of the delivery bench. In a file of its own, for every task asks for it when it is declared."""

import logging

from django_tasks.backends.base import BaseTaskBackend


class AtOnce(BaseTaskBackend):
    """A queued call is made on the spot by a worker, and is lost everywhere else: the sweep must find the row."""

    working = False

    def enqueue(self, task, args, kwargs):
        if AtOnce.working:
            try:
                task.func(*args, **kwargs)
            except Exception:
                logging.getLogger(__name__).exception("task %s", task.module_path)
