"""A disk that can be told to fail, or to end the process."""

import os
import sqlite3


class Faulty(sqlite3.Connection):
    """Fails at call number `fails_at`, and from then on if it `stays_broken`; or `kills` there."""

    calls = fails_at = 0
    stays_broken = kills = False

    @classmethod
    def count(cls):
        cls.calls += 1
        broken = cls.calls > cls.fails_at and cls.stays_broken
        if cls.fails_at and (broken or cls.calls == cls.fails_at):
            if cls.kills:
                os._exit(9)
            raise sqlite3.OperationalError("disk I/O error")

    def execute(self, *arguments):
        self.count()
        return super().execute(*arguments)

    def executemany(self, *arguments):
        self.count()
        return super().executemany(*arguments)
