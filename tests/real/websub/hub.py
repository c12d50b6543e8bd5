"""Runs in the group's own venv: Flask-WebSub's hub on loopback, its tasks done at once in threads of this process."""

import sys
import threading

from celery import Celery, Task
from flask import Flask
from flask_websub.hub import Hub, SQLite3HubStorage
from werkzeug.serving import make_server


class InThread(Task):
    """A hub must answer 202 first and call back afterwards; celery's eager mode would call back inside the request."""

    def apply_async(self, args=None, kwargs=None, **_):
        threading.Thread(target=self.apply, args=(args, kwargs), daemon=True).start()


def application(storage: str) -> Flask:
    app = Flask("hub")
    app.config["PUBLISH_SUPPORTED"] = True  # takes hub.mode=publish from any publisher on this machine
    app.config["HUB_MIN_LEASE_SECONDS"] = 1  # so that a test sees a lease run out
    celery = Celery("hub", task_cls=InThread, set_as_current=False)
    hub = Hub(SQLite3HubStorage(storage), celery, SIGNATURE_ALGORITHM="sha256", MAX_ATTEMPTS=2)
    app.register_blueprint(hub.build_blueprint("/hub"))
    return app


if __name__ == "__main__":
    make_server("127.0.0.1", int(sys.argv[1]), application(sys.argv[2]), threaded=True).serve_forever()
