"""A runner whose work waits until the test lets it go."""

from raoce_desktop.session.jobs import Job, Runner


class Later(Runner):
    def __init__(self):
        self.waiting = []

    def start(self, work, done, failed, progressed=None):
        job = Job()
        self.waiting.append((job, work, done, failed, progressed or (lambda *_: None)))
        return job

    def go(self):
        job, work, done, failed, progressed = self.waiting.pop(0)
        try:
            found = work(progressed, job.cancelled)
        except Exception as error:
            failed(error)
        else:
            if not job.cancelled():
                done(found)
