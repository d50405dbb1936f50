"""Slow work: progress, result, failure and cancel, on any thread."""

import queue
import threading

import pytest

from raoce_desktop.session.jobs import THREAD_NAME, ImmediateRunner, ThreadRunner


class Window:
    """A window's thread: what is posted waits here until the test lets it happen."""

    def __init__(self):
        self.posted = queue.Queue()
        self.done = []
        self.failed = []
        self.progress = []
        self.threads = set()

    def post(self, answer):
        self.posted.put(answer)

    def handle(self, count=1):
        for _ in range(count):
            self.posted.get(timeout=10)()

    def start(self, runner, work):
        return runner.start(work, self.done.append, self.failed.append, self._progressed)

    def _progressed(self, done, total):
        self.threads.add(threading.current_thread())
        self.progress.append((done, total))


@pytest.fixture
def window():
    return Window()


def counted(progress, cancelled):
    for step in range(3):
        progress(step + 1, 3)
    return "listo"


def broken(progress, cancelled):
    raise ValueError("archivo dañado")


def test_at_once_it_tells_each_step_and_the_result(window):
    window.start(ImmediateRunner(), counted)
    assert (window.progress, window.done) == ([(1, 3), (2, 3), (3, 3)], ["listo"])


def test_at_once_a_failure_is_told(window):
    window.start(ImmediateRunner(), broken)
    assert (window.done, str(window.failed[0])) == ([], "archivo dañado")


def test_progress_may_be_ignored(window):
    ImmediateRunner().start(counted, window.done.append, window.failed.append)
    assert window.done == ["listo"]


def test_on_a_thread_everything_is_told_on_the_windows_thread(window):
    window.start(ThreadRunner(window.post), counted)
    window.handle(2)
    assert window.done == ["listo"]
    assert window.threads == {threading.current_thread()}


def test_on_a_thread_a_failure_is_told(window):
    window.start(ThreadRunner(window.post), broken)
    window.handle()
    assert str(window.failed[0]) == "archivo dañado"


def test_a_busy_window_is_told_only_the_latest_progress(window):
    finished = threading.Event()

    def work(progress, cancelled):
        for step in range(1000):
            progress(step, 1000)
        finished.set()

    window.start(ThreadRunner(window.post), work)
    assert finished.wait(10)
    window.handle(2)
    assert window.progress == [(999, 1000)]
    assert window.posted.empty()


def test_cancelled_work_stops_and_tells_nothing_more(window):
    started = threading.Event()

    def work(progress, cancelled):
        started.set()
        progress(1, 0)
        while not cancelled():
            pass
        return "tarde"

    job = window.start(ThreadRunner(window.post), work)
    assert started.wait(10)
    progress = window.posted.get(timeout=10)
    job.cancel()
    progress()
    assert (window.progress, window.done, window.failed) == ([], [], [])


@pytest.mark.parametrize("ending", ["result", "error"])
def test_what_ends_after_it_was_cancelled_is_not_told(window, ending):
    cancelled_already = threading.Event()

    def work(progress, cancelled):
        assert cancelled_already.wait(10)
        if ending == "error":
            raise ValueError

    window.start(ThreadRunner(window.post), work).cancel()
    cancelled_already.set()
    for thread in threading.enumerate():
        if thread.name == THREAD_NAME:
            thread.join(10)
    assert window.posted.empty()


def test_a_result_that_waits_when_the_work_is_cancelled_is_not_told(window):
    job = window.start(ThreadRunner(window.post), lambda progress, cancelled: "listo")
    answer = window.posted.get(timeout=10)
    job.cancel()
    answer()
    assert window.done == []


def test_nobody_is_told_once_who_would_hear_of_it_is_gone(window):
    go_on = threading.Event()
    runner = ThreadRunner(window.post)
    window.start(runner, counted)
    window.start(runner, broken)
    while window.posted.qsize() < 3:  # progress, result and failure wait for the window
        assert all(t.join(10) is None for t in threading.enumerate() if t.name == THREAD_NAME)
    window.start(runner, lambda progress, _cancelled: (go_on.wait(10), progress(1, 1)))
    runner.tell_no_more()
    go_on.set()
    for thread in [t for t in threading.enumerate() if t.name == THREAD_NAME]:
        thread.join(10)
    window.handle(window.posted.qsize())
    assert (window.progress, window.done, window.failed) == ([], [], [])
