"""Slow work of this page, off the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from typing import ParamSpec, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from raoce_desktop.session.jobs import Runner, Runners, SerialRunner, ThreadRunner

T = TypeVar("T")
P = ParamSpec("P")


class WindowThreadCaller(QObject):
    """Has functions called on the thread of the window."""

    posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.posted.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def _call(self, action: Callable[[], None]) -> None:
        action()


def disk_runners(owner: QObject) -> Runners:
    """The runners of a window: what they tell arrives on its thread while `owner` lives."""
    post = WindowThreadCaller(owner).posted.emit
    return Runners(SerialRunner(post), ThreadRunner(post))


def on_window_thread(owner: QObject, call: Callable[P, T]) -> Callable[P, T]:
    """Have `call` run on the window's thread, while whoever calls from another waits for it."""
    post = WindowThreadCaller(owner).posted.emit

    def there(*arguments: P.args, **named: P.kwargs) -> T:
        if threading.current_thread() is threading.main_thread():
            return call(*arguments, **named)
        answer: SimpleQueue[T] = SimpleQueue()
        post(lambda: answer.put(call(*arguments, **named)))
        return answer.get()

    return there


def thread_runner(owner: QObject) -> Runner:
    """A runner whose answers arrive on the window's thread while `owner` lives."""
    caller = WindowThreadCaller(owner)

    def post(action: Callable[[], object]) -> None:
        with suppress(RuntimeError):  # Qt's: the owner is gone, and with it whoever would hear it
            caller.posted.emit(action)

    return ThreadRunner(post)
